import ActivationCore

/// A function as it was defined: from it activations are made, by putting values to its parameters.
struct Definition: Sendable {
  var syntax: LetSyntax
  var source: SourceText
  var documentation: Documentation
  /// The names that it was defined among; later definitions do not change it.
  var environment: Environment
  /// What the arguments must satisfy.
  var requirements: [(condition: Syntax, source: SourceText)] = []

  var name: String { syntax.name.text }

  /// Whether it is the session's, not the catalogue's.
  var isOwn: Bool { source.file != Catalogue.file }

  /// `relu(x, alpha=0, max_value=inf, threshold=0)`
  var signature: String {
    let parameters = syntax.parameters.map { "\($0.name.text)=\(source[$0.value.range])" }
    return "\(name)(\(([syntax.input?.text ?? "x"] + parameters).joined(separator: ", ")))"
  }
}

/// The `##` lines of a definition: a description and tags.
public struct Documentation: Sendable, Hashable {
  public var summary = ""
  public private(set) var tags: [(name: String, value: String)] = []

  /// The tags that mean something. `family`, `source`, `note` are told; the others act.
  public static let knownTags = [
    "family", "source", "alias", "kernel", "computed", "sample", "learnable", "require", "rank", "synonym", "dialect",
    "of", "note",
  ]

  public init(lines: [String] = []) {
    var words: [String] = []
    for line in lines {
      if line.hasPrefix("  "), let last = tags.indices.last {
        tags[last].value += " " + line.drop { $0 == " " }  // an indented line goes on with the tag above
      } else if let colon = line.firstIndex(of: ":"), Documentation.knownTags.contains(String(line[..<colon])) {
        let value = line[line.index(after: colon)...].drop { $0 == " " }
        tags.append((String(line[..<colon]), String(value)))
      } else {
        words.append(line)
      }
    }
    summary = words.joined(separator: " ")
  }

  public func all(_ tag: String) -> [String] { tags.filter { $0.name == tag }.map(\.value) }

  public func first(_ tag: String) -> String? { tags.first { $0.name == tag }?.value }

  /// The comma-separated values of a tag.
  public func list(_ tag: String) -> [String] {
    all(tag).flatMap { $0.split(separator: ",").map { String($0.drop { $0 == " " }) } }
  }

  public static func == (a: Documentation, b: Documentation) -> Bool {
    a.summary == b.summary && a.tags.elementsEqual(b.tags) { $0 == $1 }
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(summary)
    for tag in tags { hasher.combine(tag.value) }
  }
}
