import ActivationLanguage

/// Names that are none of an activation, but of something else.
extension Session {
  /// The diagnostic of an unknown name, which says what the name is if it is of another kind than was looked for, or
  /// which command it was meant to be.
  func explained(_ diagnostic: Diagnostic) -> Diagnostic {
    guard let source = diagnostic.source else { return diagnostic }
    switch diagnostic.code {
    case .unknownName: return explained(diagnostic, source[diagnostic.range], in: source)
    case .missingOperator: return translated(withoutUselessMend(diagnostic, in: source), in: source)
    case .unexpectedToken, .unexpectedCharacter, .unknownCommand: return translated(diagnostic, in: source)
    default: return diagnostic
    }
  }

  private func explained(_ diagnostic: Diagnostic, _ name: String, in source: SourceText) -> Diagnostic {
    var result = diagnostic
    if let kind = kind(of: name) {
      (result.note, result.suggestion) = (kind, nil)
    } else if Session.isAlone(diagnostic.range, in: source) {
      if let note = Session.wishes[name] { return result.saying(note) }
      // What stands first wins where both are as near.
      let known = (diagnostic.suggestion.map { [$0] } ?? []) + Commands.all.map { $0.name } + ["exit"]
      if let nearest = Session.otherCommands[name] ?? Spelling.nearest(to: name, among: known) {
        result.suggestion = nearest
        result.note = nil
      }
    }
    return result
  }

  /// What other programs call their commands.
  private static let otherCommands = ["q": "quit", "ls": "list", "man": "help"]

  private static let wishes = Dictionary(
    uniqueKeysWithValues: ["clear", "cls"].map { ($0, "Ctrl-L clears the screen, 'reset' begins anew") })

  /// Whether a name is all of its statement, on its line: only there it can have been meant as a command.
  private static func isAlone(_ name: SourceRange, in source: SourceText) -> Bool {
    let line = source.line(around: name.lowerBound)
    let before = source[line.lowerBound..<name.lowerBound].trimmed()
    let after = source[name.upperBound..<max(name.upperBound, line.upperBound)].trimmed()
    return (before.isEmpty || before.hasSuffix(";")) && (after.isEmpty || after.hasPrefix(";") || after.hasPrefix("#"))
  }

  /// `2x` was meant as 2*x, `1e5e5` as nothing with a name `e5` in it.
  private func withoutUselessMend(_ diagnostic: Diagnostic, in source: SourceText) -> Diagnostic {
    guard let factor = diagnostic.suggestion?.split(separator: "*").last.map(String.init) else { return diagnostic }
    let line = Statement(source: source, range: source.line(around: diagnostic.range.lowerBound))
    // The names of a definition stand in its signature.
    if factor == "x" || environment.names.contains(factor) || line.names.contains(factor) { return diagnostic }
    var result = diagnostic
    (result.label, result.suggestion) = (nil, nil)
    return result.saying("numbers are written 1.5, 2e-3 or 0x1.8p3")
  }

  private func kind(of name: String) -> String? {
    if let command = Commands.named(name) { return "'\(name)' is a command and begins a statement: \(command.grammar)" }
    if let setting = Settings.entries.first(where: { $0.name == name }) {
      return "'\(name)' is a setting: set \(name) \(setting.get(settings))"
    }
    if ListCommand.families.contains(name) { return "'\(name)' is a family of activations: list \(name)" }
    let owners = environment.catalogue.entries.lazy.filter { !$0.isDialect }.compactMap { entry in
      environment.function(named: entry.name).flatMap { $0.parameterNames.contains(name) ? entry.name : nil }
    }
    if let owner = owners.first { return "'\(name)' is a parameter, as of \(owner): \(owner)(1, \(name)=…)" }
    return nil
  }
}

extension Diagnostic {
  /// The same with another sentence below it, and without a mend.
  fileprivate func saying(_ note: String) -> Diagnostic {
    var result = self
    (result.note, result.suggestion) = (note, nil)
    return result
  }
}
