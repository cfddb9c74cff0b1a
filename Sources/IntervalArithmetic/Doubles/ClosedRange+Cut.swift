extension ClosedRange<Double> {
  /// The ends of so many parts of equal width, from left to right; the widest range does not overflow.
  public func cut(into parts: Int) -> [Double] {
    (0...parts).map { part in
      let share = Double(part) / Double(parts)
      return lowerBound * (1 - share) + upperBound * share
    }
  }
}
