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
