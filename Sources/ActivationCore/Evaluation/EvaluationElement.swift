import VectorMath

/// A type of number that activations are evaluated at: computed in doubles, and rounded to it once.
public protocol EvaluationElement: BinaryFloatingPoint, Sendable {
  /// The numbers as doubles, in `buffer` where they are not doubles already.
  static func doubles(
    _ x: UnsafePointer<Self>, count: Int, buffer: UnsafeMutablePointer<Double>
  ) -> UnsafePointer<Double>

  /// Writes results where they are wanted.
  static func write(_ values: Operand, to place: UnsafeMutablePointer<Self>, count: Int)
}

extension Double: EvaluationElement {
  public static func doubles(
    _ x: UnsafePointer<Double>, count: Int, buffer: UnsafeMutablePointer<Double>
  ) -> UnsafePointer<Double> { x }

  public static func write(_ values: Operand, to place: UnsafeMutablePointer<Double>, count: Int) {
    switch values {
    case .scalar(let value): place.update(repeating: value, count: count)
    case .array(let values): VectorMath.copy(values, into: place, count: count)
    }
  }
}

/// - Accuracy: half an ulp of a `Float` more than what a double is off, in all below 0.500001 ulp.
extension Float: EvaluationElement {
  public static func doubles(
    _ x: UnsafePointer<Float>, count: Int, buffer: UnsafeMutablePointer<Double>
  ) -> UnsafePointer<Double> {
    VectorMath.widen(x, into: buffer, count: count)
    return UnsafePointer(buffer)
  }

  public static func write(_ values: Operand, to place: UnsafeMutablePointer<Float>, count: Int) {
    switch values {
    case .scalar(let value): place.update(repeating: Float(value), count: count)
    case .array(let values): VectorMath.narrow(values, into: place, count: count)
    }
  }
}
