/// The catalogue's text, embedded in the program.
enum Prelude {
  static let text = [
    PackageResources.guides_slope, PackageResources.smooth_slope, PackageResources.vectors_slope,
    PackageResources.dialects_slope,
  ]
  .map { String(decoding: $0, as: UTF8.self) }.joined(separator: "\n")
}
