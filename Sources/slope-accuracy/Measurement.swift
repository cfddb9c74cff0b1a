import ActivationCore
import IntervalArithmetic

/// How wrong the values of one activation and order are, over many inputs.
struct Measurement {
  /// In units in the last place of the exact value, or near a root of what a neighbouring input would make.
  private(set) var worst = 0.0
  private(set) var worstInput: Double?
  /// The same, rounded to single precision, in its units.
  private(set) var worstSingle = 0.0
  private(set) var count = 0
  private(set) var faults: [Fault] = []

  /// What no accuracy excuses.
  struct Fault {
    enum Kind: String {
      case notFinite = "not finite"
      case lost = "0 where it is not"
      case wrongSign = "wrong sign"
    }
    var kind: Kind
    var input: Double
    var actual: Double
    var expected: Double
  }

  /// - Parameter scale: a size that an error is compared to if the value itself is smaller.
  mutating func add(_ actual: Double, exact: Enclosure, at x: Double, scale: () -> Double) {
    count += 1
    let expected = exact.nearest.low
    if let kind = Measurement.fault(actual, expected) {
      faults.append(Fault(kind: kind, input: x, actual: actual, expected: expected))
      return
    }
    if actual == expected || expected.isInfinite { return }
    var error = exact.distance(to: actual, in: expected.ulp)
    if error > 4 { error = min(error, exact.distance(to: actual, in: max(expected.magnitude, scale()).ulp)) }
    if error > worst { (worst, worstInput) = (error, x) }
  }

  /// A value in single precision, at an input that is a single itself.
  mutating func addSingle(_ actual: Float, exact: Enclosure) {
    let expected = Float(exact.nearest.low)
    guard expected.isFinite, actual.isFinite else { return }
    worstSingle = max(worstSingle, exact.distance(to: Double(actual), in: Double(expected.ulp)))
  }

  private static func fault(_ actual: Double, _ expected: Double) -> Fault.Kind? {
    if !actual.isFinite && actual != expected { return .notFinite }
    if actual == 0 && expected.magnitude > 0x1p-1074 { return .lost }
    if actual * expected < 0 || (expected != 0 && actual != 0 && actual.sign != expected.sign) { return .wrongSign }
    return nil
  }
}
