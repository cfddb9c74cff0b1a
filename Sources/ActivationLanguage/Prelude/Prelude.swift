/// The catalogue's text, embedded in the program.
enum Prelude {
  static let text = [
    PackageResources.guides_slope, PackageResources.rectifiers_slope, PackageResources.sigmoids_slope,
    PackageResources.exponentials_slope, PackageResources.smooth_slope, PackageResources.gated_slope,
    PackageResources.shrinkage_slope, PackageResources.periodic_slope, PackageResources.algebraic_slope,
    PackageResources.learnable_slope, PackageResources.vectors_slope, PackageResources.theanets_slope,
    PackageResources.keras_slope, PackageResources.keras3_slope, PackageResources.torch_slope,
    PackageResources.jax_slope, PackageResources.tf_slope, PackageResources.onnx_slope,
    PackageResources.framework_vectors_slope,
  ]
  .map { String(decoding: $0, as: UTF8.self) }.joined(separator: "\n")
}
