import ActivationLanguage
import Networks

enum HelpCommand: Command {
  static let name = "help"
  static let grammar = "help  or  help NAME  or  help CODE"
  static let summary = "this overview, a command, an activation, a setting, an error, operators or functions"
  static var completes: CompletionKind {
    .words(
      Commands.all.map { $0.name } + HelpTopic.all.map(\.name) + Settings.entries.map(\.name) + ListCommand.families
        + Diagnostic.Code.allCases.map(\.rawValue))
  }
  static func summary(ofWord word: String) -> String {
    Commands.named(word)?.summary ?? Settings.entries.first { $0.name == word }?.summary ?? ""
  }
  static let examples = ["help", "help plot", "help gelu", "help range", "help operators", "help E0201"]

  static func run(_ parser: inout Parser, _ session: inout Session) throws(Diagnostic) -> Outcome {
    let place = parser.place
    let written = parser.rest
    parser.skipRest()
    if written.isEmpty { return .text(overview) }
    if let topic = HelpTopic.of(sign: written) { return .text(topic.text) }
    let word = written.trimmed(of: ["\"", "'"])
    if let command = Commands.named(word) { return .text(text(of: command)) }
    if let code = Diagnostic.Code(named: word) { return .text(code.help.text(code: code)) }
    if let setting = Settings.entries.first(where: { $0.name == word }) {
      return .text(SetCommand.help(on: setting, in: session.settings))
    }
    if let topic = HelpTopic.named(word) { return .text(topic.text) }
    if let builtin = Builtin(rawValue: word) { return .text("\(builtin.signature)\n'help functions' lists them all") }
    if let function = session.environment.function(named: word) {
      return .findings(InfoCommand.findings(on: function, in: session))
    }
    if ListCommand.families.contains(word) { return ListCommand.table(of: word, in: session) }
    if let text = Self.other(word) { return .text(text) }
    let known =
      Commands.all.map { $0.name } + HelpTopic.all.map(\.name) + Settings.entries.map(\.name)
      + session.environment.names + Diagnostic.Code.allCases.map(\.rawValue)
    throw Diagnostic(
      .unknownName, "there is no help on '\(word)'", at: place, note: "'help' alone shows what there is",
      suggestion: Spelling.nearest(to: word, among: known))
  }

  /// What is no word of the language, but is named in it.
  private static func other(_ word: String) -> String? {
    if QuitCommand.spellings.contains(word) { return text(of: QuitCommand.self) }
    if let lesson = Lesson.named(word) { return "\(lesson.title)\n'lesson \(word)' begins it, 'lesson' lists them all" }
    if let set = ToySet(rawValue: word) { return "\(set.summary)\nas in train NET on \(word), see 'help train'" }
    if let constructor = Constructor.all[word] {
      return "\(constructor.signature)\n'help model' tells how networks are written"
    }
    return nil
  }

  static func text(of command: any Command.Type) -> String {
    var lines = [command.grammar, "", command.summary]
    if !command.details.isEmpty { lines += ["", command.details] }
    if !command.examples.isEmpty { lines += ["", "Examples:"] + command.examples.map { "  \($0)" } }
    return lines.joined(separator: "\n")
  }

  private static var overview: String {
    let width = Commands.all.map { $0.name.count }.max() ?? 0
    let commands = Commands.all.map { command in
      "  \(command.name.padding(to: width))  \(command.summary)"
    }
    return """
      Type an expression, and it is worked out:
        gelu(1)   elu([-2, 0, 3], alpha=0.5)   gelu'
      Type a command:
      \(commands.joined(separator: "\n"))
      'help NAME' tells more of a command, an activation, a setting or a sign such as +, 'help E0201' of an error, \
      'help operators', 'help functions' and 'help numbers' of the language, 'help keys' of the prompt. 'tutorial' shows \
      it all in ten minutes.
      """
  }
}
