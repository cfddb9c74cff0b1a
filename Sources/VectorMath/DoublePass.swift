/// A function and its derivatives from doubles to doubles in one pass over memory, with the bits that
/// ``VectorMath/apply(_:_:f:slope:curvature:count:pastCaches:using:)`` and its like give.
public struct DoublePass: Sendable {
  /// How many derivatives there may be beside f.
  public let mostDerivatives: Int
  private let function: Function
  private let set: InstructionSet

  /// What has loops that can write past the caches.
  public enum Function: Sendable, Hashable {
    case special(SpecialFunction)
    /// With its slope where there is a loop for the two.
    case unary(UnaryFunction)
    case exponentialLinear(ExponentialLinearUnit)
    case scaled(ScaledActivation)
    case squareplus(Squareplus)
    /// One function, or two of which the second counts as the slope.
    case pieces(PiecewisePolynomial)
  }

  public init(_ function: Function, using set: InstructionSet = .current) {
    (self.function, self.set) = (function, set)
    mostDerivatives =
      switch function {
      case .special: 2
      case .unary(let f): set.loopWithSlope(f) == nil ? 0 : 1
      case .exponentialLinear, .scaled, .squareplus: 1
      case .pieces(let table): table.functions.count - 1
      }
  }

  /// Whether results at these places reach a vector's place together.
  public static func canGoPastCaches(_ results: [UnsafeMutablePointer<Double>]) -> Bool {
    results.allSatisfy { distanceToVector($0) == results.first.map(distanceToVector) }
  }

  /// How many numbers there are to the next place for a vector of any set.
  private static func distanceToVector(_ place: UnsafeMutablePointer<Double>) -> Int {
    (0 &- Int(bitPattern: place) / 8) & 7
  }

  /// Writes f, f′ and f″ at `x[i]`, those that are asked for. One of them may be the memory of `x`.
  ///
  /// - Parameter pastCaches: for results that are larger than the caches, where they can go past them.
  public func callAsFunction(
    _ x: UnsafePointer<Double>, f: UnsafeMutablePointer<Double>?, slope: UnsafeMutablePointer<Double>? = nil,
    curvature: UnsafeMutablePointer<Double>? = nil, count: Int, pastCaches: Bool = false
  ) {
    precondition(curvature == nil || mostDerivatives == 2)
    precondition(slope == nil || mostDerivatives > 0)
    let results = [f, slope, curvature].compactMap { $0 }
    guard let first = results.first else { return }
    if pastCaches && DoublePass.canGoPastCaches(results) {
      let head = min(count, DoublePass.distanceToVector(first))
      if head > 0 { run(x, f, slope, curvature, head, pastCaches: false) }
      run(
        x + head, f.map { $0 + head }, slope.map { $0 + head }, curvature.map { $0 + head }, count - head,
        pastCaches: true)
    } else {
      run(x, f, slope, curvature, count, pastCaches: false)
    }
  }

  private func run(
    _ x: UnsafePointer<Double>, _ f: UnsafeMutablePointer<Double>?, _ slope: UnsafeMutablePointer<Double>?,
    _ curvature: UnsafeMutablePointer<Double>?, _ count: Int, pastCaches: Bool
  ) {
    switch function {
    case .special(let special):
      VectorMath.apply(
        special, x, f: f, slope: slope, curvature: curvature, count: count, pastCaches: pastCaches, using: set)
    case .unary(let unary):
      if let slope {
        VectorMath.apply(unary, x, f: f, slope: slope, count: count, pastCaches: pastCaches, using: set)
      } else if let f {
        VectorMath.apply(unary, x, into: f, count: count, pastCaches: pastCaches, using: set)
      }
    case .exponentialLinear(let unit):
      VectorMath.apply(unit, x, f: f, slope: slope, count: count, pastCaches: pastCaches, using: set)
    case .scaled(let activation):
      VectorMath.apply(activation, x, f: f, slope: slope, count: count, pastCaches: pastCaches, using: set)
    case .squareplus(let function):
      VectorMath.apply(function, x, f: f, slope: slope, count: count, pastCaches: pastCaches, using: set)
    case .pieces(let table):
      VectorMath.apply(
        table, 0, mostDerivatives == 1 ? 1 : nil, x, into: f, slope, count: count, pastCaches: pastCaches, using: set)
    }
  }
}
