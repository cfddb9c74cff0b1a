import ActivationLanguage

enum SaveCommand: Command {
  static let name = "save"
  static let grammar = "save FILE"
  static let summary = "write the session as a script that makes it again"
  static let details = "Failed and undone statements are left out. 'load FILE' or 'slope FILE' replays it."
  static var completes: CompletionKind { .files }
  static let examples: [String] = []
  private static let heading = "# a slope session\n"

  static func run(_ parser: inout Parser, _ session: inout Session) throws(Diagnostic) -> Outcome {
    let (path, place) = try parser.path(for: name)
    return try write(Array(session.script), to: path, at: place)
  }

  /// Writes statements as a script; only a script that was written so is written over.
  static func write(_ statements: [String], to path: String, at place: SourceRange) throws(Diagnostic) -> Outcome {
    if let old = try? TextFile.text(at: path), !old.hasPrefix(heading), !old.isEmpty {
      throw Diagnostic(
        .file, "'\(path)' exists and is not a saved session", at: place, label: "choose another name")
    }
    let text = heading + statements.map { $0 + "\n" }.joined()
    do {
      try TextFile.write(text, to: path)
    } catch {
      throw Diagnostic(.file, "\(error)", at: place)
    }
    let count = statements.count
    return .text("saved \(count) statement\(count == 1 ? "" : "s") to \(path)")
  }
}

extension Parser {
  /// The rest of the statement as the name of a file, in quotes or not; `~` is the home.
  mutating func path(
    for command: String, example: String = "lesson.slope"
  ) throws(Diagnostic) -> (path: String, place: SourceRange) {
    let start = place.lowerBound
    let written = rest
    skipRest()
    let path = written.trimmed(of: ["\"", "'"])
    guard !path.isEmpty else {
      throw Diagnostic(
        .unexpectedToken, "\(command) needs the name of a file", at: place, note: "as in \(command) \(example)")
    }
    return (TextFile.expanded(path), start..<start + written.utf8.count)
  }
}
