import CReadline

/// The rest of the newest entry in the history that begins with what is typed.
@MainActor
enum Suggestion {
  /// - Parameters:
  ///   - entry: the lines before, if there are any, each with its end.
  ///   - line: what is typed of the present line.
  /// - Returns: no more than one line; empty where there is nothing to suggest.
  static func rest(of line: String, after entry: String) -> String {
    guard line.contains(where: { !$0.isWhitespace }), let found = readline_history_beginning(entry + line)
    else { return "" }
    let rest = String(decoding: String(cString: found).utf8.dropFirst((entry + line).utf8.count), as: UTF8.self)
    return String(rest.prefix { $0 != "\n" })
  }

  /// The next word of a text with what stands before it, as Alt-F counts words.
  static func firstWord(of text: String) -> String {
    let gap = text.prefix { !$0.isLetter && !$0.isNumber }
    return String(gap + text.dropFirst(gap.count).prefix { $0.isLetter || $0.isNumber })
  }
}
