/// How sure a statement is.
public enum Assurance: String, Sendable, Hashable {
  /// By interval arithmetic with outward rounding: for every double, whatever was sampled.
  case proved
  /// By samples, limits or quadrature; with the error that these admit.
  case estimated
}

/// A number that is known to lie between two doubles.
public struct Enclosed: Sendable, Hashable {
  public var lower: Double
  public var upper: Double
  public var assurance: Assurance

  public init(_ lower: Double, _ upper: Double, _ assurance: Assurance = .proved) {
    (self.lower, self.upper, self.assurance) = (lower, upper, assurance)
  }

  /// One number, as it was computed.
  public init(_ value: Double, _ assurance: Assurance) { self.init(value, value, assurance) }

  /// What stands for it: the middle, or the end that is known.
  public var value: Double {
    if lower == upper || !upper.isFinite { return lower }
    return lower.isFinite ? lower / 2 + upper / 2 : upper
  }

  public var width: Double { upper - lower }

  public func contains(_ x: Double) -> Bool { lower <= x && x <= upper }
}
