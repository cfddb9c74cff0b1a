extension Catalogue {
  /// A definition of the prelude: its names and its place. What else is said of it is read when it is asked for, so
  /// that the program need not read thousands of lines before its first prompt.
  public struct Entry: Sendable {
    public let name: String
    public let aliases: [String]
    /// The frameworks that have it under the same name.
    public let dialects: [String]
    /// The activations that it is a form of.
    public let concepts: [String]
    private let source: SourceText
    /// The lines of its comments, and those of the definition itself.
    private let comments: SourceRange
    private let definition: SourceRange

    public var documentation: Documentation { Documentation(lines: commentLines) }
    public var family: String { documentation.first("family") ?? "other" }
    /// Whether it is a framework's own form of an activation: `keras.softmax`.
    public var isDialect: Bool { name.contains(".") }
    /// Other prefixes and names that lead here.
    var otherNames: [String] { aliases + dialects.flatMap { d in ([name] + aliases).map { "\(d).\($0)" } } }

    var statement: Statement {
      Statement(source: source, range: definition, documentation: commentLines)
    }

    private var commentLines: [String] {
      source[comments].split(separator: "\n").filter { $0.hasPrefix("##") }.map { line in
        String(line.dropFirst(line.hasPrefix("## ") ? 3 : 2))
      }
    }
  }
}

extension Catalogue.Entry {
  /// The definitions of a text, with a blank line between, each with its comments before it.
  static func all(in source: SourceText) -> [Catalogue.Entry] {
    var reader = EntryReader(source: source)
    return reader.entries()
  }

  /// One pass over the bytes: a string is made of names only.
  private struct EntryReader {
    let source: SourceText
    private var lists: [String: [String]] = [:]
    private var openList: String?
    private var start: Int?

    init(source: SourceText) { self.source = source }

    mutating func entries() -> [Catalogue.Entry] {
      var result: [Catalogue.Entry] = []
      var pending: (name: String, comments: SourceRange, from: Int)?
      func finish(at end: Int) {
        guard let (name, comments, from) = pending else { return }
        result.append(
          Catalogue.Entry(
            name: name, aliases: lists["alias"] ?? [], dialects: lists["dialect"] ?? [], concepts: lists["of"] ?? [],
            source: source, comments: comments, definition: from..<end))
      }
      var offset = 0
      while offset <= source.bytes.count {
        let end = source.bytes[offset...].firstIndex(of: UInt8(ascii: "\n")) ?? source.bytes.count
        if end == offset {
          finish(at: max(0, offset - 1))
          (pending, start, openList) = (nil, nil, nil)
          lists = [:]
        } else if pending == nil {
          if start == nil { start = offset }
          if starts(offset, "let ") {
            pending = (name(from: offset + 4, to: end), (start ?? offset)..<offset, offset)
          } else if starts(offset, "##") {
            readTag(offset + 2, end)
          }
        }
        offset = end + 1
      }
      finish(at: source.bytes.count)
      return result
    }

    private func starts(_ offset: Int, _ text: StaticString) -> Bool {
      guard offset + text.utf8CodeUnitCount <= source.bytes.count else { return false }
      for i in 0..<text.utf8CodeUnitCount where source.bytes[offset + i] != text.utf8Start[i] { return false }
      return true
    }

    private func name(from start: Int, to end: Int) -> String {
      let rest = source.bytes[start..<end]
      return String(decoding: rest.prefix { $0 != UInt8(ascii: "(") && $0 != UInt8(ascii: " ") }, as: UTF8.self)
    }

    /// `alias:`, `dialect:` and `of:` are lists of names; an indented line goes on with the one above.
    private mutating func readTag(_ start: Int, _ end: Int) {
      if starts(start, "   ") {
        if let openList { add(start..<end, to: openList) }
        return
      }
      openList =
        starts(start, " alias:") ? "alias" : starts(start, " dialect:") ? "dialect" : starts(start, " of:") ? "of" : nil
      guard let openList else { return }
      add(start + openList.utf8.count + 2..<end, to: openList)
    }

    /// Splits bytes, not characters: this is half of what the program does before its first prompt.
    private mutating func add(_ range: Range<Int>, to list: String) {
      lists[list, default: []] += source.bytes[range].split(separator: UInt8(ascii: ",")).map { item in
        String(decoding: item.drop { $0 == UInt8(ascii: " ") }, as: UTF8.self)
      }
    }
  }
}
