import ActivationCore

/// A value that the language can name, show and apply, but knows nothing else of: a layer, a model.
public protocol LanguageObject: Sendable {
  /// The kind with its article, in words for people.
  var kindName: String { get }
  /// What it is, in a line.
  var text: String { get }

  /// What it makes of numbers.
  ///
  /// - Parameter range: where they stand.
  func apply(to input: Tensor, at range: SourceRange) throws(Diagnostic) -> Tensor
}

/// A name that makes a value of what stands in its brackets, in a way of its own: `Dense(64, activation='tanh')`.
public struct Constructor: Sendable {
  public var name: String
  /// What it makes, as in "a layer".
  public var product: String
  /// What may be given by name, in the order in which it may be given without.
  public var parameters: [String]
  /// The modules that may stand before the name where it was copied from: `keras.layers.Dense`.
  public var modules: Set<String>
  public var make: @Sendable (Construction) throws(Diagnostic) -> Value

  public init(
    _ name: String, of product: String, parameters: [String], modules: Set<String> = [],
    make: @escaping @Sendable (Construction) throws(Diagnostic) -> Value
  ) {
    (self.name, self.product, self.parameters) = (name, product, parameters)
    (self.modules, self.make) = (modules, make)
  }

  /// `Dense(units, activation, …)`
  public var signature: String { "\(name)(\(parameters.joined(separator: ", ")))" }

  var kindName: String { "what makes \(product)" }
}

/// A constructor's name with what was written in its brackets.
public struct Construction: Sendable {
  public var name: Syntax.Name
  public var arguments: [Syntax.Argument]
  public var range: SourceRange
  /// The names that there were.
  public var environment: Environment
  /// What they stood for where it was written: the input and the parameters of a definition.
  var locals: [String: Value] = [:]

  public init(name: Syntax.Name, arguments: [Syntax.Argument], range: SourceRange, environment: Environment) {
    (self.name, self.arguments, self.range, self.environment) = (name, arguments, range, environment)
  }

  /// What a part of it stands for.
  public func value(_ syntax: Syntax) throws(Diagnostic) -> Value {
    let evaluator = Evaluator(environment: environment, locals: locals, allowsFreeInput: true)
    let value = try evaluator.value(syntax)
    guard case .formula(let formula) = value else { return value }
    return .activation(Function(activation: .anonymous(formula, written: formula.tidied.text)))
  }

  /// The arguments by the parameters that they are for.
  ///
  /// - Throws: what is given twice, without a name behind one that has one, or for nothing that there is.
  public func bound(to parameters: [String]) throws(Diagnostic) -> [String: Syntax.Argument] {
    var result: [String: Syntax.Argument] = [:]
    var place = 0
    for var argument in arguments {
      if argument.name == nil {
        guard result.count == place else {
          throw Diagnostic(
            .wrongArgumentCount, "a value without a name stands after one with a name", at: argument.value.range,
            label: "name it, or put it first")
        }
        guard place < parameters.count else {
          throw Diagnostic(
            .wrongArgumentCount, "\(name.text) takes \(parameters.count) values at most", at: argument.value.range,
            label: "one value too many", note: Diagnostic.parameters(parameters))
        }
        argument.name = Syntax.Name(text: parameters[place], range: argument.value.range)
        place += 1
      }
      guard let written = argument.name else { continue }
      guard parameters.contains(written.text) else {
        throw .unknownParameter(written, of: name.text, known: parameters)
      }
      if let first = result.updateValue(argument, forKey: written.text)?.name {
        throw Diagnostic(.duplicateParameter, "'\(written.text)' is given twice", at: written.range)
          .relating(to: "first here", at: first.range)
      }
    }
    return result
  }
}
