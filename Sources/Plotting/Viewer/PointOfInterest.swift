/// A place of a curve that has a name.
public struct PointOfInterest: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case jump, kink, minimum, maximum, intersection, root, inflection
  }

  public var kinds: [Kind]
  public var x: Double
  public var y: Double
  /// What the value, at a jump, or the slope, at a kink, is on either side.
  public var left: Double?
  public var right: Double?
  /// The slope that the function's convention gives a kink.
  public var convention: Double?

  /// Such as `minimum` or `kink, slope 0 left, 1 right`.
  public var text: String {
    let names = kinds.map(\.rawValue).joined(separator: ", ")
    guard let left, let right else { return names }
    let sides = "\(left.text(digits: 5)) left, \(right.text(digits: 5)) right"
    return kinds.contains(.jump) ? "\(names), \(sides)" : "\(names), slope \(sides)"
  }
}
