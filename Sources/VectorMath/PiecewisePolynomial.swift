import CVectorMath

/// Functions of one number, each made of lines and parabolas through 0, that change at the same places, with
/// coefficients that need not be doubles: as hard_silu and its derivative are.
public struct PiecewisePolynomial: Sendable, Hashable {
  /// `factor·(x + shift) + term`, or x times `factor·(x + shift) + offset`, and `term`: of a sum one part is 0.
  public struct Curve: Sendable, Hashable {
    /// A number as a sum of two doubles.
    public struct Coefficient: Sendable, Hashable {
      public var high: Double
      public var low: Double

      public init(_ high: Double, _ low: Double = 0) { (self.high, self.low) = (high, low) }
    }

    public var factor: Coefficient
    public var shift: Coefficient
    public var offset: Double
    public var term: Double

    public init(
      factor: Coefficient = Coefficient(0), shift: Coefficient = Coefficient(-0.0), offset: Double = -0.0,
      term: Double = -0.0
    ) {
      (self.factor, self.shift, self.offset, self.term) = (factor, shift, offset, term)
    }
  }

  /// One of the functions.
  public enum Function: Sendable, Hashable {
    /// The coefficients are doubles.
    case lines(PiecewiseLinear.Function)
    /// One more curve than there are breaks, each times x where they are multiples; in the range x is kept on its way
    /// into a curve.
    case curves([Curve], areMultiples: Bool, range: ClosedRange<Double>)
  }

  /// In ascending order; each is the least number of the next piece. There are at most ``PiecewiseLinear/mostBreaks``.
  public let breaks: [Double]
  public let functions: [Function]
  /// For each function what its loop reads.
  let tables: [[Double]]

  public init(breaks: [Double], functions: [Function]) {
    precondition(breaks.count <= PiecewiseLinear.mostBreaks && zip(breaks, breaks.dropFirst()).allSatisfy { $0 < $1 })
    (self.breaks, self.functions) = (breaks, functions)
    tables = functions.map { function in
      switch function {
      case .lines(let function):
        precondition(function.lines.count == breaks.count + 1)
        return function.table
      case .curves(let curves, _, let range):
        precondition(curves.count == breaks.count + 1)
        return [range.lowerBound, range.upperBound]
          + curves.flatMap { [$0.shift.high, $0.shift.low, $0.factor.high, $0.factor.low, $0.offset, $0.term] }
      }
    }
  }
}

extension VectorMath {
  /// Writes each function at `x[i]` into `y[i]`, `y[stride + i]`, ….
  ///
  /// - Accuracy: with a fused multiply-add to 0.51 ulp for |x| ≤ 2⁴⁰⁰, without one and beyond to 1.5.
  /// - Precondition: `y` does not overlap `x`.
  public static func apply(
    _ f: PiecewisePolynomial, _ x: UnsafePointer<Double>, into y: UnsafeMutablePointer<Double>, stride: Int, count: Int,
    using set: InstructionSet = .current
  ) {
    let (kernels, breaks) = (set.kernels.pointee, Int32(f.breaks.count))
    for (index, table) in f.tables.enumerated() {
      let place = y + index * stride
      switch f.functions[index] {
      case .lines: kernels.pieces?(x, f.breaks, breaks, table, place, nil, nil, count, false)
      case .curves(_, areMultiples: false, _): kernels.curves?(x, f.breaks, breaks, table, place, count)
      case .curves(_, areMultiples: true, _): kernels.multiples?(x, f.breaks, breaks, table, place, count)
      }
    }
  }
}
