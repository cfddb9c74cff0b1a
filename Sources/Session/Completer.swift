import ActivationLanguage

/// What the word under the cursor may become.
public struct Candidate: Sendable, Hashable {
  /// The whole word.
  public var text: String
  /// What belongs to it and stands before the word already: the sign of a range.
  public var before = ""
  /// What follows it if it is the only one.
  public var suffix: Character?
  /// Whether names of files are wanted here.
  public var isFile = false
  /// What it is, in a line.
  public var summary = ""

  static let file = Candidate(text: "", suffix: nil, isFile: true)
}

extension Session {
  /// The candidates for the part of the line before `end` that begins at `start` (UTF-8 offsets).
  public func candidates(_ line: String, _ start: Int, _ end: Int) -> [Candidate] {
    let bytes = Array(line.utf8)
    let word = String(decoding: bytes[min(start, bytes.count)..<min(end, bytes.count)], as: UTF8.self)
    let before = String(decoding: bytes[..<min(start, bytes.count)], as: UTF8.self)
    let statement = before.split(separator: ";", omittingEmptySubsequences: false).last.map(String.init) ?? before
    let words = statement.split(whereSeparator: \.isWhitespace).map(String.init)

    if statement.count(where: { $0 == "\"" }) % 2 == 1 { return [.file] }
    if word.hasPrefix("\\") { return SymbolNames.candidates(word) }
    if let call = OpenCall(in: statement) { return candidates(in: call, word) }
    guard let first = words.first else {
      let commands = Commands.all.filter { $0.name.hasPrefix(word) }
      return commands.map { Candidate(text: $0.name, suffix: " ", summary: $0.summary) }
        + (word.isEmpty ? [] : activations(word))
    }
    guard let command = Commands.named(first) else { return activations(word) }
    if let own = choices(of: command, after: words.last ?? "", word) { return own }
    if command.name == SetCommand.name { return settings(words.dropFirst(), word) }
    switch command.completes {
    case .files: return [.file]
    case .words where command.name == HistoryCommand.name && words.last == "to": return [.file]
    case .words where command.name == LessonCommand.name && words.last == "check": return [.file]
    case .words(let known):
      return matching(known, word, of: command) + (command.name == HelpCommand.name ? activations(word) : [])
    case .nothing: return []
    case .activations: return ranges(after: statement, word) ?? activations(word)
    }
  }

  /// Words of a command's own, where it has some here; in other places names may stand beside them.
  private func choices(of command: any Command.Type, after last: String, _ word: String) -> [Candidate]? {
    guard !command.choices.isEmpty else { return nil }
    let place = String(last.reversed().prefix { $0 != "," && $0 != "-" }.reversed())
    if let here = command.choices[place], !place.isEmpty { return matching(here, word, of: command) }
    return matching(command.choices[""] ?? [], word, of: command) + activations(word)
  }

  private func matching(_ words: [String], _ word: String, of command: any Command.Type) -> [Candidate] {
    words.filter { $0.hasPrefix(word) }.map { name in
      Candidate(text: name, suffix: " ", summary: command.summary(ofWord: name))
    }
  }

  /// The names of settings, then the values of the one that is named.
  private func settings(_ words: ArraySlice<String>, _ word: String) -> [Candidate] {
    guard let name = words.first else {
      return Settings.entries.filter { $0.name.hasPrefix(word) }.map { entry in
        Candidate(text: entry.name, suffix: " ", summary: "\(entry.get(settings)): \(entry.summary)")
      }
    }
    guard let entry = Settings.entries.first(where: { $0.name == name }) else { return [] }
    let present = entry.get(settings)
    return entry.words.filter { $0.hasPrefix(word) }.map { value in
      Candidate(text: value, suffix: " ", summary: value == present ? "as it is" : "")
    }
  }

  /// After `on`, the range that is set and some that are often looked at; nil elsewhere.
  private func ranges(after statement: String, _ word: String) -> [Candidate]? {
    let typed = statement + word
    // A range begins with a sign, where a word ends.
    let written = String(typed.reversed().prefix { !$0.isWhitespace }.reversed())
    // A word with blanks of other kinds in it is none.
    guard written.hasSuffix(word), typed.dropLast(written.count).split(whereSeparator: \.isWhitespace).last == "on"
    else { return nil }
    let set = "\(settings.range.lowerBound.shortest)..\(settings.range.upperBound.shortest)"
    let ranges = [set] + ["-1..1", "-3..3", "-6..6", "-10..10", "0..1"].filter { $0 != set }
    return ranges.filter { $0.hasPrefix(written) }.map { range in
      Candidate(
        text: String(range.dropFirst(written.count - word.count)), before: String(written.dropLast(word.count)),
        suffix: " ",
        summary: range == set ? "the range that is set" : "")
    }
  }

  /// Inside the brackets of a call: parameters that are not given yet, or what could be an argument.
  private func candidates(in call: OpenCall, _ word: String) -> [Candidate] {
    if call.name == Builtin.d.rawValue, let target = call.firstArgument,
      let function = environment.function(named: target)
    {
      return function.parameterNames.filter { $0.hasPrefix(word) }.map { name in
        Candidate(text: name, suffix: ")", summary: function.summary(ofParameter: name))
      }
    }
    if !call.isAfterEquals, let constructor = environment.constructor(named: call.name) {
      let parameters = constructor.parameters.filter { $0.hasPrefix(word) && !call.given.contains($0) }
      return parameters.isEmpty ? activations(word) : parameters.map { Candidate(text: "\($0)=", suffix: nil) }
    }
    guard !call.isAfterEquals, let function = environment.function(named: call.name) else { return activations(word) }
    let parameters = function.parameterNames.filter { $0.hasPrefix(word) && !call.given.contains($0) }
    guard !parameters.isEmpty else { return activations(word) }
    return parameters.map { name in
      Candidate(text: "\(name)=", suffix: nil, summary: function.summary(ofParameter: name))
    }
  }

  private func activations(_ word: String) -> [Candidate] {
    guard !word.isEmpty else { return [] }
    let names = environment.names.filter { $0.hasPrefix(word) && (word.contains(".") || !$0.contains(".")) }
    // A list that long is shown without them.
    let hasSummaries = names.count <= Session.mostSummaries
    return names.map { Candidate(text: $0, suffix: nil, summary: hasSummaries ? environment.summary(of: $0) : "") }
  }

  private static let mostSummaries = 100
}

/// The innermost call whose bracket is still open.
private struct OpenCall {
  var name: String
  /// The parameters that are given by name already.
  var given: Set<String> = []
  var firstArgument: String?
  /// Whether a parameter's value is wanted here.
  var isAfterEquals: Bool

  init?(in text: String) {
    var depth = 0
    for (offset, character) in text.enumerated().reversed() {
      if character == ")" || character == "]" { depth += 1 }
      guard character == "(" || character == "[" else { continue }
      if depth > 0 {
        depth -= 1
        continue
      }
      guard character == "(" else { return nil }
      name = String(
        text.prefix(offset).reversed().prefix { $0.isLetter || $0.isNumber || "_:.".contains($0) }.reversed())
      let arguments = text.dropFirst(offset + 1).split(separator: ",", omittingEmptySubsequences: false)
        .map { String($0).trimmed() }
      for argument in arguments {
        if let mark = argument.firstIndex(of: "=") { given.insert(String(argument[..<mark]).trimmed()) }
      }
      firstArgument = arguments.count > 1 ? arguments.first : nil
      isAfterEquals = arguments.last?.hasSuffix("=") == true
      return
    }
    return nil
  }
}
