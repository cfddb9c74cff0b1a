import IntervalArithmetic

/// A root of a formula at which its slope is not 0. Within half its distance to 0 errors are measured by what a
/// neighbouring input would make, |r·f′(r)| ulp, as those of ``SpecialFunction`` are: the input's own rounding is no less.
struct SimpleRoot {
  /// Which of the formulas has it.
  let formula: Int
  let place: DoubleInterval
  /// |r·f′(r)|, or less.
  let scale: Double

  func isNear(_ cell: DoubleInterval) -> Bool {
    let reach = place.mignitude / 2
    return cell.low >= place.high - reach && cell.high <= place.low + reach
  }

  /// Those of ordinary size.
  static func find(in formula: Expression, _ index: Int) -> [SimpleRoot] {
    let elementary = formula.elementary
    let program = Program([elementary, elementary.derivative().elementary], registers: .again)
    guard let machine = ElementwiseMachine<DoubleInterval>(program, parameters: [:]) else { return [] }
    return find(machine).map { SimpleRoot(formula: index, place: $0.place, scale: $0.scale) }
  }

  private static func find(_ machine: ElementwiseMachine<DoubleInterval>) -> [(place: DoubleInterval, scale: Double)] {
    func values(_ x: DoubleInterval) -> (f: DoubleInterval, slope: DoubleInterval) {
      machine.run(x)
      return (machine.output(0), machine.output(1))
    }
    func sign(_ x: Double) -> Double {
      let f = values(DoubleInterval(x)).f
      return f.low > 0 ? 1 : f.high < 0 ? -1 : 0
    }
    var found: [(place: DoubleInterval, scale: Double)] = []
    var cells: [DoubleInterval] = []
    for end in [0.0625, 0.125, 0.25, 0.5, 1, 2, 4, 8, 16] {
      cells += [DoubleInterval(end, 2 * end), DoubleInterval(-2 * end, -end)]
    }
    for _ in 0..<8 where !cells.isEmpty && cells.count < 200 {
      var halves: [DoubleInterval] = []
      for cell in cells {
        let (f, slope) = values(cell)
        guard f.containsZero, !f.isZero else { continue }
        if slope.containsZero || cell.high - cell.low > 0x1p-4 * cell.magnitude {
          halves += [DoubleInterval(cell.low, cell.middle), DoubleInterval(cell.middle, cell.high)]
        } else if sign(cell.low) * sign(cell.high) <= 0 {
          found.append((cell, cell.mignitude * slope.mignitude))
        }
      }
      cells = halves
    }
    return found
  }
}
