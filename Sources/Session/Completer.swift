import ActivationLanguage

/// What the word under the cursor may become.
public struct Candidate: Sendable, Hashable {
  /// The whole word.
  public var text: String
  /// What follows it if it is the only one.
  public var suffix: Character?
  /// Whether names of files are wanted here.
  public var isFile = false
}

extension Session {
  /// The candidates for the part of the line before `end` that begins at `start` (UTF-8 offsets).
  public func candidates(_ line: String, _ start: Int, _ end: Int) -> [Candidate] {
    let bytes = Array(line.utf8)
    let word = String(decoding: bytes[min(start, bytes.count)..<min(end, bytes.count)], as: UTF8.self)
    let before = String(decoding: bytes[..<min(start, bytes.count)], as: UTF8.self)
    let statement = before.split(separator: ";", omittingEmptySubsequences: false).last.map(String.init) ?? before
    let first = statement.split(whereSeparator: \.isWhitespace).first.map(String.init)

    if let call = openCall(in: statement), let function = environment.function(named: call) {
      let parameters = function.parameterNames.filter { $0.hasPrefix(word) }
        .map { Candidate(text: "\($0)=", suffix: nil) }
      return parameters + (word.isEmpty ? [] : activations(word))
    }
    guard let first, let command = Commands.named(first) else {
      let isStart = first == nil
      let commands = isStart ? Commands.all.map { $0.name }.filter { $0.hasPrefix(word) } : []
      return commands.map { Candidate(text: $0, suffix: " ") } + (isStart && word.isEmpty ? [] : activations(word))
    }
    switch command.completes {
    case .files: return [Candidate(text: "", suffix: nil, isFile: true)]
    case .words(let words):
      let rest = command.name == "help" ? activations(word) : []
      return words.filter { $0.hasPrefix(word) }.map { Candidate(text: $0, suffix: " ") } + rest
    case .nothing: return []
    case .activations:
      let wantsRange = statement.split(whereSeparator: \.isWhitespace).last == "on"
      return wantsRange ? [Candidate(text: "-6..6", suffix: " ")].filter { $0.text.hasPrefix(word) } : activations(word)
    }
  }

  private func activations(_ word: String) -> [Candidate] {
    environment.names.filter { $0.hasPrefix(word) && (word.contains(".") || !$0.contains(".")) }
      .map { Candidate(text: $0, suffix: nil) }
  }

  /// The name before the innermost bracket that is still open.
  private func openCall(in text: String) -> String? {
    var depth = 0
    for (offset, character) in text.enumerated().reversed() {
      if character == ")" || character == "]" { depth += 1 }
      guard character == "(" || character == "[" else { continue }
      if depth > 0 {
        depth -= 1
        continue
      }
      guard character == "(" else { return nil }
      let name = text.prefix(offset).reversed().prefix { $0.isLetter || $0.isNumber || "_:.".contains($0) }
      return String(name.reversed())
    }
    return nil
  }
}
