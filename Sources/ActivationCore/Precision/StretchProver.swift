import IntervalArithmetic

/// Tells of whole stretches of floats what would be found by trying each, where intervals leave no doubt: far out, where
/// everything has saturated, or about 0.
final class StretchProver {
  private let format: FloatingFormat
  private let limits: FormatLimits
  private let formulas: ElementwiseMachine<FloatInterval>
  private let values: CompiledEnclosures
  /// An error that was seen: a stretch whose errors are all less need not be looked at for the worst.
  private let seenError: Double

  /// - Returns: `nil` where the formulas cannot be followed, or for other formats than f32: they have few numbers.
  init?(_ activation: Activation, _ formulas: RoundedFormulas, seenError: Double) {
    guard formulas.format == .f32, let machine = formulas.intervalMachine,
      let values = CompiledEnclosures(activation, orders: 1)
    else { return nil }
    (format, self.formulas, self.values, self.seenError) = (formulas.format, machine, values, seenError)
    limits = FormatLimits(formulas.format)
  }

  /// Divides the places of a range into stretches: those where the conditions are known, and those to be tried.
  func stretches(of range: Range<Int>) -> [(range: Range<Int>, conditions: UInt8?)] {
    if let conditions = conditions(over: range) { return [(range, conditions)] }
    guard range.count > Self.shortest, !Interruption.isRequested else { return [(range, nil)] }
    let middle = range.lowerBound + range.count / 2
    return stretches(of: range.lowerBound..<middle) + stretches(of: middle..<range.upperBound)
  }

  private static let shortest = 1 << 18

  /// What holds at every number of a range, if that is certain and nothing there is the worst.
  private func conditions(over range: Range<Int>) -> UInt8? {
    let (low, high) = (format.number(range.lowerBound), format.number(range.upperBound - 1))
    formulas.run(FloatInterval(low: Float(low), high: Float(high)))
    let (naive, naiveSlope) = (formulas.output(0), formulas.output(1))
    let exact = values([DoubleInterval(low, high)]).compactMap { $0.first?.interval }
    guard exact.count == 2, !exact[0].isUndefined, !exact[1].isUndefined,
      let given = limits.conditions(naive, naiveSlope), let wanted = limits.conditions(exact[0], exact[1])
    else { return nil }
    let conditions = given | wanted << 4
    guard conditions & 0x33 == 0 else { return conditions }
    let difference = max(
      abs(Double(naive.high) - exact[0].low), abs(exact[0].high - Double(naive.low)))
    return difference < seenError * format.ulp(at: exact[0].mignitude) ? conditions : nil
  }
}

extension FormatLimits {
  /// The bits of what formulas rounded to floats come to; nil where these are not all alike.
  fileprivate func conditions(_ value: FloatInterval, _ slope: FloatInterval) -> UInt8? {
    if slope.low.isNaN { return value.low.isNaN ? 2 : nil }
    guard let flat = isZero(Double(slope.low), Double(slope.high), underflow: 0) else { return nil }
    let bit: UInt8 = flat ? 8 : 0
    if value.low.isNaN { return 2 | bit }
    if value.low == .infinity || value.high == -.infinity { return 1 | bit }
    guard value.low.isFinite, value.high.isFinite,
      let zero = isZero(Double(value.low), Double(value.high), underflow: 0)
    else { return nil }
    return (zero ? 4 : 0) | bit
  }

  /// The bits of values that are rounded once; nil where these are not all alike.
  fileprivate func conditions(_ value: DoubleInterval, _ slope: DoubleInterval) -> UInt8? {
    guard let flat = isZero(slope.low, slope.high, underflow: underflow) else { return nil }
    let bit: UInt8 = flat ? 8 : 0
    if value.low >= overflow || value.high <= -overflow { return 1 | bit }
    guard value.magnitude < overflow, let zero = isZero(value.low, value.high, underflow: underflow) else { return nil }
    return (zero ? 4 : 0) | bit
  }

  /// Whether all numbers between two become 0; nil where only some do.
  private func isZero(_ low: Double, _ high: Double, underflow: Double) -> Bool? {
    if low >= -underflow, high <= underflow { return true }
    return low > underflow || high < -underflow ? false : nil
  }
}
