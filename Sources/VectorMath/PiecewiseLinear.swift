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
  }

  /// The most breaks that there may be.
  public static let mostBreaks = vm_most_breaks

  /// In ascending order; each is the least number of the next piece.
  public let breaks: [Double]
  public let functions: [Function]

  /// - Precondition: there are at most ``mostBreaks``, in ascending order, and each function has a line more.
  public init(breaks: [Double], functions: [Function]) {
    precondition(breaks.count <= Self.mostBreaks && zip(breaks, breaks.dropFirst()).allSatisfy { $0 < $1 })
    precondition(functions.allSatisfy { $0.lines.count == breaks.count + 1 })
    (self.breaks, self.functions) = (breaks, functions)
  }

  /// One of the functions at a number: the very bits that the loops give. NaN gives NaN.
  public func value(_ x: Double, of index: Int) -> Double {
    let function = functions[index]
    let piece = breaks.count { x >= $0 }
    let kept = x < function.range.lowerBound ? function.range.lowerBound : min(x, function.range.upperBound)
    return function.lines[piece](x.isNaN ? x : kept)
  }
}
