import ActivationCore
import VectorMath

/// Finds what an expression stands for: types decide what an operator means.
struct Evaluator {
  var environment: Environment
  /// The input and the parameters of the definition at hand.
  var locals: [String: Value] = [:]
  /// Whether a free `x` is the input of an activation without a name.
  var allowsFreeInput = false

  func value(_ syntax: Syntax) throws(Diagnostic) -> Value {
    switch syntax.kind {
    case .number(let value, _): return .number(value)
    case .text(let text): return .text(text)
    case .boolean(let value): return .boolean(value)
    case .none: return .none
    case .name(let name): return try named(name, at: syntax.range)
    case .result(let number): return try result(number, at: syntax.range)
    case .list(let elements): return try list(elements, at: syntax.range)
    case .tuple:
      throw Diagnostic(
        .typeMismatch, "a list in round brackets is a layer of a model, and no value", at: syntax.range,
        note: "a list is written in square brackets: [1, 2, 3]")
    case .negation(let a): return try unary(.negate, a)
    case .not(let a): return try not(a, at: syntax.range)
    case .operation(let op, let a, let b): return try operation(op, (a, try value(a)), (b, try value(b)), syntax)
    case .comparison(let operands, let operators): return try chain(operands, operators)
    case .conditional(let c, let a, let b): return try conditional(c, a, b)
    case .call(let callee, let arguments): return try call(callee, arguments, at: syntax.range)
    case .component(let a, let index): return try component(a, index)
    case .prime(let a): return try prime(a, at: syntax.range)
    case .range(let low, let high, let step): return .range(try range(low, high, step, at: syntax.range))
    case .arrow(let name, let body): return try arrow(name, body, at: syntax.range)
    }
  }

  // MARK: Names

  private func named(_ name: String, at range: SourceRange) throws(Diagnostic) -> Value {
    if let local = locals[name] { return local }
    if let value = try environment.lookUp(name) { return value }
    if name == "x", allowsFreeInput { return .formula(.x) }
    throw .unknownName(name, at: range, environment: environment, locals: Array(locals.keys))
  }

  private func result(_ number: Int?, at range: SourceRange) throws(Diagnostic) -> Value {
    let results = environment.results
    let index = (number ?? results.count) - 1
    guard results.indices.contains(index) else {
      throw Diagnostic(
        .unknownResult, number.map { "there is no result \($0)" } ?? "there is no result yet", at: range,
        note: results.isEmpty ? "results are numbered as they come" : "the results so far are _1 to _\(results.count)")
    }
    return results[index]
  }

  // MARK: Tensors

  private func list(_ elements: [Syntax], at range: SourceRange) throws(Diagnostic) -> Value {
    var parts: [Tensor] = []
    for element in elements {
      let part = try value(element)
      guard case .tensor(let tensor) = try spread(part, element) else {
        throw .mismatch("a tensor holds numbers, and this is \(part.kindName)", at: element.range)
      }
      if let first = parts.first, first.shape != tensor.shape {
        throw Diagnostic(
          .shapeMismatch, "the rows of a tensor must have one shape", at: element.range,
          label: "shape \(tensor.shape), the first has \(first.shape)")
      }
      parts.append(tensor)
    }
    return .tensor(Tensor(shape: [parts.count] + (parts.first?.shape ?? []), values: parts.flatMap(\.values)))
  }

  /// A range as the tensor of its numbers, a truth value as 0 or 1; everything else as it is.
  func spread(_ value: Value, _ syntax: Syntax) throws(Diagnostic) -> Value {
    switch value {
    case .range(let range):
      guard let numbers = range.numbers else {
        throw Diagnostic(
          .tooLarge, "this range has no numbers, or more than \(NumberRange.mostNumbers)", at: syntax.range,
          note: "write it low..high by step")
      }
      return .tensor(Tensor(numbers))
    case .boolean(let flag): return .number(flag ? 1 : 0)
    default: return value
    }
  }

  private func range(_ low: Syntax, _ high: Syntax, _ step: Syntax?, at place: SourceRange) throws(Diagnostic)
    -> NumberRange
  {
    var range = NumberRange(low: try number(low), high: try number(high))
    guard let step else { return range }
    range.step = try number(step)
    if let problem = Diagnostic.step(of: range, at: place, step.range) { throw problem }
    return range
  }

  /// The one number that an expression must be.
  func number(_ syntax: Syntax) throws(Diagnostic) -> Double {
    let value = try value(syntax)
    guard case .tensor(let tensor) = value, let number = tensor.number else {
      throw .mismatch("expected a number, and this is \(value.kindName)", at: syntax.range)
    }
    return number
  }

  // MARK: Operators

  typealias Operand = (syntax: Syntax, value: Value)

  /// What the input is called here.
  private var inputName: String {
    locals.first { if case .formula(let formula) = $1 { formula == .x } else { false } }?.key ?? "x"
  }

  private func unary(_ f: UnaryFunction, _ syntax: Syntax) throws(Diagnostic) -> Value {
    switch try spread(try value(syntax), syntax) {
    case .tensor(let tensor): return .tensor(Tensor.apply(f, tensor))
    case .formula(let formula): return .formula(Expression(.unary(f, formula)))
    case let other:
      var diagnostic = Diagnostic.mismatch(
        "'-' changes the sign of numbers, and this is \(other.kindName)", at: syntax.range)
      if case .activation = other { diagnostic.suggestion = syntax.applied(to: inputName) }
      throw diagnostic
    }
  }

  private func not(_ syntax: Syntax, at range: SourceRange) throws(Diagnostic) -> Value {
    let value = try value(syntax)
    switch try spread(value, syntax) {
    case .tensor, .formula: return try binary(.equal, (syntax, value), (syntax, .number(0)), symbol: "not")
    case let other:
      var diagnostic = Diagnostic.mismatch("'not' negates a condition, and this is \(other.kindName)", at: range)
      if case .activation = other { diagnostic.suggestion = "not \(syntax.applied(to: inputName))" }
      throw diagnostic
    }
  }

  private func operation(
    _ op: Syntax.Operator, _ a: Operand, _ b: Operand, _ syntax: Syntax
  ) throws(Diagnostic) -> Value {
    if op == .add, case .activation(let f) = a.value, case .activation(let g) = b.value {
      return .activation(try composed(f, g, at: syntax.range))
    }
    if op == .equal || op == .notEqual, let same = Evaluator.areSame(a.value, b.value) {
      return .boolean(same == (op == .equal))
    }
    if op == .and || op == .or, case .boolean(let p) = a.value, case .boolean(let q) = b.value {
      return .boolean(op == .and ? p && q : p || q)
    }
    let (f, swapped) = Evaluator.function(of: op)
    return swapped ? try binary(f, b, a, symbol: op.rawValue) : try binary(f, a, b, symbol: op.rawValue)
  }

  private static func areSame(_ a: Value, _ b: Value) -> Bool? {
    switch (a, b) {
    case (.text(let p), .text(let q)): p == q
    case (.boolean(let p), .boolean(let q)): p == q
    case (.text, _), (_, .text): false
    default: nil
    }
  }

  /// Comparisons are kept in one direction; conditions are numbers, so `and` multiplies and `or` takes the larger.
  private static func function(of op: Syntax.Operator) -> (BinaryFunction, swapped: Bool) {
    switch op {
    case .add: (.add, false)
    case .subtract: (.subtract, false)
    case .multiply, .and: (.multiply, false)
    case .divide: (.divide, false)
    case .power: (.power, false)
    case .less: (.less, false)
    case .lessOrEqual: (.lessOrEqual, false)
    case .greater: (.less, true)
    case .greaterOrEqual: (.lessOrEqual, true)
    case .equal: (.equal, false)
    case .notEqual: (.notEqual, false)
    case .or: (.max, false)
    }
  }

  func binary(_ f: BinaryFunction, _ a: Operand, _ b: Operand, symbol: String) throws(Diagnostic) -> Value {
    switch (try spread(a.value, a.syntax), try spread(b.value, b.syntax)) {
    case (.tensor(let p), .tensor(let q)):
      if let shape = Tensor.commonShape(p.shape, q.shape), shape.reduce(1, *) > Tensor.mostElements {
        throw .tooLarge(shape: shape, at: b.syntax.range)
      }
      guard let result = Tensor.apply(f, p, q) else {
        throw Diagnostic(
          .shapeMismatch, "shapes \(p.shape) and \(q.shape) do not fit together", at: b.syntax.range,
          note: "axes are aligned from the last; each pair must be equal, or one of them 1")
      }
      return .tensor(result)
    case (.tensor(let p), .formula(let q)):
      return .formula(try deep(.binary(f, literal(p, a.syntax, in: f), q), b.syntax))
    case (.formula(let p), .tensor(let q)):
      return .formula(try deep(.binary(f, p, literal(q, b.syntax, in: f)), a.syntax))
    case (.formula(let p), .formula(let q)): return .formula(try deep(.binary(f, p, q), b.syntax))
    default: throw .operands(symbol, a, b, input: inputName)
    }
  }

  private func chain(_ operands: [Syntax], _ operators: [Syntax.Operator]) throws(Diagnostic) -> Value {
    var values: [Operand] = []
    for operand in operands { values.append((operand, try value(operand))) }
    var result: Value?
    for (index, op) in operators.enumerated() {
      let pair = try operation(op, values[index], values[index + 1], operands[index])
      let place = operands[index + 1]
      result =
        try result.map { before throws(Diagnostic) in
          try binary(.multiply, (place, before), (place, pair), symbol: "and")
        } ?? pair
    }
    return result ?? .none
  }

  private func conditional(_ c: Syntax, _ a: Syntax, _ b: Syntax) throws(Diagnostic) -> Value {
    switch try spread(try value(c), c) {
    case .tensor(let condition):
      if let number = condition.number { return number.isNaN ? .number(.nan) : try value(number != 0 ? a : b) }
      guard case .tensor(let p) = try spread(try value(a), a), case .tensor(let q) = try spread(try value(b), b),
        let shape = Tensor.commonShape(condition.shape, p.shape).flatMap({ Tensor.commonShape($0, q.shape) }),
        let flags = condition.broadcast(to: shape), let first = p.broadcast(to: shape),
        let second = q.broadcast(to: shape)
      else { throw .mismatch("the condition is a tensor, so both branches must be tensors that fit it", at: c.range) }
      let chosen = flags.values.indices.map { i in
        flags.values[i].isNaN ? .nan : flags.values[i] != 0 ? first.values[i] : second.values[i]
      }
      return .tensor(Tensor(shape: shape, values: chosen))
    case .formula(let condition):
      return .formula(
        try deep(.select(condition, try formula(a, "a branch of 'if'"), try formula(b, "a branch of 'if'")), c))
    case let other:
      throw .mismatch("a condition is a number or a comparison, and this is \(other.kindName)", at: c.range)
    }
  }

  /// What is written as a formula; numbers are formulas too.
  func formula(_ syntax: Syntax, _ role: String) throws(Diagnostic) -> Expression {
    let value = try value(syntax)
    switch try spread(value, syntax) {
    case .tensor(let tensor): return literal(tensor, syntax)
    case .formula(let formula): return formula
    default: throw .mismatch("\(role) must be a number, and this is \(value.kindName)", at: syntax.range)
    }
  }

  /// Refuses a formula that later passes could not walk through.
  func deep(_ formula: Expression, _ syntax: Syntax) throws(Diagnostic) -> Expression {
    guard formula.depth <= Evaluator.deepest else {
      throw Diagnostic(
        .tooDeep, "this formula is more than \(Evaluator.deepest) operations deep", at: syntax.range)
    }
    guard formula.extent != .mismatch else {
      throw Diagnostic(
        .shapeMismatch, "the parts of this formula have lanes of different lengths", at: syntax.range,
        note: "first_half and second_half are half as long as their input, concat(a, b) is twice as long as a")
    }
    return formula
  }

  static let deepest = 1000

  // MARK: Functions of activations

  private func composed(_ f: Function, _ g: Function, at range: SourceRange) throws(Diagnostic) -> Function {
    if f.activation.form == .jacobian || g.activation.form == .jacobian {
      throw .mismatch("the derivative of a vector activation is a matrix and cannot be composed", at: range)
    }
    let activation = g.activation.composed(after: f.activation)
    guard activation.implementation.depth <= Evaluator.deepest, activation.definition.depth <= Evaluator.deepest else {
      throw Diagnostic(.tooDeep, "this composition is more than \(Evaluator.deepest) operations deep", at: range)
    }
    return Function(activation: activation)
  }

  private func prime(_ syntax: Syntax, at range: SourceRange) throws(Diagnostic) -> Value {
    let value = try value(syntax)
    if case .formula(let formula) = value, !formula.hasReduction {
      return .formula(try deep(formula.derivative(), syntax))
    }
    guard case .activation(let function) = value else {
      throw .mismatch("' takes the derivative of an activation, and this is \(value.kindName)", at: syntax.range)
    }
    return .activation(Function(activation: try derivative(of: function.activation, at: range)))
  }

  func derivative(of activation: Activation, at range: SourceRange) throws(Diagnostic) -> Activation {
    guard activation.order < 8 else {
      throw Diagnostic(.notDifferentiable, "derivatives beyond the eighth are not offered", at: range)
    }
    guard let derivative = activation.derivative else {
      throw Diagnostic(
        .notDifferentiable, "\(activation.name) is a matrix for each lane; its derivative is not offered", at: range)
    }
    return derivative
  }

  private func arrow(_ name: Syntax.Name, _ body: Syntax, at range: SourceRange) throws(Diagnostic) -> Value {
    var inner = self
    inner.locals[name.text] = .formula(.x)
    let formula = try inner.formula(body, "the body of an activation")
    return .activation(Function(activation: .anonymous(formula, written: formula.tidied.text)))
  }

  private func component(_ syntax: Syntax, _ index: Syntax) throws(Diagnostic) -> Value {
    let place = try number(index)
    guard let position = Int(exactly: place), position >= 0 else {
      throw .mismatch("an index is a whole number from 0", at: index.range)
    }
    let value = try spread(try value(syntax), syntax)
    switch value {
    case .tensor(let tensor):
      guard let last = tensor.shape.last, position < last else {
        throw Diagnostic(
          .shapeMismatch, "there is no element \(position)", at: index.range,
          note: tensor.shape.last.map { "the last axis has \($0), counted from 0" } ?? "a number has no elements")
      }
      return .tensor(tensor.component(position))
    case .formula(let formula):
      guard case .parameter(let name, nil) = formula.operation else {
        throw .mismatch("only parameters and tensors have elements", at: syntax.range)
      }
      return .formula(Expression(.parameter(name, component: position)))
    default:
      throw .mismatch("only parameters and tensors have elements, and this is \(value.kindName)", at: syntax.range)
    }
  }
}

extension Expression {
  /// Numbers written in a formula.
  static func literal(_ tensor: Tensor) -> Expression {
    tensor.number.map { Expression($0) } ?? Expression(.tensor(tensor))
  }
}
