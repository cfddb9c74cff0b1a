import ActivationCore
import ActivationLanguage
import OrderedCollections

/// Whether a statement is worked out before the next key is pressed, as far as its look can tell.
enum LiveCost {
  static let longestEntry = 400
  /// Formulas deeper than this are not differentiated or shown while one types.
  static let deepestFormula = 40
  private static let mostNumbers = 100.0
  private static let mostDerivatives = 2

  /// Only expressions and definitions are; a command may read a file, or draw.
  static func isSmall(_ statement: Statement, _ environment: Environment) -> Bool {
    var parser = Parser(statement)
    if case .name(let word) = parser.next.kind, Commands.named(word) != nil {
      guard parser.take(word: LetCommand.name), let definition = try? parser.definition() else { return false }
      return isSmall([definition.body] + definition.parameters.map(\.value), environment, statement)
    }
    guard let syntax = try? parser.expression(), parser.isAtEnd else { return false }
    return isSmall([syntax], environment, statement)
  }

  private static func isSmall(_ parts: [Syntax], _ environment: Environment, _ statement: Statement) -> Bool {
    var cost = Cost(environment: environment, source: statement.source)
    for part in parts { cost.add(part) }
    return cost.numbers <= mostNumbers && cost.derivatives <= mostDerivatives
      && (cost.derivatives == 0 || cost.depth <= deepestFormula)
  }

  private struct Cost {
    let environment: Environment
    let source: SourceText
    var numbers = 0.0
    var derivatives = 0
    var depth = 0

    mutating func add(_ syntax: Syntax) {
      switch syntax.kind {
      case .number, .text, .boolean, .none: numbers += 1
      case .name(let name): add(named: name)
      case .result(let number):
        let results = environment.results
        let index = (number ?? results.count) - 1
        if results.indices.contains(index) { add(results[index]) }
      case .list(let elements), .tuple(let elements): for element in elements { add(element) }
      case .negation(let a), .not(let a), .arrow(_, let a): add(a)
      case .prime(let a):
        derivatives += 1
        add(a)
      case .operation(_, let a, let b), .component(let a, let b):
        add(a)
        add(b)
      case .comparison(let operands, _): for operand in operands { add(operand) }
      case .conditional(let c, let a, let b): for part in [c, a, b] { add(part) }
      case .call(let callee, let arguments):
        if case .name(Builtin.d.rawValue) = callee.kind { derivatives += 1 }
        add(callee)
        for argument in arguments { add(argument.value) }
      case .range: add(range: syntax)
      }
    }

    private mutating func add(named name: String) {
      if let value = environment.entries[name] { return add(value) }
      numbers += 1
      if environment.constructors[name] != nil { numbers = .infinity }
      if let function = environment.function(named: name) { add(.activation(function)) }
    }

    private mutating func add(_ value: Value) {
      switch value {
      case .tensor(let tensor): numbers += Double(tensor.values.count)
      case .range(let range): add(range)
      case .activation(let function):
        depth += function.activation.implementation.depth
        derivatives += function.activation.order
      // A model may have any number of weights.
      case .object: numbers = .infinity
      default: break
      }
    }

    /// The ends of a range are single numbers, so that it can be made without its numbers.
    private mutating func add(range syntax: Syntax) {
      guard case .range(let low, let high, let step) = syntax.kind else { return }
      for end in [low, high] + (step.map { [$0] } ?? []) { add(end) }
      guard numbers <= mostNumbers, case .range(let range)? = try? environment.value(of: syntax, in: source) else {
        numbers = .infinity
        return
      }
      add(range)
    }

    private mutating func add(_ range: NumberRange) {
      let count = abs((range.high - range.low) / (range.step ?? 1))
      numbers += count.isNaN ? .infinity : count
    }
  }
}
