import ActivationCore

extension Environment {
  /// left − right as a function of the unknown.
  public func difference(
    _ left: Syntax, _ right: Syntax, in unknown: Syntax.Name, of source: SourceText
  ) throws(Diagnostic) -> Function {
    let range = left.range.lowerBound..<right.range.upperBound
    let difference = Syntax(kind: .operation(.subtract, left, right), range: range)
    return try function(of: Syntax(kind: .arrow(unknown, difference), range: range), in: source)
  }

  /// An expression as a function of x in which activations stand for their values at x, and the unknown is a parameter:
  /// `swish - relu` is swish(x, beta=beta) − relu(x).
  public func function(
    of expression: Syntax, atInputWith unknown: Syntax.Name, in source: SourceText
  ) throws(Diagnostic) -> Function {
    let body = applied(expression, unknown)
    let start = defaults(of: unknown.text, in: expression).first ?? 1
    let syntax = LetSyntax(
      name: Syntax.Name(text: "condition", range: expression.range),
      input: Syntax.Name(text: "x", range: unknown.range),
      parameters: [
        LetSyntax.Parameter(
          name: unknown, value: Syntax(kind: .number(start, decimal: nil), range: unknown.range))
      ], body: body)
    let statement = Statement(source: source, range: expression.range)
    var copy = self
    guard case .activation(let function) = try copy.define(syntax, statement: statement) else {
      throw Diagnostic.mismatch("this is no function of x", at: expression.range).located(in: source)
    }
    let occurs = function.activation.definition.mentions(parameter: unknown.text)
    guard occurs else {
      var diagnostic = Diagnostic(
        .unknownParameter, "this does not depend on \(unknown.text)", at: expression.range,
        label: "no activation in it has a parameter \(unknown.text)")
      diagnostic.source = source
      throw diagnostic
    }
    return function
  }

  private func applied(_ syntax: Syntax, _ unknown: Syntax.Name) -> Syntax {
    func with(_ kind: Syntax.Kind) -> Syntax { Syntax(kind: kind, range: syntax.range) }
    func each(_ part: Syntax) -> Syntax { applied(part, unknown) }
    let x = Syntax(kind: .name("x"), range: syntax.range)
    switch syntax.kind {
    case .name(let name) where name != "x" && name != unknown.text && function(named: name) != nil:
      return with(
        .call(parametric(syntax, name, unknown), [Syntax.Argument(name: nil, value: x)] + bound(name, unknown)))
    case .prime:
      guard let name = syntax.primed, function(named: name) != nil else { return syntax }
      return with(
        .call(parametric(syntax, name, unknown), [Syntax.Argument(name: nil, value: x)] + bound(name, unknown)))
    case .call(let callee, let arguments):
      let own = arguments.map { Syntax.Argument(name: $0.name, value: each($0.value)) }
      guard let name = callee.primed ?? callee.plainName, function(named: name) != nil else {
        return with(.call(callee, own))
      }
      let hasInput = arguments.contains { $0.name == nil }
      let isGiven = arguments.contains { $0.name?.text == unknown.text }
      return with(
        .call(
          isGiven ? callee : parametric(callee, name, unknown),
          (hasInput ? [] : [Syntax.Argument(name: nil, value: x)]) + own + (isGiven ? [] : bound(name, unknown))))
    case .negation(let a): return with(.negation(each(a)))
    case .not(let a): return with(.not(each(a)))
    case .operation(let op, let a, let b): return with(.operation(op, each(a), each(b)))
    case .comparison(let operands, let operators): return with(.comparison(operands.map(each), operators))
    case .conditional(let c, let a, let b): return with(.conditional(each(c), each(a), each(b)))
    default: return syntax
    }
  }

  /// The unknown for the parameter of its name.
  private func bound(_ name: String, _ unknown: Syntax.Name) -> [Syntax.Argument] {
    guard form(of: name, with: unknown.text) != nil else { return [] }
    return [Syntax.Argument(name: unknown, value: Syntax(kind: .name(unknown.text), range: unknown.range))]
  }

  /// An activation with the parameter: itself, or the catalogue's form that has it, as swish_beta is of swish.
  public func form(of name: String, with parameter: String) -> String? {
    [name, "\(name)_\(parameter)"].first { form in
      function(named: form)?.activation.parameters.contains { $0.name == parameter } ?? false
    }
  }

  /// A name, or a derivative of it, with the form that has the unknown in its place.
  private func parametric(_ syntax: Syntax, _ name: String, _ unknown: Syntax.Name) -> Syntax {
    guard let form = form(of: name, with: unknown.text), form != name else { return syntax }
    switch syntax.kind {
    case .name: return Syntax(kind: .name(form), range: syntax.range)
    case .prime(let inner): return Syntax(kind: .prime(parametric(inner, name, unknown)), range: syntax.range)
    default: return syntax
    }
  }

  private func defaults(of parameter: String, in syntax: Syntax) -> [Double] {
    let own = (syntax.plainName ?? syntax.primed).flatMap { form(of: $0, with: parameter) }
      .flatMap { function(named: $0) }
      .flatMap { $0.activation.parameters.first { $0.name == parameter }?.value.number }
    return (own.map { [$0] } ?? []) + syntax.kind.parts.flatMap { defaults(of: parameter, in: $0) }
  }
}

extension Syntax {
  var plainName: String? { if case .name(let name) = kind { name } else { nil } }

  /// `gelu` of `gelu''`.
  fileprivate var primed: String? {
    guard case .prime(let inner) = kind else { return nil }
    return inner.plainName ?? inner.primed
  }
}
