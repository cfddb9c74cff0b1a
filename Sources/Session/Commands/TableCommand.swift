import ActivationCore
import ActivationLanguage

enum TableCommand: Command {
  static let name = "table"
  static let grammar = "table F, G on A..B by S"
  static let summary = "values side by side"
  static let examples = ["table gelu, gelu' on -2..2 by 0.5", "table relu, elu"]
  private static let mostRows = 100_000

  static func run(_ parser: inout Parser, _ session: inout Session) throws(Diagnostic) -> Outcome {
    var functions: [(Activation, SourceRange)] = []
    for syntax in try parser.expressions() {
      functions.append((try session.environment.function(of: syntax, in: parser.source).activation, syntax.range))
    }
    let clause = try parser.rangeClause(session)
    var range =
      clause?.range ?? NumberRange(low: session.settings.range.lowerBound, high: session.settings.range.upperBound)
    if range.step == nil { range.step = niceStep(range) }
    try parser.expectEnd()
    guard let xs = range.numbers, xs.count <= mostRows else {
      throw Diagnostic(
        .tooLarge, "this table would have more than \(mostRows) rows", at: clause?.place ?? parser.place,
        note: "take a larger step")
    }
    var columns = [xs]
    for (activation, place) in functions {
      columns.append(try column(of: activation, at: xs, place))
    }
    return .table(
      Table(
        columns: ["x"] + functions.map(\.0.name),
        rows: xs.indices.map { row in columns.map { .number($0[row]) } }))
  }

  private static func column(
    of activation: Activation, at xs: [Double], _ place: SourceRange
  ) throws(Diagnostic) -> [Double] {
    guard activation.form == .scalar else {
      throw Diagnostic(
        .shapeMismatch, "\(activation.name) looks at a whole vector, and a row has one number", at: place,
        note: "apply it to the numbers, as in \(activation.name)(-2..2)")
    }
    let column: Tensor
    do throws(EvaluationError) {
      column = try activation(Tensor(xs))
    } catch {
      throw .evaluation(error, at: place)
    }
    guard column.shape == [xs.count] else {
      throw Diagnostic(.shapeMismatch, "\(activation.name) does not give one number for each input", at: place)
    }
    return column.values
  }

  /// A step of 1, 2 or 5 times a power of ten that makes eight to twenty-one rows.
  private static func niceStep(_ range: NumberRange) -> Double {
    let span = range.high - range.low
    for power in -330...308 {
      for digit in [1.0, 2, 5] {
        guard let step = Double("\(digit)e\(power)"), step > 0, span / step <= 20 else { continue }
        return step
      }
    }
    return span
  }
}
