import ActivationCore
import ActivationLanguage
import IntervalArithmetic
import Plotting

extension Outcome {
  /// The object that `--json` prints for a statement that succeeded.
  public func json(statement: String) -> JSON {
    var members: [(String, JSON)] = [("statement", .text(statement)), ("kind", .text(kind))]
    if case .definition(let name, _, _) = self { members.append(("name", .text(name))) }
    members.append(("value", value))
    return .object(members)
  }

  private var value: JSON {
    switch self {
    case .tensor(let tensor, _): tensor.json
    case .activation(let function, _): function.json
    case .value(let value, _): value.json
    case .definition(_, let value, _): value.json
    case .text(let text): .text(text)
    case .page(let parts): .text(Outcome.page(parts, TextStyle()))
    case .quit: .text("quit")
    case .table(let table): table.json
    case .findings(let findings): findings.json
    case .live(let live): .text(live.title)
    case .plot(let request): request.json
    case .heatMap(let map):
      Tensor(shape: [map.rows.count, map.rows.first?.count ?? 0], values: Array(map.rows.joined())).json
    case .jacobian(let jacobian): jacobian.values.json
    case .trace(let trace): trace.json
    case .precision(let report): report.json
    case .canvases(let samples): samples.json
    }
  }
}

extension Tensor {
  var json: JSON {
    if let number { return .number(number) }
    return .object([("shape", .array(shape.map(JSON.integer))), ("values", .array(values.map(JSON.number)))])
  }
}

extension Value {
  var json: JSON {
    switch self {
    case .tensor(let tensor): tensor.json
    case .activation(let function): function.json
    case .boolean(let flag): .boolean(flag)
    case .text(let text): .text(text)
    default: .text(text)
    }
  }
}

extension Function {
  var json: JSON {
    .object([
      ("name", .text(activation.name)), ("signature", .text(signature)), ("formula", .text(activation.formula)),
      ("derivative", activation.derivativeText.map(JSON.text) ?? .null),
    ])
  }
}

extension Table {
  var json: JSON { .object(members.map { ($0.name, $0.value) }) }

  var members: [(name: String, value: JSON)] {
    var members: [(name: String, value: JSON)] = heading.isEmpty ? [] : [("heading", .text(heading))]
    members.append(("columns", .array(columns.map(JSON.text))))
    members.append(("rows", .array(rows.map { .array($0.map(\.json)) })))
    if !parts.isEmpty { members.append(("parts", .array(parts.map(\.json)))) }
    if !notes.isEmpty { members.append(("notes", .array(notes.map(JSON.text)))) }
    return members
  }
}

extension Table.Cell {
  var json: JSON {
    switch self {
    case .number(let number), .eitherSign(let number): .number(number)
    case .text(let text): .text(text)
    case .numbers(let numbers): .array(numbers.map(JSON.number))
    case .list(let texts): .array(texts.map(JSON.text))
    case .nothing: .null
    }
  }
}

extension PlotRequest {
  /// The range and what is drawn, with a few hundred points of each curve.
  var json: JSON {
    let xs = range.cut(into: 200)
    let curves = functions.flatMap { function in
      let orders = min(derivatives, function.orders)
      return zip(0...orders, function.evaluate(xs, orders)).map { order, ys in
        JSON.object([
          ("name", .text(function.name)), ("order", .integer(order)), ("y", .array(ys.map(JSON.number))),
        ])
      }
    }
    var members: [(String, JSON)] = [
      ("range", .array([.number(range.lowerBound), .number(range.upperBound)])),
      ("x", .array(xs.map(JSON.number))), ("curves", .array(curves)),
    ]
    if !points.isEmpty { members.append(("points", .array(points.map { .array([.number($0.x), .number($0.y)]) }))) }
    return .object(members)
  }
}

extension Diagnostic {
  /// The object that `--json` prints for a statement that failed.
  public func json(statement: String) -> JSON {
    let (line, column) = source?.position(of: range.lowerBound) ?? (1, 1)
    let length = source.map { $0[range].count } ?? range.count
    var members: [(String, JSON)] = [
      ("statement", .text(statement)), ("kind", .text("error")), ("code", .text(code.rawValue)),
      ("message", .text(message)), ("line", .integer(line)), ("column", .integer(column)),
      ("length", .integer(length)),
    ]
    if let suggestion { members.append(("suggestion", .text(suggestion))) }
    return .object(members)
  }
}

extension Catalogue {
  /// What `slope list --json` prints: every entry with parameters, defaults, aliases, dialects and source.
  public func json(family: String? = nil) -> JSON {
    .array(
      entries.filter { family == nil || $0.family == family }.map { entry in
        let function = (try? function(named: entry.name)) ?? nil
        let parameters = (function?.activation.parameters ?? []).map { parameter in
          JSON.object([
            ("name", .text(parameter.name)), ("default", parameter.value.json),
            ("learnable", .boolean(parameter.isLearnable)),
          ])
        }
        return .object([
          ("name", .text(entry.name)), ("signature", .text(function?.signature ?? entry.name)),
          ("formula", function.map { .text($0.activation.formula) } ?? .null), ("family", .text(entry.family)),
          ("summary", .text(entry.documentation.summary)), ("parameters", .array(parameters)),
          ("aliases", .array(entry.aliases.map(JSON.text))), ("dialects", .array(dialects(of: entry).map(JSON.text))),
          ("of", .array(entry.concepts.map(JSON.text))),
          ("source", entry.documentation.first("source").map(JSON.text) ?? .null),
          ("vector", .boolean(function?.activation.form == .vector)),
        ])
      })
  }
}
