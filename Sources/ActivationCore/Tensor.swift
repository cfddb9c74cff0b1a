/// Numbers of any rank in row-major order. A number is the tensor of rank 0.
public struct Tensor: Sendable {
  /// The extent of each axis, outermost first; empty for a single number.
  public let shape: [Int]
  /// The elements, the last axis varying fastest.
  public let values: [Double]

  /// Results with more elements than this are refused rather than attempted: 400 MB.
  public static let mostElements = 50_000_000
  /// The most numbers of a Jacobian, each of which is a row's work.
  public static let mostJacobianElements = 1_000_000

  /// - Precondition: the product of `shape` is `values.count`.
  public init(shape: [Int], values: [Double]) {
    precondition(shape.reduce(1, *) == values.count, "shape \(shape) does not hold \(values.count) values")
    self.shape = shape
    self.values = values
  }

  /// A tensor of rank 0.
  public init(_ number: Double) { self.init(shape: [], values: [number]) }

  /// A tensor of rank 1.
  public init(_ values: [Double]) { self.init(shape: [values.count], values: values) }

  public var rank: Int { shape.count }
  public var count: Int { values.count }

  /// The one number of a tensor of rank 0.
  public var number: Double? { shape.isEmpty ? values[0] : nil }

  /// The same shape with every element mapped.
  public func map(_ transform: (Double) throws -> Double) rethrows -> Tensor {
    Tensor(shape: shape, values: try values.map(transform))
  }
}

extension Tensor: Hashable {
  /// Equality to the bit, so that NaN equals itself and -0 differs from 0.
  public static func == (a: Tensor, b: Tensor) -> Bool {
    a.shape == b.shape
      && a.values.elementsEqual(b.values) { $0.bitPattern == $1.bitPattern }
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(shape)
    for value in values { hasher.combine(value.bitPattern) }
  }
}
