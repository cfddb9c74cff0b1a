import ActivationAnalysis
import ActivationCore

/// E[f²] and E[f′²] for inputs from N(0, q), by quadrature.
struct MomentsBySpread: Sendable {
  private let breaks: [Break]
  /// For all spreads: what is found out about a formula when it is first evaluated is found out once.
  private let compiled: CompiledActivation

  /// q is looked for between these; beyond them it counts as 0 or ∞.
  static let (least, most) = (1e-16, 1e12)

  init?(_ activation: Activation) {
    guard let breaks = activation.breaks, let compiled = GaussianMoments.compiled(activation) else { return nil }
    (self.breaks, self.compiled) = (breaks, compiled)
  }

  func at(_ q: Double) -> (square: Double, slope: Double)? {
    let within = min(max(q, MomentsBySpread.least), MomentsBySpread.most)
    guard let moments = GaussianMoments(compiled, breaks: breaks, sigma: within.squareRoot()) else { return nil }
    return (moments.secondMoment.value, moments.slopeSecondMoment.value)
  }

  /// Where q is mapped to itself, on the way from 1.
  func fixedPoint(weightVariance: Double, biasVariance: Double) -> Double? {
    func growth(_ q: Double) -> Double? { at(q).map { weightVariance * $0.square + biasVariance - q } }
    guard let atOne = growth(1) else { return nil }
    if abs(atOne) <= 1e-12 { return 1 }
    let factor = atOne > 0 ? 4.0 : 0.25
    var near = (q: 1.0, growth: atOne)
    while true {
      let q = near.q * factor
      if q < MomentsBySpread.least { return 0 }
      // What has no moments any more has grown too large for them.
      guard q <= MomentsBySpread.most, let next = growth(q) else { return .infinity }
      if next == 0 { return q }
      if (next > 0) != (atOne > 0) { return root(between: near.q, q, growth) }
      // Where almost nothing changes, nothing will: relu in its critical phase.
      if abs(next) <= 1e-12 * q { return q }
      near = (q, next)
    }
  }

  /// On the line χ₁ = 1, where σ_b² is as given.
  func critical(biasVariance: Double) -> (weightVariance: Double, fixedPoint: Double)? {
    func excess(_ q: Double) -> Double? {
      at(q).flatMap { $0.slope > 0 ? q - $0.square / $0.slope - biasVariance : nil }
    }
    func found(_ q: Double) -> (weightVariance: Double, fixedPoint: Double)? {
      at(q).map { (1 / $0.slope, q) }
    }
    let least = 1e-10
    if let first = excess(least), abs(first) <= 1e-9 * least { return found(MomentsBySpread.least).map { ($0.0, 0) } }
    var before: (q: Double, excess: Double)?
    var q = least
    while q <= MomentsBySpread.most {
      if let value = excess(q) {
        if let before, (before.excess > 0) != (value > 0) { return root(between: before.q, q, excess).flatMap(found) }
        before = (q, value)
      }
      q *= 2
    }
    return nil
  }

  /// By halving, in the logarithm as q may be of any size.
  private func root(between a: Double, _ b: Double, _ f: (Double) -> Double?) -> Double? {
    var (low, high) = (min(a, b), max(a, b))
    guard let atLow = f(low) else { return nil }
    while high - low > 4 * low.ulp {
      let middle = (low * high).squareRoot()
      guard middle > low, middle < high, let value = f(middle) else { break }
      if value == 0 { return middle }
      if (value > 0) == (atLow > 0) { low = middle } else { high = middle }
    }
    return (low * high).squareRoot()
  }
}
