import IntervalArithmetic
import VectorMath

/// A real formula in one input and named parameters: an immutable value, shared where it repeats.
///
/// Two kinds of formula are written alike. An *elementwise* one maps every element of a tensor by itself;
/// one with a ``Reduction`` looks at a whole lane of the tensor, as softmax does. Parts that do not vary along the
/// lane (numbers, reductions) broadcast over it.
///
/// Operators and functions on expressions build the formula as it is written, without rearranging: what floating
/// point makes of `(x + 3)/6` is not what it makes of `x/6 + 0.5`. ``textbook`` is the form for reading.
public struct Expression: Sendable {
  let node: Node

  public init(_ operation: Operation) { node = Node(operation) }

  public var operation: Operation { node.operation }

  /// Whether the input occurs anywhere.
  public var dependsOnInput: Bool { node.traits.contains(.dependsOnInput) }

  /// Whether the value depends on the place along the lane through the input, not just through a reduction of it.
  public var variesWithInput: Bool { node.traits.contains(.variesWithInput) }

  /// Whether more of a lane is looked at than one element: the formula is a *vector* activation.
  public var hasReduction: Bool { node.traits.contains(.hasReduction) }

  /// How long the lane of its value is, compared to that of the input.
  public var extent: LaneExtent { node.extent }

  /// The longest way from here to a leaf.
  public var depth: Int { node.depth }

  /// Which components of a parameter occur, as 0 and 2 in `m[0]*x + m[2]`.
  public func components(of parameter: String) -> Set<Int> {
    var indices = Set<Int>()
    var seen = Set<ObjectIdentifier>()
    func visit(_ e: Expression) {
      guard seen.insert(e.identity).inserted else { return }
      if case .parameter(parameter, let index?) = e.operation { indices.insert(index) }
      e.operands.forEach(visit)
    }
    visit(self)
    return indices
  }

  var identity: ObjectIdentifier { ObjectIdentifier(node) }

  var operands: [Expression] {
    switch operation {
    case .constant, .tensor, .input, .direction, .parameter: []
    case .unary(_, let a), .special(_, _, let a), .reduce(_, let a), .half(_, let a), .position(let a): [a]
    case .binary(_, let a, let b), .join(let a, let b): [a, b]
    case .select(let c, let a, let b): [c, a, b]
    }
  }

  /// The same operation over other operands.
  func replacingOperands(_ new: [Expression]) -> Expression {
    switch operation {
    case .constant, .tensor, .input, .direction, .parameter: self
    case .unary(let f, _): Expression(.unary(f, new[0]))
    case .special(let f, let order, _): Expression(.special(f, order: order, new[0]))
    case .reduce(let r, _): Expression(.reduce(r, new[0]))
    case .half(let which, _): Expression(.half(which, new[0]))
    case .position: Expression(.position(new[0]))
    case .join: Expression(.join(new[0], new[1]))
    case .binary(let f, _, _): Expression(.binary(f, new[0], new[1]))
    case .select: Expression(.select(new[0], new[1], new[2]))
    }
  }
}

/// One step of an ``Expression``.
public enum Operation: Sendable, Hashable {
  case constant(Constant)
  /// Numbers given in the formula, broadcast along the last axis of the input.
  case tensor(Tensor)
  case input
  /// The direction of a Jacobian product: a tangent or a cotangent, shaped as the input.
  case direction
  /// A parameter, or one component of it along its last axis (`m[2]`).
  case parameter(String, component: Int?)
  case unary(UnaryFunction, Expression)
  /// f, f′ or f″ of a function that has an accurate kernel of its own.
  case special(SpecialFunction, order: Int, Expression)
  case binary(BinaryFunction, Expression, Expression)
  /// The second where the first is not 0, the third where it is 0, NaN where it is NaN.
  case select(Expression, Expression, Expression)
  case reduce(Reduction, Expression)
  /// One half of a lane, which must have an even number of elements.
  case half(Half, Expression)
  /// One lane after another of the same length.
  case join(Expression, Expression)
  /// For each element its place along the lane, from 0.
  case position(Expression)
}

public enum Half: String, Sendable, Hashable { case first, second }

/// What is made of a lane: one number, which broadcasts back over it.
public enum Reduction: String, CaseIterable, Sendable, Hashable {
  case sum, mean, max, min
  /// The number of elements.
  case count
  /// The mean squared deviation from the mean, E[(z − z̄)²] (population: divided by n).
  case variance
  /// The square root of ``variance``.
  case std
  /// The place of the first of the largest, from 0.
  case argmax
  // As the functions of the language are spelled.
  // swift-format-ignore: AlwaysUseLowerCamelCase
  /// The τ for which Σ max(z − τ, 0) is 1 (Martins & Astudillo 2016, arXiv:1602.02068).
  case sparsemax_threshold
  // swift-format-ignore: AlwaysUseLowerCamelCase
  /// The τ for which Σ max(z − τ, 0)² is 1 (Peters, Niculae & Martins 2019, arXiv:1905.05702).
  case entmax_threshold
}

/// A number compared by its bits, so that an expression with NaN equals itself and -0 is not 0.
public struct Constant: Sendable, Hashable {
  /// The number, or the double nearest to it.
  public let value: Double
  /// What is meant, where no double is that.
  public let exact: ExactReal?

  public init(_ value: Double, exact: ExactReal? = nil) { (self.value, self.exact) = (value, exact) }

  /// The number that a decimal says, to its last digit.
  public init(decimal: String) {
    if let whole = Int(decimal), whole.magnitude < 1 << 53 {
      self.init(Double(whole))
      return
    }
    let (value, isExact) = Interval.double(nearestTo: decimal)
    self.init(value, exact: isExact ? nil : .decimal(decimal))
  }

  public static func == (a: Constant, b: Constant) -> Bool {
    a.value.bitPattern == b.value.bitPattern && a.exact == b.exact
  }
  public func hash(into hasher: inout Hasher) { hasher.combine(value.bitPattern) }
}

/// The shared, immutable storage of an expression; hash and traits are computed once.
final class Node: Sendable {
  let operation: Operation
  let hash: Int
  let depth: Int
  let traits: Traits
  let extent: LaneExtent

  struct Traits: OptionSet, Sendable {
    let rawValue: Int
    static let dependsOnInput = Traits(rawValue: 1)
    static let variesWithInput = Traits(rawValue: 2)
    static let hasReduction = Traits(rawValue: 4)
  }

  init(_ operation: Operation) {
    self.operation = operation
    hash = operation.hashValue
    switch operation {
    case .constant, .tensor, .parameter: (depth, traits) = (1, [])
    case .input, .direction: (depth, traits) = (1, [.dependsOnInput, .variesWithInput])
    case .unary(_, let a), .special(_, _, let a): (depth, traits) = (a.depth + 1, a.node.traits)
    case .binary(_, let a, let b):
      (depth, traits) = (Swift.max(a.depth, b.depth) + 1, a.node.traits.union(b.node.traits))
    case .select(let c, let a, let b):
      (depth, traits) = (
        Swift.max(c.depth, a.depth, b.depth) + 1, c.node.traits.union(a.node.traits).union(b.node.traits)
      )
    case .reduce(_, let a):
      (depth, traits) = (a.depth + 1, a.node.traits.subtracting(.variesWithInput).union(.hasReduction))
    case .half(_, let a), .position(let a): (depth, traits) = (a.depth + 1, a.node.traits.union(.hasReduction))
    case .join(let a, let b):
      (depth, traits) = (Swift.max(a.depth, b.depth) + 1, a.node.traits.union(b.node.traits).union(.hasReduction))
    }
    extent = operation.extent
  }
}

extension Operation {
  fileprivate var extent: LaneExtent {
    switch self {
    case .constant, .parameter: .number
    case .tensor, .input, .direction: .whole
    case .unary(_, let a), .special(_, _, let a), .position(let a): a.extent
    case .binary(_, let a, let b): a.extent.joined(b.extent)
    case .select(let c, let a, let b): c.extent.joined(a.extent).joined(b.extent)
    case .reduce(_, let a): a.extent == .mismatch ? .mismatch : .number
    case .half(_, let a): a.extent.halved
    case .join(let a, let b): a.extent == b.extent ? a.extent.doubled : .mismatch
    }
  }
}

extension Expression: Hashable {
  public static func == (a: Expression, b: Expression) -> Bool {
    a.node === b.node || (a.node.hash == b.node.hash && a.operation == b.operation)
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(node.hash) }
}
