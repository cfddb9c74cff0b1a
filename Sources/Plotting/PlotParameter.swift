/// A number of a function that can be moved while its curve is looked at.
public struct PlotParameter: Sendable, Hashable {
  public var name: String
  public var value: Double
  /// As far as its slider goes.
  public var range: ClosedRange<Double>
  /// What one key moves it by; 1, 2 or 5 times a power of ten.
  public var step: Double

  /// With a slider that suits the value it starts from: from 0 to its fourfold, or both ways from 0.
  public init(name: String, value: Double) {
    self.name = name
    self.value = value
    let reach = value == 0 ? 2 : 4 * abs(value)
    range = value == 0 ? -reach...reach : value > 0 ? 0...reach : -reach...0
    step = TickStep.ladder(from: reach / 50).first?.value ?? reach / 50
  }

  /// The value some steps away, on a whole step, and within the slider's range if it is there now.
  func moved(by steps: Int) -> Double {
    let place = (value / step).rounded() + Double(steps)
    // Whole steps have few digits; the product of doubles may have many.
    let moved = Double((place * step).text(digits: 12)) ?? place * step
    return range.contains(value) ? min(max(moved, range.lowerBound), range.upperBound) : moved
  }
}
