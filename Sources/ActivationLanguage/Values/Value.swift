import ActivationCore

/// What an expression of the language stands for.
public enum Value: Sendable {
  /// A number (rank 0) or a tensor.
  case tensor(Tensor)
  /// A formula in the input and the parameters of the definition that is being read.
  case formula(Expression)
  case activation(Function)
  case range(NumberRange)
  case text(String)
  case boolean(Bool)
  case none
  case builtin(Builtin)
  case constructor(Constructor)
  case object(any LanguageObject)

  public static func number(_ value: Double) -> Value { .tensor(Tensor(value)) }

  /// The kind, in words for people.
  public var kindName: String {
    switch self {
    case .tensor(let tensor): tensor.rank == 0 ? "a number" : "a tensor"
    case .formula: "a number"
    case .activation: "an activation"
    case .range: "a range"
    case .text: "a text"
    case .boolean: "a truth value"
    case .none: "none"
    case .builtin: "a function of several arguments"
    case .constructor(let constructor): constructor.kindName
    case .object(let object): object.kindName
    }
  }
}

/// An activation, and the definition that it can be made from anew with other texts or truth values bound.
public struct Function: Sendable {
  public var activation: Activation
  var definition: Definition?
  /// The texts and truth values that it was made with.
  var choices: [String: Value] = [:]

  init(activation: Activation, definition: Definition? = nil, choices: [String: Value] = [:]) {
    (self.activation, self.definition, self.choices) = (activation, definition, choices)
  }

  /// What its name and comments say of it.
  public var documentation: Documentation? { definition?.documentation }
}

/// `low..high by step`
public struct NumberRange: Sendable, Hashable {
  public var low: Double
  public var high: Double
  public var step: Double?

  public init(low: Double, high: Double, step: Double? = nil) { (self.low, self.high, self.step) = (low, high, step) }

  public static let mostNumbers = 10_000_000

  /// The numbers of the range, `high` included where a step meets it; the step is 1 where none is given.
  ///
  /// Where the ends and the step are short decimals, so is every number: -3..3 by 0.1 has 0.3, not 0.30000000000000004.
  /// - Returns: `nil` for more than ``mostNumbers``, or a step that does not lead from `low` to `high`.
  public var numbers: [Double]? {
    let step = step ?? (high >= low ? 1 : -1)
    let steps = ((high - low) / step * (1 + 1e-15)).rounded(.down)
    guard step != 0, steps >= 0, steps < Double(NumberRange.mostNumbers) else { return nil }
    for digits in 0...15 {
      let scale = NumberRange.powersOfTen[digits]
      let (a, s) = ((low * scale).rounded(), (step * scale).rounded())
      guard a / scale == low, s / scale == step else { continue }
      if max(abs(a), abs(high * scale)) < 9e15 { return (0...Int(steps)).map { (a + Double($0) * s) / scale } }
    }
    return (0...Int(steps)).map { low + Double($0) * step }
  }

  private static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
  ]
}
