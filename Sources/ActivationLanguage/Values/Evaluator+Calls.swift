import ActivationCore
import VectorMath

extension Evaluator {
  func call(_ callee: Syntax, _ arguments: [Syntax.Argument], at range: SourceRange) throws(Diagnostic) -> Value {
    let target = try value(callee)
    switch target {
    case .builtin(.d): return try partialDerivative(arguments, at: range)
    case .builtin(let builtin): return try call(builtin, arguments, at: range)
    case .activation(let function): return try call(function, arguments, at: range, as: callee.plainName)
    case .constructor(let constructor):
      var construction = Construction(
        name: Syntax.Name(text: constructor.name, range: callee.range), arguments: arguments, range: range,
        environment: environment)
      construction.locals = locals
      return try constructor.make(construction)
    case .object(let object): return try apply(object, arguments, at: range)
    case .formula(let formula) where allowsFreeInput:
      // At the prompt a formula in x is an activation: (x^2)'(3).
      let activation = Activation.anonymous(formula, written: formula.tidied.text)
      return try call(Function(activation: activation), arguments, at: range)
    default:
      throw Diagnostic(
        .typeMismatch, "\(target.kindName) cannot be called", at: callee.range,
        note: hintForConstructor(callee) ?? "a product is written with '*'")
    }
  }

  private func apply(
    _ object: any LanguageObject, _ arguments: [Syntax.Argument], at range: SourceRange
  ) throws(Diagnostic) -> Value {
    guard arguments.count == 1, arguments[0].name == nil else {
      throw Diagnostic(
        .wrongArgumentCount, "\(object.kindName) is applied to its inputs and nothing else", at: range,
        label: "expected one vector, or rows of a matrix")
    }
    let input = arguments[0].value
    let value = try spread(try value(input), input)
    guard case .tensor(let tensor) = value else {
      if case .formula = value {
        throw .mismatch("\(object.kindName) is no part of a formula: it is applied to numbers", at: range)
      }
      throw .mismatch("\(object.kindName) is applied to numbers, and this is \(value.kindName)", at: input.range)
    }
    return .tensor(try object.apply(to: tensor, at: input.range))
  }

  /// `torch.nn.LeakyReLU(0.2)(x)` is how a framework's layer is made and applied; here 0.2 was taken for the input.
  private func hintForConstructor(_ callee: Syntax) -> String? {
    guard case .call(let inner, let arguments) = callee.kind, !arguments.isEmpty, case .name(let name) = inner.kind,
      case .activation(let function)? = try? value(inner), let parameter = function.parameterNames.first
    else { return nil }
    return "the first argument is the input; a parameter is bound by its name, as in \(name)(\(parameter)=…)"
  }

  // MARK: Activations

  /// - Parameter written: the name that the activation was called by, if it was by one: it may have several.
  private func call(
    _ function: Function, _ arguments: [Syntax.Argument], at range: SourceRange, as written: String? = nil
  ) throws(Diagnostic) -> Value {
    let (input, bound) = try bind(function, arguments, at: range, as: written ?? function.activation.name)
    guard let input else { return .activation(bound.function) }
    let value = try spread(try value(input), input)
    switch value {
    case .tensor(let tensor):
      guard bound.formulas.isEmpty else {
        return .formula(try deep(bound.formula(of: .literal(tensor)), input))
      }
      do {
        return .tensor(try bound.function.activation(tensor))
      } catch {
        throw .evaluation(error, at: input.range, axis: bound.axisPlace)
      }
    case .formula(let formula):
      guard bound.function.activation.form != .jacobian else {
        throw .mismatch("\(bound.function.activation.name) is a matrix; a formula needs a number here", at: range)
      }
      return .formula(try deep(bound.formula(of: formula), input))
    case .activation(let inner) where bound.formulas.isEmpty:
      var result = inner.activation
      result = bound.function.activation.composed(after: result)
      return .activation(Function(activation: result))
    default:
      throw .mismatch("an activation is applied to numbers, and this is \(value.kindName)", at: input.range)
    }
  }

  /// An activation with values put to its parameters, some of them formulas of the definition at hand.
  fileprivate struct Bound {
    var function: Function
    var formulas: [String: Expression] = [:]
    /// Where the axis is written, if it is.
    var axisPlace: SourceRange?

    /// The activation at a formula, every parameter put in.
    func formula(of input: Expression) -> Expression {
      var substitution = formulas
      for parameter in function.activation.parameters where substitution[parameter.name] == nil {
        substitution[parameter.name] = .literal(parameter.value)
      }
      return function.activation.implementation.substituting(input: input, parameters: substitution)
    }
  }

  fileprivate func bind(
    _ function: Function, _ arguments: [Syntax.Argument], at range: SourceRange, as written: String
  ) throws(Diagnostic) -> (input: Syntax?, Bound) {
    var bound = Bound(function: function)
    let positional = arguments.filter { $0.name == nil }
    var named = arguments.compactMap { argument in argument.name.map { ($0, argument.value) } }
    let names = function.parameterNames
    if let firstNamed = arguments.firstIndex(where: { $0.name != nil }),
      let late = arguments[firstNamed...].first(where: { $0.name == nil })
    {
      throw Diagnostic(
        .wrongArgumentCount, "a value without a name stands after one with a name", at: late.value.range,
        label: "name it, or put it first")
    }
    guard positional.count <= names.count + 1 else {
      let parameters =
        names.isEmpty ? "nothing else" : names.count == 1 ? "1 parameter" : "\(names.count) parameters"
      throw function.relatingToDefinition(
        Diagnostic(
          .wrongArgumentCount, "\(written) takes its input and \(parameters)",
          at: positional[names.count + 1].value.range, label: "one value too many",
          note: names.isEmpty ? nil : Diagnostic.parameters(names)))
    }
    for (name, argument) in zip(names, positional.dropFirst()) {
      named.append((Syntax.Name(text: name, range: argument.value.range), argument.value))
    }

    // Texts and truth values choose the formula, so they come first.
    var numbers: [(Syntax.Name, Syntax, Value)] = []
    var choices = function.choices
    var seen: [String: SourceRange] = [:]
    for (name, syntax) in named {
      let resolved: Syntax.Name
      do throws(Diagnostic) {
        resolved = try function.parameterName(name, as: written)
      } catch {
        throw proposingForm(error, of: written, with: name, arguments, at: range)
      }
      if let first = seen.updateValue(name.range, forKey: resolved.text) {
        throw Diagnostic(.duplicateParameter, "'\(name.text)' is given twice", at: name.range)
          .relating(to: "first here", at: first)
      }
      let value = try value(syntax)
      if case .none = value { continue }
      if let choice = choices[resolved.text] {
        guard choice.kindName == value.kindName else {
          throw .mismatch(
            "the parameter '\(name.text)' is \(choice.kindName), and this is \(value.kindName)", at: syntax.range)
        }
        choices[resolved.text] = value
      } else {
        numbers.append((resolved, syntax, try spread(value, syntax)))
      }
    }
    if seen.keys.contains(where: { choices[$0] != nil }), let definition = function.definition {
      let old = bound.function.activation
      bound.function = try definition.function(choices: choices, at: range)
      bound.function.activation.axis = old.axis
    }
    for (name, syntax, value) in numbers {
      try bound.bind(name, syntax, value)
    }
    try function.definition?.checkRequirements(of: bound.function, at: range)
    if !named.isEmpty, positional.isEmpty { bound.function.activation.name = bound.function.boundName(base: function) }
    return (positional.first?.value, bound)
  }

  /// `swish(1, beta=2)`: what has no such parameter may have a form with it.
  private func proposingForm(
    _ error: Diagnostic, of written: String, with parameter: Syntax.Name, _ arguments: [Syntax.Argument],
    at range: SourceRange
  ) -> Diagnostic {
    let names = [written] + (environment.catalogue.entry(named: written).map { [$0.name] + $0.aliases } ?? [])
    guard error.suggestion == nil, environment.entries[written] == nil,
      let form = names.lazy.compactMap({ environment.form(of: $0, with: parameter.text) }).first
    else { return error }
    let call = Syntax(kind: .call(Syntax(kind: .name(form), range: range), arguments), range: range)
    var result = error
    (result.range, result.suggestion) = (range, call.grouped)
    return result
  }

  // MARK: Derivatives by parameters

  private func partialDerivative(_ arguments: [Syntax.Argument], at range: SourceRange) throws(Diagnostic) -> Value {
    guard (1...2).contains(arguments.count), arguments.allSatisfy({ $0.name == nil }) else {
      throw Diagnostic(
        .wrongArgumentCount, "d takes an activation and a parameter", at: range, note: "as in d(elu, alpha)")
    }
    let target = try value(arguments[0].value)
    guard case .activation(let function) = target else {
      throw .mismatch("d differentiates an activation, and this is \(target.kindName)", at: arguments[0].value.range)
    }
    if arguments.count == 1 {
      return .activation(Function(activation: try derivative(of: function.activation, at: range)))
    }
    let (name, component) = try parameter(arguments[1].value)
    if name.text == "x" {
      return .activation(Function(activation: try derivative(of: function.activation, at: range)))
    }
    let resolved = try function.parameterName(name).text
    guard function.activation.parameters.contains(where: { $0.name == resolved }) else {
      throw Diagnostic(
        .notDifferentiable, "'\(name.text)' is not a number, so there is no derivative by it", at: name.range)
    }
    guard function.activation.form != .jacobian else {
      throw Diagnostic(.notDifferentiable, "a Jacobian is not differentiated by parameters", at: range)
    }
    let components = function.activation.implementation.components(of: resolved)
    guard component.map(components.contains) ?? components.isEmpty else {
      throw Diagnostic(
        .notDifferentiable,
        components.isEmpty
          ? "'\(resolved)' has no components in \(function.activation.name)"
          : "'\(resolved)' has \(components.count) components, and the derivative is taken by one of them",
        at: arguments[1].value.range, suggestion: components.isEmpty ? resolved : "\(resolved)[0]")
    }
    return .activation(Function(activation: function.activation.derivative(by: resolved, component: component)))
  }

  /// `alpha`, or `m[0]`.
  private func parameter(_ syntax: Syntax) throws(Diagnostic) -> (Syntax.Name, component: Int?) {
    switch syntax.kind {
    case .name(let name): return (Syntax.Name(text: name, range: syntax.range), nil)
    case .component(let base, let index):
      guard case .name(let name) = base.kind, let place = Int(exactly: try number(index)) else { break }
      return (Syntax.Name(text: name, range: base.range), place)
    default: break
    }
    throw .mismatch("expected the name of a parameter", at: syntax.range)
  }

  // MARK: Built-in functions

  private func call(
    _ builtin: Builtin, _ arguments: [Syntax.Argument], at range: SourceRange
  ) throws(Diagnostic) -> Value {
    let positional = arguments.filter { $0.name == nil }.map(\.value)
    var axis = -1
    var axisPlace: SourceRange?
    for argument in arguments {
      guard let name = argument.name else { continue }
      guard name.text == "axis", builtin.reduction != nil, positional.count == 1 else {
        throw .unknownParameter(name, of: builtin.rawValue, known: builtin.reduction == nil ? [] : ["axis"])
      }
      guard let place = Int(exactly: try number(argument.value)) else {
        throw .fractionalAxis(at: argument.value.range)
      }
      (axis, axisPlace) = (place, argument.value.range)
    }
    if positional.count == 1, let reduction = builtin.reduction {
      return try reduce(reduction, positional[0], axis, at: axisPlace)
    }
    var values: [Operand] = []
    for syntax in positional { values.append((syntax, try value(syntax))) }
    if builtin == .clip, values.count == 3 {
      return try clip(values[0], values[1], values[2])
    }
    if let part = try partOfLane(builtin, values, at: range) { return part }
    if let f = builtin.binary, values.count == 2 || (values.count > 2 && builtin.reduction != nil) {
      var result = values[0]
      for next in values.dropFirst() { result.value = try binary(f, result, next, symbol: builtin.rawValue) }
      return result.value
    }
    throw Diagnostic(
      .wrongArgumentCount, "\(builtin.rawValue) is not used with \(positional.count) arguments", at: range,
      note: "it is written \(builtin.signature)")
  }

  private func reduce(
    _ reduction: Reduction, _ syntax: Syntax, _ axis: Int, at axisPlace: SourceRange?
  ) throws(Diagnostic) -> Value {
    let value = try spread(try value(syntax), syntax)
    switch value {
    case .tensor(let tensor):
      do {
        return .tensor(try tensor.reduced(reduction, axis: axis))
      } catch {
        throw .evaluation(error, at: syntax.range, axis: axisPlace)
      }
    case .formula(let formula): return .formula(try deep(.reduce(reduction, formula), syntax))
    default:
      throw .mismatch("\(reduction.rawValue) is taken of numbers, and this is \(value.kindName)", at: syntax.range)
    }
  }

  /// Halves, places and joined lanes: of formulas; of tensors they are taken along the last axis.
  private func partOfLane(
    _ builtin: Builtin, _ operands: [Operand], at range: SourceRange
  ) throws(Diagnostic) -> Value? {
    let count = builtin == .concat ? 2 : 1
    guard [.first_half, .second_half, .position, .concat].contains(builtin), operands.count == count else { return nil }
    var formulas: [Expression] = []
    for operand in operands {
      guard case .formula(let formula) = try spread(operand.value, operand.syntax) else {
        throw Diagnostic(
          .typeMismatch, "\(builtin.rawValue) is used in definitions", at: range,
          note: "as in let f(x) = \(builtin.rawValue)(\(builtin == .concat ? "x, -x" : "x"))")
      }
      formulas.append(formula)
    }
    let part: Expression =
      switch builtin {
      case .first_half: .half(.first, formulas[0])
      case .second_half: .half(.second, formulas[0])
      case .position: .position(formulas[0])
      default: .join(formulas[0], formulas[1])
      }
    return .formula(try deep(part, operands[0].syntax))
  }

  /// Inclusive, as torch.clamp: on the bounds the slope is that of the input.
  private func clip(_ x: Operand, _ low: Operand, _ high: Operand) throws(Diagnostic) -> Value {
    guard case .formula(let u) = x.value else {
      let raised: Operand = (x.syntax, try binary(.max, x, low, symbol: "clip"))
      return try binary(.min, raised, high, symbol: "clip")
    }
    let (a, b) = (try formula(low.syntax, "a bound"), try formula(high.syntax, "a bound"))
    return .formula(
      try deep(.select(.binary(.less, u, a), a, .select(.binary(.less, b, u), b, u)), x.syntax))
  }
}

extension Evaluator.Bound {  // putting one value in
  fileprivate mutating func bind(_ name: Syntax.Name, _ syntax: Syntax, _ value: Value) throws(Diagnostic) {
    if name.text == "axis" {
      guard case .tensor(let tensor) = value, let number = tensor.number, let axis = Int(exactly: number) else {
        throw .fractionalAxis(at: syntax.range)
      }
      function.activation.axis = axis
      axisPlace = syntax.range
      return
    }
    guard let place = function.activation.parameters.firstIndex(where: { $0.name == name.text }) else { return }
    switch value {
    case .tensor(let tensor): function.activation.parameters[place].value = tensor
    case .formula(let formula): formulas[name.text] = formula
    default:
      throw .mismatch(
        "the parameter '\(name.text)' is a number or a tensor, and this is \(value.kindName)", at: syntax.range)
    }
  }
}
