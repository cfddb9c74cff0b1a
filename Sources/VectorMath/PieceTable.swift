import CVectorMath

/// The numbers of a ``PiecewisePolynomial`` as loops read them.
struct PieceTable: Sendable {
  private let breaks: [Double]
  private let breakCount: Int
  private let functions: [(kind: vm_piece_kind, numbers: [Double])]

  init(breaks: [Double], functions: [PiecewisePolynomial.Function]) {
    // No number is right of NaN.
    let missing = PiecewiseLinear.mostBreaks - breaks.count
    (self.breaks, breakCount) = (breaks + Array(repeating: .nan, count: missing), breaks.count)
    self.functions = functions.map { function in
      let pieces = function.pieces + Array(repeating: .line(.init(factor: 0, term: 0)), count: missing)
      let curve = pieces.lazy.compactMap(\.curve).first
      var numbers = [function.range.lowerBound, function.range.upperBound]
      for piece in pieces { numbers += piece.line }
      for piece in pieces {
        numbers += (piece.curve ?? curve ?? PiecewisePolynomial.Curve.none).numbers(isMultiple: function.areMultiples)
      }
      return (curve == nil ? vm_only_lines : function.areMultiples ? vm_multiples : vm_curves, numbers)
    }
  }

  /// One or two of the functions.
  func withPieces(_ first: Int, _ second: Int?, _ body: (UnsafePointer<vm_pieces>) -> Void) {
    breaks.withUnsafeBufferPointer { breaks in
      functions[first].numbers.withUnsafeBufferPointer { numbers in
        var pieces = vm_pieces(
          breaks: breaks.baseAddress, break_count: Int32(breakCount),
          first: vm_piecewise(kind: functions[first].kind, numbers: numbers.baseAddress),
          second: vm_piecewise(kind: vm_only_lines, numbers: nil))
        guard let second else { return body(&pieces) }
        functions[second].numbers.withUnsafeBufferPointer { numbers in
          pieces.second = vm_piecewise(kind: functions[second].kind, numbers: numbers.baseAddress)
          body(&pieces)
        }
      }
    }
  }
}

extension PiecewisePolynomial.Piece {
  fileprivate var line: [Double] {
    switch self {
    case .line(let line): [line.factor, line.term]
    case .curve: [0, .nan]
    }
  }

  fileprivate var curve: PiecewisePolynomial.Curve? { if case .curve(let curve) = self { curve } else { nil } }
}

extension PiecewisePolynomial.Curve {
  /// Where no piece is one.
  fileprivate static let none = Self(factor: Coefficient(0), shift: nil)

  fileprivate func numbers(isMultiple: Bool) -> [Double] {
    let (shift, isSum) = (self.shift ?? Coefficient(-0.0, -0.0), self.shift != nil && !isMultiple)
    return [factor.high, factor.low, shift.high, shift.low, isSum ? 0 : -0.0]
  }
}
