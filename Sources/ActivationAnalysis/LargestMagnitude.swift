import ActivationCore
import IntervalArithmetic

/// The largest |f| on a range, by branch and bound: what cannot be larger than what was found is left out.
struct LargestMagnitude {
  private(set) var value: Enclosed
  private(set) var place: Enclosed

  /// How many stretches are looked at, at most.
  private static let effort = 20_000
  /// How near the bound comes to what was found, in parts of it.
  private static let tolerance = 1e-11

  init?(_ activation: Activation, on range: ClosedRange<Double>) {
    guard let prover = Prover(activation, orders: 2, isCentred: true) else { return nil }
    let cuts = ([0] + activation.landmarks.map { $0.x }).flatMap { (x: Double) -> [Double] in [x.nextDown, x, x.nextUp]
    }
    let ends = Set(range.cut(into: 32) + cuts.filter { range.contains($0) }).sorted()
    var open = zip(ends, ends.dropFirst()).map { $0...$1 }
    var (best, x) = (-1.0, range.lowerBound)
    func consider(_ place: Double) {
      let found = prover.point(place)[0].mignitude
      if found > best { (best, x) = (found, place) }
    }
    ends.forEach(consider)
    var bound = Double.infinity
    var effort = open.count
    while !open.isEmpty {
      let looked = prover.stretches(open)
      for stretch in looked { consider(stretch.range.lowerBound / 2 + stretch.range.upperBound / 2) }
      var rest: [Stretch] = []
      bound = best
      for stretch in looked {
        let values = prover.bounds(over: stretch, order: 0)
        guard !values.isUndefined, values.magnitude > best else { continue }
        bound = max(bound, values.magnitude)
        rest.append(stretch)
      }
      effort += 2 * rest.count
      if bound - best <= Self.tolerance * best || effort > Self.effort || rest.allSatisfy({ $0.isAtomic }) {
        var near = x...x
        for range in rest.map({ $0.range }) where range.overlaps(near) {
          near = min(near.lowerBound, range.lowerBound)...max(near.upperBound, range.upperBound)
        }
        let isProved = bound - best <= 1e-6 * best || bound == 0
        value = Enclosed(max(0, best), isProved ? bound : max(0, best), isProved ? .proved : .estimated)
        // At a pole there is no largest.
        if best > 1e300 { value = Enclosed(.infinity, .estimated) }
        place = Enclosed(near.lowerBound, near.upperBound, value.assurance)
        return
      }
      open = rest.flatMap { (stretch: Stretch) -> [ClosedRange<Double>] in
        let middle = Double.between(stretch.range.lowerBound, stretch.range.upperBound)
        if stretch.isAtomic { return [stretch.range] }
        return [stretch.range.lowerBound...middle, middle...stretch.range.upperBound]
      }
    }
    return nil
  }
}
