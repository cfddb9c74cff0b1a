/// A number as an unevaluated sum of two doubles, about 106 bits: for the few places where one rounding would be
/// multiplied by hundreds on its way through an exponential.
///
/// - Source: T. J. Dekker, "A floating-point technique for extending the available precision", Numer. Math. 18, 1971;
///   M. Joldes, J.-M. Muller, V. Popescu, "Tight and rigorous error bounds for basic building blocks of double-word
///   arithmetic", ACM TOMS 44, 2017.
struct DoubleDouble {
  var high: Double
  var low: Double

  init(_ high: Double, _ low: Double = 0) {
    self.high = high
    self.low = low
  }

  /// a + b exactly (Knuth's TwoSum).
  init(sum a: Double, _ b: Double) {
    high = a + b
    let taken = high - a
    low = (a - (high - taken)) + (b - taken)
  }

  /// a · b exactly (TwoProduct), unless the error underflows.
  init(product a: Double, _ b: Double) {
    high = a * b
    low = (-high).addingProduct(a, b)
  }

  /// x² / 2 exactly, for |x| below 1e154.
  init(halfSquareOf x: Double) {
    let square = DoubleDouble(product: x, x)
    self.init(square.high / 2, square.low / 2)
  }

  static func + (a: DoubleDouble, b: Double) -> DoubleDouble {
    let sum = DoubleDouble(sum: a.high, b)
    return DoubleDouble(sum: sum.high, sum.low + a.low)
  }

  static func + (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
    let sum = DoubleDouble(sum: a.high, b.high)
    return DoubleDouble(sum: sum.high, sum.low + (a.low + b.low))
  }

  static func - (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
    a + DoubleDouble(-b.high, -b.low)
  }

  static func * (a: DoubleDouble, b: Double) -> DoubleDouble {
    let product = DoubleDouble(product: a.high, b)
    return DoubleDouble(sum: product.high, product.low + a.low * b)
  }

  static func * (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
    let product = DoubleDouble(product: a.high, b.high)
    return DoubleDouble(sum: product.high, product.low + (a.high * b.low + a.low * b.high))
  }

  static func / (a: DoubleDouble, b: DoubleDouble) -> DoubleDouble {
    let quotient = a.high / b.high
    let rest = (a.high.addingProduct(-quotient, b.high) + (a.low - quotient * b.low)) / b.high
    return DoubleDouble(sum: quotient, rest)
  }

  static func / (a: DoubleDouble, b: Double) -> DoubleDouble { a / DoubleDouble(b) }
}
