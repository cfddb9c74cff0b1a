import VectorMath

/// Functions made of lines and curves, each with its slope, and both as one writes them.
enum Pieces {
  typealias Piece = PiecewisePolynomial.Piece
  typealias Formula = @Sendable (Double) -> Double

  static let all: [(table: PiecewisePolynomial, formulas: [Formula])] = [
    (table(breaks: [], [.line(1)], [.constant(1)]), [{ $0 }, { $0.isNaN ? .nan : 1 }]),
    (
      table(breaks: [(0.0).nextUp], [.constant(0), .line(1)], [.constant(0), .constant(1)]),
      [{ $0 <= 0 ? 0 : $0 }, { $0.isNaN ? .nan : $0 <= 0 ? 0 : 1 }]
    ),
    (
      table(
        breaks: [(-3.0).nextUp, 3], [.constant(0), .curve(6, 3), .constant(1)],
        [.constant(0), .constant(1.0 / 6), .constant(0)]),
      [
        { $0 <= -3 ? 0 : $0 >= 3 ? 1 : ($0 + 3) / 6 },
        { $0.isNaN ? .nan : $0 <= -3 || $0 >= 3 ? 0 : 1.0 / 6 },
      ]
    ),
    (
      table(
        breaks: [(-3.0).nextUp, 3], [.constant(0), .curve(6, 3), .line(1)], areMultiples: true,
        [.constant(0), .curve(3, 1.5), .constant(1)]),
      [
        { $0 <= -3 ? 0 : $0 >= 3 ? $0 : $0 * ($0 + 3) / 6 },
        { $0 <= -3 ? 0 : $0 >= 3 ? 1 : ($0 + 1.5) / 3 },
      ]
    ),
    // Two parabolas, and a curve without end.
    (
      table(
        breaks: [-2, 0, 2], [.constant(-1), .curve(4, 4), .curve(-4, -4), .constant(1)], areMultiples: true,
        [.constant(0), .curve(2, 2), .curve(-2, -2), .constant(0)]),
      [
        { $0 < -2 ? -1 : $0 < 0 ? $0 * (($0 + 4) / 4) : $0 < 2 ? $0 * (($0 - 4) / -4) : $0.isNaN ? .nan : 1 },
        { $0 < -2 ? 0 : $0 < 0 ? ($0 + 2) / 2 : $0 < 2 ? ($0 - 2) / -2 : $0.isNaN ? .nan : 0 },
      ]
    ),
    (
      table(breaks: [(0.0).nextUp], [.curve(3, nil), .line(1)], [.constant(1.0 / 3), .constant(1)]),
      [{ $0 <= 0 ? $0 / 3 : $0 }, { $0.isNaN ? .nan : $0 <= 0 ? 1.0 / 3 : 1 }]
    ),
    // Which no pass has for both at once.
    (
      table(
        breaks: [1, 2, 3, 4, 5], [.line(1), .constant(1), .line(2), .constant(2), .line(3), .constant(3)],
        [.curve(3, -1), .constant(1), .line(1), .line(-1), .constant(0), .curve(3, nil)]),
      [
        { $0 < 1 ? $0 : $0 < 2 ? 1 : $0 < 3 ? 2 * $0 : $0 < 4 ? 2 : $0 < 5 ? 3 * $0 : $0.isNaN ? .nan : 3 },
        { $0 < 1 ? ($0 - 1) / 3 : $0 < 2 ? 1 : $0 < 3 ? $0 : $0 < 4 ? -$0 : $0 < 5 ? 0 : $0 / 3 },
      ]
    ),
  ]

  private static func table(
    breaks: [Double], _ f: [Piece], areMultiples: Bool = false, _ slope: [Piece]
  ) -> PiecewisePolynomial {
    PiecewisePolynomial(
      breaks: breaks,
      functions: [(f, areMultiples), (slope, false)].map { pieces, areMultiples in
        // A constant is one at infinity, too.
        let least = pieces.first?.isConstant == true ? -Double.greatestFiniteMagnitude : -.infinity
        let most = pieces.last?.isConstant == true ? Double.greatestFiniteMagnitude : .infinity
        return .init(pieces: pieces, areMultiples: areMultiples, range: least...most)
      })
  }
}

extension PiecewisePolynomial.Piece {
  fileprivate static func line(_ factor: Double) -> Self { .line(.init(factor: factor, term: -0.0)) }
  fileprivate static func constant(_ term: Double) -> Self { .line(.init(factor: 0, term: term)) }

  /// (x + shift)/divisor
  fileprivate static func curve(_ divisor: Double, _ shift: Double?) -> Self {
    let factor = 1 / divisor
    let rest = (1.0).addingProduct(-factor, divisor) / divisor
    return .curve(.init(factor: .init(factor, rest), shift: shift.map { .init($0) }))
  }

  fileprivate var isConstant: Bool { if case .line(let line) = self { line.factor == 0 } else { false } }
}
