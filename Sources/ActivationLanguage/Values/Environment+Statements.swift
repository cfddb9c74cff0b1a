import ActivationCore

extension Environment {
  /// What an expression of the prompt stands for. A formula in a free `x` is an activation.
  public func value(of syntax: Syntax, in source: SourceText) throws(Diagnostic) -> Value {
    let evaluator = Evaluator(environment: self, allowsFreeInput: true)
    do throws(Diagnostic) {
      let value = try evaluator.value(syntax)
      switch value {
      case .formula(let formula):
        let written = source[syntax.range].split(whereSeparator: \.isWhitespace).joined(separator: " ")
        var activation = Activation.anonymous(formula, written: written)
        if case .prime = syntax.kind { (activation.isDerived, activation.isAnonymous) = (true, false) }
        return .activation(Function(activation: activation))
      case .builtin(let builtin):
        throw Diagnostic(
          .typeMismatch, "\(builtin.rawValue) needs its arguments", at: syntax.range,
          note: "it is written \(builtin.signature)")
      case .constructor(let constructor):
        throw Diagnostic(
          .typeMismatch, "\(constructor.name) needs its arguments", at: syntax.range,
          note: "it is written \(constructor.signature)")
      default: return value
      }
    } catch {
      throw error.located(in: source)
    }
  }

  /// The activation that an expression stands for.
  public func function(of syntax: Syntax, in source: SourceText) throws(Diagnostic) -> Function {
    let value = try value(of: syntax, in: source)
    guard case .activation(let function) = value else {
      var diagnostic = Diagnostic(
        .typeMismatch, "expected an activation, and this is \(value.kindName)", at: syntax.range,
        note: "an activation is a name like gelu, or a formula in x")
      diagnostic.source = source
      throw diagnostic
    }
    return function
  }

  /// The tensor that an expression stands for; a range is the tensor of its numbers.
  public func tensor(of syntax: Syntax, in source: SourceText) throws(Diagnostic) -> Tensor {
    let value = try value(of: syntax, in: source)
    do throws(Diagnostic) {
      guard case .tensor(let tensor) = try Evaluator(environment: self).spread(value, syntax) else {
        throw Diagnostic.mismatch("expected numbers, and this is \(value.kindName)", at: syntax.range)
      }
      return tensor
    } catch {
      throw error.located(in: source)
    }
  }

  /// Carries a `let` out.
  ///
  /// - Returns: what the name stands for now.
  public mutating func define(_ syntax: LetSyntax, statement: Statement) throws(Diagnostic) -> Value {
    let documentation = Documentation(lines: statement.documentation)
    do throws(Diagnostic) {
      try checkName(syntax.name)
      let value = try value(of: syntax, documentation, statement)
      define(syntax.name.text, value)
      return value
    } catch {
      throw error.located(in: statement.source)
    }
  }

  private func value(
    of syntax: LetSyntax, _ documentation: Documentation, _ statement: Statement
  ) throws(Diagnostic) -> Value {
    guard let input = syntax.input else {
      let value = try value(of: syntax.body, in: statement.source)
      guard case .activation(var function) = value else {
        if case .none = value { throw .mismatch("none is not a value", at: syntax.body.range) }
        return value
      }
      function.activation.name = syntax.name.text
      function.activation.isAnonymous = false
      return .activation(function)
    }
    try checkSignature(input, syntax.parameters)
    let definition = Definition(
      syntax: syntax, source: statement.source, documentation: documentation, environment: self)
    do throws(Diagnostic) {
      return .activation(try definition.function(at: syntax.name.range))
    } catch {
      guard error.code == .unknownName, (try? lookUp(syntax.name.text)) ?? nil == nil,
        statement.source[error.range] == syntax.name.text
      else { throw error }
      throw Diagnostic(
        .recursiveDefinition, "\(syntax.name.text) is used in its own definition", at: error.range,
        label: "not defined yet", note: "a definition uses what was defined before it; there is no recursion"
      ).relating(to: "this is the definition", at: syntax.name.range)
    }
  }

  private func checkName(_ name: Syntax.Name) throws(Diagnostic) {
    let reason: String? =
      if name.text == "x" {
        "x is the input of formulas"
      } else if Builtin(rawValue: name.text) != nil || Environment.constants[name.text] != nil {
        "\(name.text) is built in"
      } else if name.text == "_" || (name.text.hasPrefix("_") && Int(name.text.dropFirst()) != nil) {
        "\(name.text) is a result"
      } else {
        nil
      }
    if let reason {
      throw Diagnostic(
        .reservedName, "'\(name.text)' cannot be defined: \(reason)", at: name.range, label: "choose another name")
    }
  }

  private func checkSignature(
    _ input: Syntax.Name, _ parameters: [LetSyntax.Parameter]
  ) throws(Diagnostic) {
    var seen = [input.text: input.range]
    for parameter in parameters {
      if let first = seen.updateValue(parameter.name.range, forKey: parameter.name.text) {
        throw .duplicate(parameter.name, first: first)
      }
    }
    for parameter in parameters where parameter.name.text == "axis" {
      throw Diagnostic(
        .reservedName, "'axis' cannot be a parameter", at: parameter.name.range,
        note: "every activation with a reduction takes axis by itself")
    }
  }
}
