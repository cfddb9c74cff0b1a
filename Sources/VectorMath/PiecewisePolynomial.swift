import CVectorMath

/// Functions of one number, each made of lines and parabolas through 0, that change at the same places, with
/// coefficients that need not be doubles: as hard_silu and its derivative are.
public struct PiecewisePolynomial: Sendable, Hashable {
  /// `factor·(x + shift)`, or x times that.
  public struct Curve: Sendable, Hashable {
    /// A number as a sum of two doubles.
    public struct Coefficient: Sendable, Hashable {
      public var high: Double
      public var low: Double

      public init(_ high: Double, _ low: Double = 0) { (self.high, self.low) = (high, low) }
    }

    public var factor: Coefficient
    /// `nil` where nothing is added, so that a zero keeps its sign.
    public var shift: Coefficient?

    public init(factor: Coefficient, shift: Coefficient?) { (self.factor, self.shift) = (factor, shift) }
  }

  public enum Piece: Sendable, Hashable {
    case line(PiecewiseLinear.Line)
    case curve(Curve)
  }

  /// One of the functions.
  public struct Function: Sendable, Hashable {
    /// One more than there are breaks.
    public var pieces: [Piece]
    /// Whether curves are times x.
    public var areMultiples: Bool
    /// Where x is kept on its way into a line.
    public var range: ClosedRange<Double>

    public init(pieces: [Piece], areMultiples: Bool, range: ClosedRange<Double>) {
      (self.pieces, self.areMultiples, self.range) = (pieces, areMultiples, range)
    }

    public init(_ function: PiecewiseLinear.Function) {
      self.init(pieces: function.lines.map { .line($0) }, areMultiples: false, range: function.range)
    }
  }

  /// In ascending order; each is the least number of the next piece. There are at most ``PiecewiseLinear/mostBreaks``.
  public let breaks: [Double]
  public let functions: [Function]
  let table: PieceTable

  public init(breaks: [Double], functions: [Function]) {
    precondition(breaks.count <= PiecewiseLinear.mostBreaks && zip(breaks, breaks.dropFirst()).allSatisfy { $0 < $1 })
    precondition(functions.allSatisfy { $0.pieces.count == breaks.count + 1 })
    (self.breaks, self.functions) = (breaks, functions)
    table = PieceTable(breaks: breaks, functions: functions)
  }

  public init(_ lines: PiecewiseLinear) {
    self.init(breaks: lines.breaks, functions: lines.functions.map { Function($0) })
  }

  public static func == (a: Self, b: Self) -> Bool { a.breaks == b.breaks && a.functions == b.functions }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(breaks)
    hasher.combine(functions)
  }
}

extension VectorMath {
  /// Writes each function at `x[i]` into `y[i]`, `y[stride + i]`, ….
  ///
  /// - Accuracy: lines have the same bits in every instruction set; curves are, with a fused multiply-add, within
  ///   0.51 ulp for |x| ≤ 2⁴⁰⁰, without one and beyond within 1.5.
  /// - Precondition: `y` does not overlap `x`.
  public static func apply(
    _ f: PiecewisePolynomial, _ x: UnsafePointer<Double>, into y: UnsafeMutablePointer<Double>, stride: Int, count: Int,
    using set: InstructionSet = .current
  ) {
    for index in Swift.stride(from: 0, to: f.functions.count, by: 2) {
      let (first, second) = (index, index + 1 < f.functions.count ? index + 1 : nil)
      apply(
        f, first, second, x, into: y + first * stride, second.map { y + $0 * stride }, count: count, pastCaches: false,
        using: set)
    }
  }

  /// Writes two of the functions at `x[i]`, or those that have a place; one alone may be written over `x`.
  ///
  /// - Parameter pastCaches: where both results begin at a place for a vector.
  static func apply(
    _ f: PiecewisePolynomial, _ first: Int, _ second: Int?, _ x: UnsafePointer<Double>,
    into y: UnsafeMutablePointer<Double>?, _ z: UnsafeMutablePointer<Double>?, count: Int, pastCaches: Bool,
    using set: InstructionSet
  ) {
    guard let loop = set.kernels.pointee.pieces, y != nil || z != nil else { return }
    f.table.withPieces(first, second) { loop(x, $0, y, z, count, pastCaches) }
  }
}
