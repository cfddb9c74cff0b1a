/// Runs a loop that may decline a range, because a number in it is out of the reach of its formula, on smaller and
/// smaller parts of what it declines, and `one` for what is left. So one number does not cost the whole array, and what
/// stands beside a number does not decide on its last bits.
@inline(__always)
func run(count: Int, fast: (_ start: Int, _ count: Int) -> Bool, one: (_ index: Int) -> Void) {
  forEachPart(of: 0..<count, size: 512) { block in
    if fast(block.lowerBound, block.count) { return }
    forEachPart(of: block, size: 64) { part in
      if fast(part.lowerBound, part.count) { return }
      forEachPart(of: part, size: 8) { few in
        if !fast(few.lowerBound, few.count) { few.forEach(one) }
      }
    }
  }
}

@inline(__always)
private func forEachPart(of range: Range<Int>, size: Int, _ body: (Range<Int>) -> Void) {
  var start = range.lowerBound
  while start < range.upperBound {
    let end = min(start + size, range.upperBound)
    body(start..<end)
    start = end
  }
}

/// Runs `body` on `x`, or where the result is to be written over it on copies of parts of it: for what is declined is
/// read twice.
@inline(__always)
func preserving(
  _ x: UnsafePointer<Double>, count: Int, isOverwritten: Bool,
  _ body: (_ x: UnsafePointer<Double>, _ start: Int, _ count: Int) -> Void
) {
  if !isOverwritten { return body(x, 0, count) }
  withUnsafeTemporaryAllocation(of: Double.self, capacity: 512) { copy in
    guard let first = copy.baseAddress else { return }
    forEachPart(of: 0..<count, size: 512) { part in
      first.initialize(from: x + part.lowerBound, count: part.count)
      body(first, part.lowerBound, part.count)
    }
  }
}

/// Runs a loop for f and f′, or for one of them, that may decline a range. What it declines it gets again number by number,
/// each result alone: f may reach further than f′, and what stands beside a number must not decide on its bits. What it
/// declines even then comes from the plain form.
@inline(__always)
func runWithSlope(
  _ x: UnsafePointer<Double>, f: UnsafeMutablePointer<Double>?, slope: UnsafeMutablePointer<Double>?, count: Int,
  fast: (
    _ x: UnsafePointer<Double>, _ f: UnsafeMutablePointer<Double>?, _ slope: UnsafeMutablePointer<Double>?,
    _ count: Int, _ isAlone: Bool
  ) -> Bool,
  plain: (_ x: Double, _ order: Int) -> Double
) {
  let isOverwritten = [f, slope].contains { $0.map { UnsafePointer($0) } == x }
  preserving(x, count: count, isOverwritten: isOverwritten) { x, start, count in
    let (f, slope) = (f.map { $0 + start }, slope.map { $0 + start })
    run(count: count) { start, count in
      fast(x + start, f.map { $0 + start }, slope.map { $0 + start }, count, false)
    } one: { i in
      if let f, !fast(x + i, f + i, nil, 1, true) { f[i] = plain(x[i], 0) }
      if let slope, !fast(x + i, nil, slope + i, 1, true) { slope[i] = plain(x[i], 1) }
    }
  }
}
