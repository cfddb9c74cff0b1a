import IntervalArithmetic
import VectorMath

/// The ends of the first cells; smaller and larger numbers than these are rare, and left to proof.
private let firstEnds = [
  0x1p-100, 0x1p-60, 0x1p-30, 0x1p-16, 0x1p-8, 0x1p-5, 0x1p-3, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4, 6, 8, 16, 32, 64,
  128, 256, 512, 1024, 0x1p20, 0x1p100,
]

/// Looks through the real line, cell by cell; what is too wide to tell anything of is cut in two.
struct RangeSearch<Loops: LoopErrors> {
  private let machine: ElementwiseMachine<BoundedNumber<Loops>>
  private let accuracy: TrustedRanges.Accuracy
  private let roots: [SimpleRoot]
  private let orders: [Int]
  /// Made for doubles only: the others have digits to spare.
  private let errors: ErrorMeter?

  /// How many cells are looked at.
  private let budget: Int
  /// Cells are not cut to less than this part of their place.
  private let resolution: Double

  init?(_ formulas: [TrustedRanges.Formula], _ accuracy: TrustedRanges.Accuracy, _ measured: MeasuredFormulas) {
    let program = Program(formulas.map(\.expression), registers: .again)
    guard let machine = ElementwiseMachine<BoundedNumber<Loops>>(program, parameters: [:]) else { return nil }
    (self.machine, self.accuracy) = (machine, accuracy)
    orders = formulas.map(\.order)
    errors = accuracy == .doubles ? ErrorMeter(measured) : nil
    // A picture does not wait, and floats have digits to spare.
    budget = accuracy == .pictures ? 300 : 2000
    switch accuracy {
    case .doubles: resolution = 0x1p-9
    case .floats, .floatsByShortLoops: resolution = 0x1p-18
    case .pictures: resolution = 0x1p-5
    }
    roots =
      accuracy == .doubles
      ? formulas.indices.flatMap { index in
        formulas[index].order > 0 ? SimpleRoot.find(in: formulas[index].expression, index) : []
      } : []
  }

  func ranges() -> [ClosedRange<Double>] {
    let right = zip(firstEnds, firstEnds.dropFirst()).map { DoubleInterval($0, $1) }
    var cells = right + right.map { -$0 }
    var trusted: [DoubleInterval] = []
    var left = budget
    // The wide ones first, so that no place takes all of it.
    while !cells.isEmpty, left > 0 {
      left -= cells.count
      var halves: [DoubleInterval] = []
      for cell in cells {
        if isTrusted(cell) {
          trusted.append(cell)
        } else if cell.high - cell.low > resolution * cell.magnitude,
          [cell.low, cell.middle, cell.high].contains(where: isPromising)
        {
          halves += [DoubleInterval(cell.low, cell.middle), DoubleInterval(cell.middle, cell.high)]
        }
      }
      cells = halves
    }
    let all = Self.joined(trusted)
    return all.count <= VectorMath.mostRanges
      ? all : Array(all.sorted { $0.weight > $1.weight }.prefix(VectorMath.mostRanges))
  }

  /// Whether all results are known to be good enough over a cell.
  private func isTrusted(_ cell: DoubleInterval) -> Bool {
    let scales = scales(near: cell)
    if isProved(cell, share: 1, scales) { return true }
    guard let errors, isProved(cell, share: Self.mostBeforeMeasuring, scales) else { return false }
    return errors.areWithin(0.7, orders: orders, scales: scales, over: cell)
  }

  /// Whether a part of a cell about a number might be trusted.
  private func isPromising(_ x: Double) -> Bool {
    let cell = DoubleInterval(x)
    return isProved(cell, share: errors == nil ? 1 : Self.mostBeforeMeasuring, scales(near: cell))
  }

  /// Where errors are measured, they are proved not to be beyond so many times the limits.
  private static var mostBeforeMeasuring: Double { 3 }

  private func isProved(_ cell: DoubleInterval, share: Double, _ scales: [Double]) -> Bool {
    machine.run(BoundedNumber(cell))
    return scales.indices.allSatisfy { index in
      accuracy.accepts(machine.output(index), order: orders[index], share: share, scale: scales[index])
    }
  }

  /// For each result the magnitude whose ulp may count in place of its own.
  private func scales(near cell: DoubleInterval) -> [Double] {
    (0..<machine.outputCount).map { index in
      roots.filter { $0.formula == index && $0.isNear(cell) }.map(\.scale).max() ?? 0
    }
  }

  private static func joined(_ cells: [DoubleInterval]) -> [ClosedRange<Double>] {
    var result: [ClosedRange<Double>] = []
    for cell in cells.sorted(by: { ($0.low, $0.high) < ($1.low, $1.high) }) {
      if let last = result.last, last.upperBound == cell.low, last.lowerBound < cell.low {
        result[result.count - 1] = last.lowerBound...cell.high
      } else {
        result.append(cell.low...cell.high)
      }
    }
    return result
  }
}

extension ClosedRange<Double> {
  /// How many of the numbers that activations meet are in a range, roughly: in all of the line less than 2.
  var weight: Double {
    func share(_ x: Double) -> Double { Swift.min(Swift.max(x, -50), 50) / (1 + Swift.min(abs(x), 50)) }
    return share(upperBound) - share(lowerBound)
  }
}

extension DoubleInterval {
  /// Where to cut it: between ends of different magnitudes, at that between them.
  var middle: Double {
    if low > 0, high > 2 * low { return (low * high).squareRoot() }
    if high < 0, low < 2 * high { return -(low * high).squareRoot() }
    return low / 2 + high / 2
  }
}
