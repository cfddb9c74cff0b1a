import ActivationLanguage

enum SetCommand: Command {
  static let name = "set"
  static let grammar = "set  or  set NAME VALUE"
  static let summary = "show or change a setting"
  static var completes: CompletionKind { .words(Settings.entries.map(\.name)) }
  static let examples = ["set", "set range -4..4", "set derivatives 2", "set canvas auto"]

  static func run(_ parser: inout Parser, _ session: inout Session) throws(Diagnostic) -> Outcome {
    guard let name = parser.takeName() else {
      let settings = session.settings
      return .table(
        Table(
          columns: ["setting", "value", "what it is"],
          rows: Settings.entries.map {
            [.text($0.name), .text($0.get(settings)), .text("\($0.summary): \($0.choices)")]
          }))
    }
    let names = Settings.entries.map(\.name)
    guard let entry = Settings.entries.first(where: { $0.name == name.text }) else {
      throw Diagnostic(
        .unknownSetting, "there is no setting '\(name.text)'", at: name.range,
        note: "the settings are \(names.joined(separator: ", "))",
        suggestion: Spelling.nearest(to: name.text, among: names))
    }
    _ = parser.takeAssignment()
    let place = parser.place
    let text = parser.rest.trimmed()
    parser.skipRest()
    if text.isEmpty { return .text(help(on: entry, in: session.settings)) }
    var settings = session.settings
    guard entry.set(&settings, text) else {
      var diagnostic = Diagnostic(
        .refusedValue, "\(entry.name) cannot be '\(text)'", at: place.lowerBound..<place.lowerBound + text.utf8.count,
        label: "expected \(entry.choices)")
      if let range = Settings.range(text), range.step == nil {
        (diagnostic.label, diagnostic.suggestion) = (range.plottableLabel, range.turned)
      }
      throw diagnostic
    }
    session.changing(by: "set \(entry.name) \(text)") { $0.settings = settings }
    return .text("\(entry.name) is \(entry.get(settings))")
  }
}

extension SetCommand {
  static func help(on entry: Settings.Entry, in settings: Settings) -> String {
    """
    \(entry.name) is \(entry.get(settings)): \(entry.summary)
    set \(entry.name) \(entry.choices)
    """
  }
}

extension Parser {
  /// `set range = -4..4` is understood too.
  fileprivate mutating func takeAssignment() -> Bool {
    guard case .symbol(.assign) = next.kind else { return false }
    skip()
    return true
  }
}
