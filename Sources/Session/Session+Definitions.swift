import ActivationLanguage

/// What definitions have to do with each other.
extension Session {
  private static let longestRead = 2000

  /// The definitions of the session that use a name as it is defined now, in their order.
  func users(of name: String) -> [String] {
    var users: [String] = []
    for statement in script.flatMap({ SourceText($0).statements.map(\.self) }) {
      let names = statement.mentions
      if let first = names.first, first.hasSuffix(".add"), names.dropFirst().contains(name) {
        let model = String(first.dropLast(".add".count))
        if !users.contains(model) { users.append(model) }
      }
      guard names.count > 1, names[0] == LetCommand.name else { continue }
      users.removeAll { $0 == names[1] }
      // What is defined anew is used by nobody yet.
      if names[1] == name { users = [] } else if names.dropFirst(2).contains(name) { users.append(names[1]) }
    }
    return users.filter { environment.entries[$0] != nil }
  }

  /// What is to be said where a name gets another meaning.
  func notes(onRedefining name: String) -> [String] {
    var notes: [String] = []
    if let old = environment.entries[name] {
      notes.append("it replaces \(Outcome.summary(ofDefinition: name, old))")
    } else if environment.catalogue.entry(named: name) != nil {
      notes.append("it hides the catalogue's \(name) in this session")
    }
    // A new name has no users; and a long script has nobody to read this.
    let users = notes.isEmpty || script.count > Self.longestRead ? [] : users(of: name)
    if !users.isEmpty {
      notes.append(
        "\(users.joined(separator: ", ")) \(users.count == 1 ? "keeps" : "keep") the \(name) of "
          + "\(users.count == 1 ? "its" : "their") definition; define anew what shall follow")
    }
    return notes
  }
}
