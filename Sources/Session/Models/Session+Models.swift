import ActivationLanguage
import Networks

/// Lines about models as the guides have them: `model = Sequential()`, `model.add(Dense(64))`.
extension Session {
  /// The model of a name.
  func network(named name: String) -> Network? {
    guard case .object(let object)? = environment.entries[name] else { return nil }
    return object as? Network
  }

  /// Does what a statement about a model says.
  ///
  /// - Returns: `nil` where it is another statement, which is then still to be read.
  mutating func modelStatement(_ parser: inout Parser) throws(Diagnostic) -> Outcome? {
    if parser.isAtAssignment, assignsObject(parser) { return try LetCommand.define(&parser, &self) }
    guard case .name(let name) = parser.next.kind, let dot = name.lastIndex(of: "."),
      let network = network(named: String(name[..<dot]))
    else { return nil }
    let place = parser.place
    let method = String(name[name.index(after: dot)...])
    guard method == "add" else {
      let model = name[..<dot]
      throw Diagnostic(
        .unknownName, "a model has no '\(method)'", at: place,
        label: "expected add",
        note: "'train \(model) on DATA' trains it, 'model \(model)' shows its layers, \(model)([1, 2]) applies it")
    }
    return try add(to: String(name[..<dot]), network, &parser)
  }

  /// Whether what stands behind `=` is a layer or a model; other values are named with `let`.
  private func assignsObject(_ parser: Parser) -> Bool {
    var parser = parser
    guard let definition = try? parser.definition() else { return false }
    switch definition.body.kind {
    case .call(let callee, _):
      guard case .name(let name) = callee.kind else { return false }
      return environment.constructor(named: name) != nil && environment.function(named: name) == nil
    case .name(let name):
      if case .object? = environment.entries[name] { return true }
      return false
    default: return false
    }
  }

  private mutating func add(
    to name: String, _ network: Network, _ parser: inout Parser
  ) throws(Diagnostic) -> Outcome {
    let start = parser.place
    let text = parser.rest
    _ = parser.takeName()
    let open = parser.place
    let arguments = try parser.callArguments()
    try parser.expectEnd()
    guard arguments.count == 1, arguments[0].name == nil else {
      throw Diagnostic(
        .wrongArgumentCount, "\(name).add takes one layer", at: arguments.dropFirst().first?.value.range ?? open,
        label: "as in \(name).add(Dense(64))")
    }
    guard network.kind == .sequential else {
      throw Diagnostic(
        .typeMismatch, "layers are added to sequential models, and this is \(network.text)", at: start,
        note: "a \(network.kind.rawValue) has all its layers from the start")
    }
    let call = Construction(
      name: Syntax.Name(text: "\(name).add", range: start), arguments: arguments,
      range: start.lowerBound..<start.lowerBound + text.utf8.count, environment: environment)
    let grown = try network.adding(call.kerasLayer(arguments[0].value), at: arguments[0].value.range)
    changing(by: text) { $0.environment.define(name, .object(grown)) }
    let notes =
      network.epochs > 0 ? ["its weights begin anew; what it had learned is gone, and 'undo' brings it back"] : []
    return .definition(name: name, .object(grown), notes: notes)
  }
}
