import ActivationLanguage

/// Names that are none of an activation, but of something else.
extension Session {
  /// The diagnostic of an unknown name, which says what the name is if it is of another kind than was looked for.
  func explained(_ diagnostic: Diagnostic) -> Diagnostic {
    guard diagnostic.code == .unknownName, let source = diagnostic.source else { return diagnostic }
    let name = source[diagnostic.range]
    guard let kind = kind(of: name) else { return diagnostic }
    var result = diagnostic
    (result.note, result.suggestion) = (kind, nil)
    return result
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
