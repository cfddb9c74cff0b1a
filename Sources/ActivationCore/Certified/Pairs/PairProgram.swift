import VectorMath

/// A program for whole blocks of sums of two doubles, with bounds of error that are worked out while it is made as far
/// as that is possible: a product's error relative to it is known whatever the numbers are, while what a sum loses by
/// cancellation is found for each number.
///
/// - Source: M. Joldes, J.-M. Muller, V. Popescu, ACM TOMS 44, 2017, for the arithmetic; J. H. Wilkinson's running error
///   analysis for the bounds.
struct PairProgram: Sendable {
  struct Step: Sendable {
    var operation: Operation
    /// What it makes; its place is where that is written.
    var result: PairValue
    /// How many numbers of a lane it works on.
    var extent: LaneExtent
    /// What the operation itself loses, relative to the result, where the result's bound is to be computed.
    var loss = 0.0
  }

  enum Operation: Sendable {
    /// On doubles.
    case unary(UnaryFunction, PairValue)
    case binary(BinaryFunction, PairValue, PairValue)
    case extreme(Reduction, PairValue)

    /// A sum or a difference.
    case sum(BinaryFunction, PairValue, PairValue)
    case product(PairValue, PairValue)
    case quotient(PairValue, PairValue)
    case function(PairFunction, PairValue)
    case negative(PairValue)
    case magnitude(PairValue)
    case compare(BinaryFunction, PairValue, PairValue)
    case select(PairValue, PairValue, PairValue)
    case total(PairValue)
    case half(Half, PairValue)
    case join(PairValue, PairValue)
    case position
    /// Makes what is of another magnitude unknown.
    case limit(ClosedRange<Double>)
  }

  var steps: [Step] = []
  var outputs: [PairValue] = []
  var extents: [LaneExtent] = []
  /// The numbers that are the same for all runs: high, low and error.
  var scalars: [TrackedNumber] = []
  var registerCount = 0
  var longest = 1
}
