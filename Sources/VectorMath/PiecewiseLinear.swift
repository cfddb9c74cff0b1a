import CVectorMath

/// Functions of one number, each made of straight lines, that change from one line to the next at the same places: as
/// relu and its derivative do.
public struct PiecewiseLinear: Sendable, Hashable {
  /// `factor·x + term`, rounded once: the factor is 0 or ±1, or the term is -0, which adds nothing.
  public struct Line: Sendable, Hashable {
    public var factor: Double
    public var term: Double

    public init(factor: Double, term: Double) { (self.factor, self.term) = (factor, term) }

    @inline(__always)
    public func callAsFunction(_ x: Double) -> Double { factor * x + term }
  }

  /// One of the functions.
  public struct Function: Sendable, Hashable {
    /// One more than there are breaks.
    public var lines: [Line]
    /// Where x is kept on its way into a line, so that a constant piece is that constant at infinity, too.
    public var range: ClosedRange<Double>

    public init(lines: [Line], range: ClosedRange<Double>) { (self.lines, self.range) = (lines, range) }

    /// What the loop reads.
    var table: [Double] { [range.lowerBound, range.upperBound] + lines.flatMap { [$0.factor, $0.term] } }
  }

  /// The most breaks that there may be.
  public static let mostBreaks = vm_most_breaks

  /// In ascending order; each is the least number of the next piece.
  public let breaks: [Double]
  public let functions: [Function]
  /// For each function what the loop reads.
  let tables: [[Double]]

  /// - Precondition: there are at most ``mostBreaks``, in ascending order, and each function has a line more.
  public init(breaks: [Double], functions: [Function]) {
    precondition(breaks.count <= Self.mostBreaks && zip(breaks, breaks.dropFirst()).allSatisfy { $0 < $1 })
    precondition(functions.allSatisfy { $0.lines.count == breaks.count + 1 })
    (self.breaks, self.functions) = (breaks, functions)
    tables = functions.map(\.table)
  }

  /// One of the functions at a number: the very bits that the loops give. NaN gives NaN.
  public func value(_ x: Double, of index: Int) -> Double {
    let function = functions[index]
    let piece = breaks.count { x >= $0 }
    let kept = x < function.range.lowerBound ? function.range.lowerBound : min(x, function.range.upperBound)
    return function.lines[piece](x.isNaN ? x : kept)
  }
}

extension VectorMath {
  /// Writes each function at `x[i]` into `y[i]`, `y[stride + i]`, …, with the same bits in every instruction set.
  ///
  /// - Precondition: `y` does not overlap `x`.
  public static func apply(
    _ f: PiecewiseLinear, _ x: UnsafePointer<Double>, into y: UnsafeMutablePointer<Double>, stride: Int, count: Int,
    using set: InstructionSet = .current
  ) {
    guard count > 0, let loop = set.kernels.pointee.pieces else { return }
    let breaks = Int32(f.breaks.count)
    for index in Swift.stride(from: 0, to: f.tables.count, by: 2) {
      let first = y + index * stride
      if index + 1 < f.tables.count {
        loop(x, f.breaks, breaks, f.tables[index], first, f.tables[index + 1], first + stride, count, false)
      } else {
        loop(x, f.breaks, breaks, f.tables[index], first, nil, nil, count, false)
      }
    }
  }

  /// Writes the first function at `x[i]` into `first[i]`, and the second, if there is one, into `second[i]`. The first
  /// may be the memory of `x`, where it is the only one.
  ///
  /// - Parameter pastCaches: where both results are places for a vector.
  static func apply(
    _ f: PiecewiseLinear, _ x: UnsafePointer<Double>, first: UnsafeMutablePointer<Double>,
    second: UnsafeMutablePointer<Double>?, count: Int, pastCaches: Bool, using set: InstructionSet
  ) {
    guard count > 0, let loop = set.kernels.pointee.pieces else { return }
    let breaks = Int32(f.breaks.count)
    if let second {
      loop(x, f.breaks, breaks, f.tables[0], first, f.tables[1], second, count, pastCaches)
    } else {
      loop(x, f.breaks, breaks, f.tables[0], first, nil, nil, count, pastCaches)
    }
  }
}
