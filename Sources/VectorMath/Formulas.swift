/// A function with accurate formulas for itself and its first two derivatives.
protocol Formulas {
  static func value(_ x: Double) -> Double
  static func firstDerivative(_ x: Double) -> Double
  static func secondDerivative(_ x: Double) -> Double

  /// The array form. A requirement, though nobody overrides it: so it is dispatched once per array, to a loop that is
  /// compiled for that very type, and not once per element.
  static func sweep(_ x: UnsafePointer<Double>, order: Int, into y: UnsafeMutablePointer<Double>, count: Int)
}

extension Formulas {
  static func sweep(_ x: UnsafePointer<Double>, order: Int, into y: UnsafeMutablePointer<Double>, count: Int) {
    switch order {
    case 0: for i in 0..<count { y[i] = value(x[i]) }
    case 1: for i in 0..<count { y[i] = firstDerivative(x[i]) }
    case 2: for i in 0..<count { y[i] = secondDerivative(x[i]) }
    default: preconditionFailure("there are formulas for the orders 0, 1 and 2, and none for \(order)")
    }
  }
}
