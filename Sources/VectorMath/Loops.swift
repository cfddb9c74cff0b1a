// Four elements are read before the first of them is written: the optimiser then joins them into vector instructions
// without having to prove that the arrays are distinct, which for a result written over its operand they are not.

/// `y[i] = body(x[i])`
@inline(__always)
func map(
  _ x: UnsafePointer<Double>, into y: UnsafeMutablePointer<Double>, count: Int, _ body: (Double) -> Double
) {
  var i = 0
  while i + 4 <= count {
    let (y0, y1, y2, y3) = (body(x[i]), body(x[i + 1]), body(x[i + 2]), body(x[i + 3]))
    (y[i], y[i + 1], y[i + 2], y[i + 3]) = (y0, y1, y2, y3)
    i += 4
  }
  while i < count {
    y[i] = body(x[i])
    i += 1
  }
}

/// `y[i] = body(a[i], b[i])`
@inline(__always)
func map(
  _ a: UnsafePointer<Double>, _ b: UnsafePointer<Double>, into y: UnsafeMutablePointer<Double>, count: Int,
  _ body: (Double, Double) -> Double
) {
  var i = 0
  while i + 4 <= count {
    let (y0, y1) = (body(a[i], b[i]), body(a[i + 1], b[i + 1]))
    let (y2, y3) = (body(a[i + 2], b[i + 2]), body(a[i + 3], b[i + 3]))
    (y[i], y[i + 1], y[i + 2], y[i + 3]) = (y0, y1, y2, y3)
    i += 4
  }
  while i < count {
    y[i] = body(a[i], b[i])
    i += 1
  }
}

/// `y[i] = body(a[i], b[i])`, with the operands told apart once and not for every element.
///
/// The optimiser makes a copy of this for each body that is written as a closure at the call. Inlined, a dozen of
/// them would make one caller so large that it stops inlining the bodies: ten times slower for an addition.
@inline(never)
func map(
  _ a: Operand, _ b: Operand, into y: UnsafeMutablePointer<Double>, count: Int, _ body: (Double, Double) -> Double
) {
  switch (a, b) {
  case (.array(let a), .array(let b)): map(a, b, into: y, count: count, body)
  case (.array(let a), .scalar(let b)): map(a, into: y, count: count) { body($0, b) }
  case (.scalar(let a), .array(let b)): map(b, into: y, count: count) { body(a, $0) }
  case (.scalar(let a), .scalar(let b)): y.update(repeating: body(a, b), count: count)
  }
}
