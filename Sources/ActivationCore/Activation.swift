/// A number or one number per unit that shapes an activation: `alpha` of elu, `r` of prelu.
public struct Parameter: Sendable, Hashable {
  public let name: String
  /// Of rank 0, or broadcast along the last axis of the input.
  public var value: Tensor
  /// Whether a layer trains it; its value here is the one it starts from.
  public var isLearnable: Bool

  public init(name: String, value: Tensor, isLearnable: Bool = false) {
    (self.name, self.value, self.isLearnable) = (name, value, isLearnable)
  }
}

/// A function from tensors to tensors of the same shape: elementwise, or along an axis.
public struct Activation: Sendable, Hashable {
  public enum Form: Sendable, Hashable {
    /// Every element by itself.
    case scalar
    /// A lane at a time, along an axis.
    case vector
    /// The derivative of a vector activation: n × n numbers for a lane of n.
    case jacobian
  }

  public var name: String
  public var form: Form
  /// What is bound, in the order of the signature.
  public var parameters: [Parameter]
  /// The formula: what is printed, differentiated on paper, bounded, exported.
  public var definition: Expression
  /// The same function as it is computed, with accurate kernels for what the formula would lose.
  public var implementation: Expression
  /// Whether an accurate kernel computes it, in whose terms its derivatives read best: tanh' = 1 - tanh².
  public private(set) var hasKernel = false
  /// The axis of a vector activation; negative counts from the last.
  public var axis = -1
  /// The least rank that is accepted (Keras 2's softmax refuses rank 1), and the reason given for it.
  public var leastRank: RankRule?
  /// The stages of a composition, innermost first; empty for a single function.
  public var stages: [Activation] = []
  /// How often it has been differentiated by the input.
  public var order = 0
  /// Whether a lane becomes a single number, as in `log(sum(exp(x)))`, rather than as many as it has.
  public var reducesLane = false
  /// The parameter that it is a derivative by, if it is.
  public var parameterOfDerivative: String?
  /// Whether it is a derivative of something, by the input or by a parameter.
  public var isDerived = false

  public struct RankRule: Sendable, Hashable {
    public var rank: Int
    public var reason: String
    public init(rank: Int, reason: String) { (self.rank, self.reason) = (rank, reason) }
  }

  /// A function that is known by its formula only.
  public static func anonymous(_ formula: Expression, written: String) -> Activation {
    var result = Activation(name: written, definition: formula)
    result.isAnonymous = true
    return result
  }

  public init(
    name: String, parameters: [Parameter] = [], definition: Expression, implementation: Expression? = nil
  ) {
    self.name = name
    self.parameters = parameters
    self.definition = definition
    self.implementation = implementation ?? definition.rewritten
    form = self.implementation.hasReduction ? .vector : .scalar
    reducesLane = form == .vector && !self.implementation.variesWithInput
    if case .special = self.implementation.operation { hasKernel = true }
  }

  /// Whether it has no name but its formula.
  public var isAnonymous = false

  /// The bound values by name.
  public var bindings: [String: Tensor] {
    Dictionary(parameters.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
  }
}

extension Activation {
  /// The exact derivative by the input; of a vector activation, its Jacobian.
  ///
  /// - Returns: `nil` for the derivative of a Jacobian, which would be a tensor of rank 3 a lane.
  public var derivative: Activation? {
    var result = self
    result.name = (isAnonymous ? "(\(name))" : name) + "'"
    result.stages = []
    result.isAnonymous = false
    result.order = order + 1
    result.isDerived = true
    switch form {
    case .scalar:
      result.definition = definition.derivative()
      result.implementation = implementation.derivative()
    case .vector:
      result.form = .jacobian
      result.definition = definition.tangent
      result.implementation = implementation.tangent
    case .jacobian: return nil
    }
    return result
  }

  /// The formula with the bound numbers put in.
  public var boundDefinition: Expression { definition.substituting(parameters: boundNumbers) }

  /// What is computed, with the bound numbers put in.
  public var boundImplementation: Expression { implementation.substituting(parameters: boundNumbers) }

  private var boundNumbers: [String: Expression] {
    bindings.mapValues { $0.number.map { Expression($0) } ?? Expression(.tensor($0)) }
  }

  /// The partial derivative by a parameter, or by one component of it: an activation with the same parameters.
  public func derivative(by parameter: String, component: Int? = nil) -> Activation {
    var result = self
    let variable = component.map { Variable.component(parameter, $0) } ?? .parameter(parameter)
    result.name = "d(\(name), \(parameter)\(component.map { "[\($0)]" } ?? ""))"
    result.isAnonymous = false
    result.parameterOfDerivative = parameter
    result.stages = []
    result.definition = definition.derivative(by: variable)
    result.implementation = implementation.derivative(by: variable)
    result.isDerived = true
    return result
  }

  /// `c(b(a))` for the stages a, b, c.
  private static func nestedName(_ stages: [Activation]) -> String {
    guard let first = stages.first else { return "" }
    return stages.dropFirst().reduce(first.name) { inner, outer in "\(outer.name)(\(inner))" }
  }

  /// This activation applied to the result of another: `outer(inner(z))`.
  ///
  /// Parameters are those of the outer, then those of the inner; an inner one whose name is taken gets a number.
  public func composed(after inner: Activation) -> Activation {
    var taken = Set(parameters.map(\.name))
    var renaming: [String: Expression] = [:]
    var innerParameters: [Parameter] = []
    for parameter in inner.parameters {
      var name = parameter.name
      var number = 2
      while !taken.insert(name).inserted {
        name = "\(parameter.name)_\(number)"
        number += 1
      }
      if name != parameter.name { renaming[parameter.name] = .parameter(name) }
      innerParameters.append(Parameter(name: name, value: parameter.value, isLearnable: parameter.isLearnable))
    }
    var result = self
    // A composition without a name of its own goes around the inner one stage by stage.
    let around = !stages.isEmpty && name == Activation.nestedName(stages) ? stages : [self]
    result.name = Activation.nestedName([inner] + around)
    result.implementation = implementation.substituting(
      input: inner.implementation.substituting(parameters: renaming))
    result.definition = result.implementation
    result.parameters = parameters + innerParameters
    result.stages = (inner.stages.isEmpty ? [inner] : inner.stages) + (stages.isEmpty ? [self] : stages)
    result.form = form == .scalar ? inner.form : form
    result.reducesLane = result.form == .vector && !result.implementation.variesWithInput
    if form == .scalar { result.axis = inner.axis }
    result.leastRank = leastRank ?? inner.leastRank
    result.hasKernel = false
    result.isAnonymous = false
    return result
  }
}
