import ActivationLanguage

enum LoadCommand: Command {
  static let name = "load"
  static let grammar = "load FILE"
  static let summary = "run a script in this session"
  static let details = "If a statement of it fails, nothing of it is kept."
  static var completes: CompletionKind { .files }
  static let examples: [String] = []

  static func run(_ parser: inout Parser, _ session: inout Session) throws(Diagnostic) -> Outcome {
    let (path, place) = try parser.path(for: name)
    guard !session.loading.contains(path) else {
      throw Diagnostic(.file, "'\(path)' loads itself", at: place)
    }
    let text: String
    do {
      text = try TextFile.text(at: path)
    } catch {
      throw Diagnostic(.file, "\(error)", at: place)
    }
    session.loading.append(path)
    let count: Int
    do throws(Diagnostic) {
      count = try session.runAll(SourceText(text, file: path), as: "load \(path)")
    } catch {
      throw error.related == nil ? error.relating(to: "loaded here", at: place, in: parser.source) : error
    }
    session.loading.removeLast()
    return .text("loaded \(count) statement\(count == 1 ? "" : "s") from \(path)")
  }
}
