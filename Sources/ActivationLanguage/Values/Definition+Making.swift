import ActivationCore
import VectorMath

extension Definition {
  /// The activation with the defaults, or with other texts and truth values chosen.
  func function(choices: [String: Value] = [:], at range: SourceRange) throws(Diagnostic) -> Function {
    do {
      return try make(choices: choices)
    } catch {
      throw error.located(in: source)
    }
  }

  private func make(choices given: [String: Value]) throws(Diagnostic) -> Function {
    var evaluator = Evaluator(environment: environment)
    var parameters: [Parameter] = []
    var choices: [String: Value] = [:]
    let learnable = documentation.list("learnable")
    for parameter in syntax.parameters {
      let name = parameter.name.text
      let value = try defaultValue(of: parameter)
      switch value {
      case .text, .boolean:
        choices[name] = given[name] ?? value
        evaluator.locals[name] = choices[name]
      case .tensor(let tensor):
        parameters.append(Parameter(name: name, value: tensor, isLearnable: learnable.contains(name)))
        evaluator.locals[name] = .formula(.parameter(name))
      default:
        throw .mismatch(
          "a default is a number, a tensor, a text or a truth value, and this is \(value.kindName)",
          at: parameter.value.range)
      }
    }
    if let input = syntax.input { evaluator.locals[input.text] = .formula(.x) }

    let formula = try self.formula(syntax.body, evaluator)
    let implementation = if let computed = try computed(evaluator) { computed } else { try kernel(parameters) }
    var activation = Activation(
      name: name, parameters: parameters, definition: formula, implementation: implementation)
    if let rule = documentation.first("rank") { activation.leastRank = try rankRule(rule) }
    return Function(activation: activation, definition: self, choices: choices)
  }

  /// What an expression in the input and the parameters is as a formula.
  private func formula(_ body: Syntax, _ evaluator: Evaluator) throws(Diagnostic) -> Expression {
    let value = try evaluator.value(body)
    switch try evaluator.spread(value, body) {
    case .formula(let written): return written
    case .tensor(let constant): return evaluator.literal(constant, body)
    case .activation(let inner):
      throw Diagnostic(
        .typeMismatch, "the value of \(name) must be a number, and this is an activation", at: body.range,
        label: "give it an input, as in \(inner.activation.name)(\(syntax.input?.text ?? "x"))")
    default: throw .mismatch("the value of \(name) must be a number, and this is \(value.kindName)", at: body.range)
    }
  }

  /// The `computed:` tag: the same function, written so that floating point keeps its digits and limits.
  private func computed(_ evaluator: Evaluator) throws(Diagnostic) -> Expression? {
    guard let text = documentation.first("computed") else { return nil }
    do throws(Diagnostic) {
      return try formula(try Parser.expression(text), evaluator)
    } catch {
      throw Diagnostic(
        .invalidDocumentation, "the 'computed:' formula of \(name) is wrong: \(error.message)", at: syntax.name.range)
    }
  }

  func defaultValue(of parameter: LetSyntax.Parameter) throws(Diagnostic) -> Value {
    let evaluator = Evaluator(environment: environment)
    let value = try evaluator.value(parameter.value)
    if case .boolean = value { return value }
    return try evaluator.spread(value, parameter.value)
  }

  /// The numbers that the signature gives.
  var defaults: [String: Tensor] {
    var result: [String: Tensor] = [:]
    for parameter in syntax.parameters {
      if case .tensor(let tensor)? = try? defaultValue(of: parameter) { result[parameter.name.text] = tensor }
    }
    return result
  }

  // MARK: Tags

  /// The accurate implementation that the definition names, if it names one.
  private func kernel(_ parameters: [Parameter]) throws(Diagnostic) -> Expression? {
    guard let name = documentation.first("kernel") else { return nil }
    guard let function = SpecialFunction(rawValue: name) else {
      let nearest = Spelling.nearest(to: name, among: SpecialFunction.allCases.map(\.rawValue))
      throw Diagnostic(
        .invalidDocumentation, "there is no kernel '\(name)'", at: syntax.name.range,
        note: nearest.map { "did you mean '\($0)'?" })
    }
    guard parameters.isEmpty else {
      throw Diagnostic(
        .invalidDocumentation, "the kernel '\(name)' has no parameters, and \(self.name) has", at: syntax.name.range)
    }
    return .special(function, .x)
  }

  /// `2 the reason` → rank 2 at least.
  private func rankRule(_ rule: String) throws(Diagnostic) -> Activation.RankRule {
    let words = rule.split(separator: " ", maxSplits: 1).map(String.init)
    guard words.count == 2, let rank = Int(words[0]) else {
      throw Diagnostic(
        .invalidDocumentation, "'rank:' is followed by a number and a reason", at: syntax.name.range)
    }
    return Activation.RankRule(rank: rank, reason: words[1])
  }

  /// Refuses values that a `require:` tag forbids.
  func checkRequirements(of function: Function, at range: SourceRange) throws(Diagnostic) {
    for condition in documentation.all("require") {
      var evaluator = Evaluator(environment: environment)
      evaluator.locals = function.choices
      for parameter in function.activation.parameters { evaluator.locals[parameter.name] = .tensor(parameter.value) }
      let syntax = try Parser.expression(condition)
      guard case .tensor(let holds) = try evaluator.spread(try evaluator.value(syntax), syntax) else { continue }
      if holds.values.contains(0) {
        throw Diagnostic(.refusedValue, "\(name) requires \(condition)", at: range)
      }
    }
  }
}
