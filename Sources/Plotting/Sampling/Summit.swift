/// The highest place of a curve near a sample, and whether it is a pole.
struct Summit {
  private(set) var x: Double
  private(set) var y: Double
  private(set) var isPole: Bool

  /// Climbs from a sample to the highest place around it, and looks at how the curve rises towards that.
  ///
  /// - Parameters:
  ///   - reach: how far around the sample to look.
  ///   - bulk: the height of most of the curve, by which growth is measured.
  ///   - climbs: whether the sample may not be the highest place yet.
  init(
    near x: Double, y: Double, reach: Double, bulk: Double, within range: ClosedRange<Double>, climbs: Bool = true,
    _ values: ([Double]) -> [Double]
  ) {
    (self.x, self.y, isPole) = (x, y, !y.isFinite)
    if climbs {
      var distance = reach
      // Many places in one call cost hardly more than one.
      for _ in 0..<60 where self.y.isFinite && self.x + distance != self.x && distance > reach * 0x1p-60 {
        let center = self.x
        let places = Self.steps.map { center + $0 * distance }.filter(range.contains)
        for (place, value) in zip(places, values(places)) where value > self.y { (self.x, self.y) = (place, value) }
        // A summit beside the window is still to be reached.
        if abs(self.x - center) < distance / 2 { distance /= 5 }
      }
    }
    let distances = Self.distances(from: reach)
    isPole = !self.y.isFinite
    guard !isPole else { return }
    let top = self.x
    let near = distances.filter { top + $0 != top || top - $0 != top }
    let left = values(near.map { max(top - $0, range.lowerBound) })
    let right = values(near.map { min(top + $0, range.upperBound) })
    var highest = -Double.infinity
    let profile = zip(left, right).map { left, right in
      if left.isFinite, left > highest { highest = left }
      if right.isFinite, right > highest { highest = right }
      return highest
    }
    guard profile.count > 8, profile[profile.count / 2].isFinite else { return }
    // A bounded function has long stopped to rise so near to its summit.
    let (half, late, last) = (profile[profile.count / 2], profile[profile.count * 3 / 4], profile[profile.count - 1])
    let least = 0.25 * bulk
    isPole = late - half > least && max(last, self.y) - late > least
  }

  /// Unequal, so that no periodic function hides between them; none is farther from the next than the next distance.
  private static let steps = [0.13, 0.25, 0.38, 0.5, 0.63, 0.75, 0.88, 1].flatMap { [-$0, $0] }

  private static func distances(from reach: Double) -> [Double] {
    var distances = [reach]
    while distances.count < 60, let last = distances.last, last > 0 { distances.append(last / 2) }
    return distances
  }
}
