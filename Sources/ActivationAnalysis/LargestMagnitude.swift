import ActivationCore
import IntervalArithmetic
import VectorMath

/// The largest |f|, |f/g| or f on a range, by branch and bound: what cannot be larger than what was found is left out.
struct LargestMagnitude {
  private(set) var value: Enclosed
  private(set) var place: Enclosed

  /// How many stretches more to look at for the place, once the value is known.
  private static let effortForPlace = 600
  /// How near the bound comes to what was found, in parts of it.
  private static let tolerance = 1e-11
  /// How narrow the place is to become, in parts of it or of one.
  private static let placeTolerance = 1e-7

  /// - Parameters:
  ///   - divisor: where it and the activation are both 0, what bounds their quotient is that of their slopes.
  /// - Returns: `nil` for vector activations and for parameters with a value per unit.
  ///   - most: how many stretches are looked at.
  ///   - isSigned: whether the largest value is meant, and not the largest absolute value.
  init?(
    _ activation: Activation, over divisor: Activation? = nil, on range: ClosedRange<Double>, isSigned: Bool = false,
    effort most: Int = 6_000
  ) {
    guard var values = MagnitudeBounds(activation, over: divisor, isSigned: isSigned) else { return nil }
    let landmarks = activation.landmarks + (divisor?.landmarks ?? [])
    let cuts = landmarks.map { $0.x }.flatMap { (x: Double) -> [Double] in [x.nextDown, x, x.nextUp] } + [0]
    let ends = Set(range.cut(into: 32) + cuts.filter { range.contains($0) }).sorted()
    values.quotients(from: ends)
    var open = zip(ends, ends.dropFirst()).map { $0...$1 }
    var (best, x) = (-Double.infinity, range.lowerBound)
    func consider(_ place: Double) {
      let found = values.atLeast(place)
      if found > best { (best, x) = (found, place) }
    }
    ends.forEach(consider)
    var effort = open.count
    var limit = most
    var near = x...x
    var bound = Double.infinity
    var isKnown = false
    var pole: Stretch?
    while true {
      let looked = values.stretches(open)
      for stretch in looked { consider(stretch.range.lowerBound / 2 + stretch.range.upperBound / 2) }
      let rest = looked.map { (range: $0.range, isAtomic: $0.isAtomic, most: values.atMost($0)) }.filter {
        $0.most > best
      }
      bound = rest.reduce(best) { max($0, $1.most) }
      pole = looked.first { $0.isAtomic && values.atMost($0) == .infinity }
      near = x...x
      for stretch in rest where stretch.range.overlaps(near) {
        near = min(near.lowerBound, stretch.range.lowerBound)...max(near.upperBound, stretch.range.upperBound)
      }
      effort += 2 * rest.count
      if !isKnown, bound - best <= Self.tolerance * abs(best) {
        (isKnown, limit) = (true, min(limit, effort + Self.effortForPlace))
      }
      let isNarrow = near.upperBound - near.lowerBound <= Self.placeTolerance * max(1, abs(x))
      if isKnown && isNarrow || effort > limit || rest.allSatisfy({ $0.isAtomic }) { break }
      open = rest.flatMap { (stretch) -> [ClosedRange<Double>] in
        let middle = Double.between(stretch.range.lowerBound, stretch.range.upperBound)
        if stretch.isAtomic { return [stretch.range] }
        return [stretch.range.lowerBound...middle, middle...stretch.range.upperBound]
      }
    }
    let isProved = bound - best <= 1e-6 * abs(best) || bound == 0
    value = Enclosed(best, isProved ? bound : best, isProved ? .proved : .estimated)
    // Without a value anywhere.
    if best == -.infinity { value = Enclosed(.nan, .estimated) }
    // At a pole there is no largest.
    if let pole { near = pole.range }
    if best > 1e300 || pole != nil { value = Enclosed(.infinity, .estimated) }
    place = Enclosed(near.lowerBound, near.upperBound, value.assurance)
  }
}

/// Bounds of |f|, of |f/g| or of f.
private struct MagnitudeBounds {
  private let prover: Prover
  private let isSigned: Bool
  /// f and g, where a quotient is meant.
  private let parts: (Prover, Prover)?
  /// Where both are 0.
  private var zeros: [Double] = []

  init?(_ activation: Activation, over divisor: Activation?, isSigned: Bool) {
    self.isSigned = isSigned
    var whole = activation
    if let divisor {
      whole = Activation(
        name: activation.name,
        definition: .binary(.divide, activation.boundImplementation, divisor.boundImplementation))
      guard let f = Prover(activation, orders: 1), let g = Prover(divisor, orders: 1) else { return nil }
      parts = (f, g)
    } else {
      parts = nil
    }
    guard let prover = Prover(whole, orders: 2, isCentred: true) else { return nil }
    self.prover = prover
  }

  func stretches(_ ranges: [ClosedRange<Double>]) -> [Stretch] { prover.stretches(ranges) }

  func atLeast(_ x: Double) -> Double {
    let value = prover.point(x)[0]
    return value.isFinite ? (isSigned ? value.low : value.mignitude) : nothing
  }

  /// Looks for places where f and g are both 0.
  mutating func quotients(from places: [Double]) {
    guard let (f, g) = parts else { return }
    zeros = places.filter { x in [f, g].allSatisfy { $0.point(x)[0].magnitude == 0 } }
  }

  /// What is undefined counts for nothing.
  private var nothing: Double { -.infinity }

  func atMost(_ stretch: Stretch) -> Double {
    let values = prover.bounds(over: stretch, order: 0)
    let plain = values.isUndefined ? .infinity : isSigned ? values.high : values.magnitude
    let most = zeros.compactMap { slopes(over: stretch.range, from: $0) }.reduce(plain, min)
    return values.isUndefined && most == .infinity ? nothing : most
  }

  /// The quotient of the slopes from a place where both are 0: by the mean value theorem, f = f′(ξ)·h and g = g′(ζ)·h.
  private func slopes(over range: ClosedRange<Double>, from zero: Double) -> Double? {
    guard let (f, g) = parts else { return nil }
    let reach = min(zero, range.lowerBound)...max(zero, range.upperBound)
    let both = [f, g].compactMap { $0.stretches([reach]).first }
    guard both.count == 2, both.allSatisfy({ $0.values[0].isContinuous }) else { return nil }
    let quotient = both[0].values[1].interval / both[1].values[1].interval
    return quotient.isUndefined ? nil : quotient.magnitude
  }
}
