import ActivationLanguage

/// What the word under the cursor may become.
public struct Candidate: Sendable, Hashable {
  /// The whole word.
  public var text: String
  /// What follows it if it is the only one.
  public var suffix: Character?
  /// Whether names of files are wanted here.
  public var isFile = false

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
    if let call = OpenCall(in: statement) { return candidates(in: call, word) }
    guard let first = words.first else {
      let commands = Commands.all.map { $0.name }.filter { $0.hasPrefix(word) }
      return commands.map { Candidate(text: $0, suffix: " ") } + (word.isEmpty ? [] : activations(word))
    }
    guard let command = Commands.named(first) else { return activations(word) }
    if command.name == SetCommand.name, words.count > 1 {
      return Settings.entries.first { $0.name == words[1] }.map { matching($0.words, word) } ?? []
    }
    switch command.completes {
    case .files: return [.file]
    case .words(let known): return matching(known, word) + (command.name == HelpCommand.name ? activations(word) : [])
    case .nothing: return []
    case .activations: return words.last == "on" ? matching(["-6..6"], word) : activations(word)
    }
  }

  private func matching(_ words: [String], _ word: String) -> [Candidate] {
    words.filter { $0.hasPrefix(word) }.map { Candidate(text: $0, suffix: " ") }
  }

  /// Inside the brackets of a call: parameters that are not given yet, or what could be an argument.
  private func candidates(in call: OpenCall, _ word: String) -> [Candidate] {
    if call.name == Builtin.d.rawValue, let target = call.firstArgument,
      let function = environment.function(named: target)
    {
      return matching(function.parameterNames, word).map { Candidate(text: $0.text, suffix: ")") }
    }
    guard !call.isAfterEquals, let function = environment.function(named: call.name) else { return activations(word) }
    let parameters = function.parameterNames.filter { $0.hasPrefix(word) && !call.given.contains($0) }
    return parameters.isEmpty ? activations(word) : parameters.map { Candidate(text: "\($0)=", suffix: nil) }
  }

  private func activations(_ word: String) -> [Candidate] {
    guard !word.isEmpty else { return [] }
    return environment.names.filter { $0.hasPrefix(word) && (word.contains(".") || !$0.contains(".")) }
      .map { Candidate(text: $0, suffix: nil) }
  }
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
