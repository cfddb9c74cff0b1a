import ActivationAnalysis
import ActivationCore
import ActivationLanguage
import Plotting

enum InfoCommand: Command {
  static let name = "info"
  static let grammar = "info F"
  static let summary = "what an activation is: formula, derivative, parameters, source"
  static let examples = ["info gelu", "info norm:z", "info tanh+norm:z"]

  static func run(_ parser: inout Parser, _ session: inout Session) throws(Diagnostic) -> Outcome {
    let function = try function(&parser, session, command: name)
    return .findings(findings(on: function, in: session))
  }

  /// The facts, and a small picture.
  static func findings(on function: Function, in session: Session) -> Findings {
    let facts = facts(of: function, FunctionAnalysis(function.activation), in: session)
    guard let curve = PlotFunction(scalar: function.activation) else { return Findings(facts) }
    var request = PlotRequest(functions: [curve], range: session.settings.range)
    request.namesMarks = false
    return Findings(facts, parts: [.facts(facts), .plot(request, rows: 12, columns: 72)])
  }

  /// The activation that is all that follows a command's name.
  static func function(
    _ parser: inout Parser, _ session: Session, command: String
  ) throws(Diagnostic) -> Function {
    try parser.expectActivation(of: command, as: "\(command) gelu")
    let function = try session.environment.function(of: try parser.expression(), in: parser.source)
    try parser.expectEnd()
    return function
  }

  static func facts(of function: Function, _ analysis: FunctionAnalysis?, in session: Session) -> [Fact] {
    let activation = function.activation
    let documentation = function.documentation
    var facts = [Fact("name", activation.name)]
    func add(_ name: String, _ values: [String]) {
      if !values.isEmpty { facts.append(Fact(name, values)) }
    }
    if let summary = documentation?.summary, !summary.isEmpty { add("what", [summary]) }
    add("signature", [function.signature])
    add("formula", [function.shownFormula])
    add("derivative", [activation.derivativeText].compactMap(\.self))
    add("applies", [activation.form == .scalar ? "to each element" : "along an axis (the last unless axis is given)"])
    let learnable = activation.parameters.filter(\.isLearnable)
    add("learned", learnable.map { "\($0.name), starting from \($0.value.shortText)" })
    add("family", documentation?.list("family") ?? [])
    let entry = session.environment.catalogue.entry(named: activation.name)
    add("aliases", documentation?.list("alias") ?? [])
    let concepts = documentation?.list("of") ?? []
    add("form of", concepts.isEmpty ? [] : [concepts.joined(separator: ", ")])
    let dialects = entry.map { session.environment.catalogue.dialects(of: $0) } ?? []
    add("dialects", dialects.isEmpty ? [] : [dialects.joined(separator: ", ")])
    add("source", documentation?.all("source") ?? [])
    add("note", documentation?.all("note") ?? [])
    add("stages", activation.stages.map(\.name))
    if activation.form == .scalar, let compiled = CompiledActivation(activation, orders: 1, certainty: .everyDigit) {
      let xs = [-2.0, -1, 0, 1, 2]
      let values = compiled(xs)
      add(
        "values", xs.indices.map { "at \(xs[$0].shortest): \(values[0][$0].shortest), slope \(values[1][$0].shortest)" }
      )
      if let analysis {
        facts += analysis.facts
        if let gradient = analysis.gradient { facts.append(gradient) }
        if let moments = analysis.moments { facts.append(moments) }
      }
    } else {
      add("sample", entry?.documentation.all("sample") ?? [])
    }
    return facts
  }
}
