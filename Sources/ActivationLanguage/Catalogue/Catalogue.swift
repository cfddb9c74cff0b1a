import ActivationCore
import OrderedCollections
import Synchronization

/// The activations that come with slope, read from the prelude as they are asked for.
public final class Catalogue: Sendable {
  /// A definition of the prelude: its name, other names, comments and place.
  public struct Entry: Sendable {
    public let name: String
    public let documentation: Documentation
    let statement: Statement

    public var aliases: [String] { documentation.list("alias") }
    public var family: String { documentation.first("family") ?? "other" }
    /// The frameworks that have it under the same name.
    public var dialects: [String] { documentation.list("dialect") }
    /// The activations that it is a form of.
    public var concepts: [String] { documentation.list("of") }
    /// Whether it is a framework's own form of an activation: `keras.softmax`.
    public var isDialect: Bool { name.contains(".") }
    /// Other prefixes and names that lead here.
    var otherNames: [String] { aliases + dialects.flatMap { d in ([name] + aliases).map { "\(d).\($0)" } } }
  }

  public let entries: [Entry]
  private let index: [String: Int]
  /// The forms of an entry, by the entry's name.
  private let forms: [String: [Int]]
  private let made = Mutex<[String: Function]>([:])

  /// The prelude that is part of the program.
  public static let standard = Catalogue(Prelude.text)

  /// - Parameter text: definitions with a blank line between, each with its comments.
  init(_ text: String) {
    let source = SourceText(text, file: "prelude")
    var entries: [Entry] = []
    var index: [String: Int] = [:]
    for range in source.paragraphs {
      guard let entry = Catalogue.entry(in: range, of: source) else { continue }
      for name in [entry.name] + entry.otherNames where index[name] == nil { index[name] = entries.count }
      entries.append(entry)
    }
    var forms: [String: [Int]] = [:]
    for (place, form) in entries.enumerated() {
      for concept in form.concepts {
        guard let entry = index[concept], entry != place else { continue }
        forms[entries[entry].name, default: []].append(place)
      }
    }
    (self.entries, self.index, self.forms) = (entries, index, forms)
  }

  private static func entry(in range: SourceRange, of source: SourceText) -> Entry? {
    var comments: [String] = []
    var offset = range.lowerBound
    while offset < range.upperBound {
      let line = source.line(around: offset)
      let text = source[line]
      if text.hasPrefix("let ") {
        let name = text.dropFirst(4).prefix { $0 != "(" && $0 != " " }
        let statement = Statement(source: source, range: line.lowerBound..<range.upperBound, documentation: comments)
        return Entry(name: String(name), documentation: Documentation(lines: comments), statement: statement)
      }
      if text.hasPrefix("##") { comments.append(String(text.dropFirst(text.hasPrefix("## ") ? 3 : 2))) }
      offset = line.upperBound + 1
    }
    return nil
  }

  /// Every name that leads to an entry.
  public var names: [String] { index.keys.sorted() }

  /// The entry of a name, an alias, or a framework's spelling.
  public func entry(named name: String) -> Entry? {
    (index[name] ?? index[Catalogue.canonical(name)]).map { entries[$0] }
  }

  /// The entries that say `of:` this one, in the catalogue's order.
  public func forms(of entry: Entry) -> [Entry] { (forms[entry.name] ?? []).map { entries[$0] } }

  /// Every framework's own name for an entry: `torch.hardsigmoid`, `keras.hard_sigmoid`.
  public func dialects(of entry: Entry) -> [String] {
    if entry.isDialect { return [] }
    return ([entry] + forms(of: entry)).flatMap { form in
      (form.isDialect ? [form.name] : []) + form.dialects.map { "\($0).\(form.name)" }
    }
  }

  /// The name without the modules that a pasted one has: `torch.nn.functional.gelu` is `torch.gelu`.
  private static func canonical(_ name: String) -> String {
    var parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.count > 1 else { return name }
    // One copy of the Keras guide calls keras cthulhu.
    if parts[0] == "cthulhu" { parts[0] = "keras" }
    if let modules = modules[parts[0]], parts[1..<parts.count - 1].allSatisfy(modules.contains) {
      parts[1..<parts.count - 1] = []
    }
    return parts.joined(separator: ".")
  }

  /// The modules in which each framework keeps its activations.
  private static let modules: [String: Set<String>] = [
    "theanets": ["activations"], "keras": ["activations", "layers", "advanced_activations"],
    "keras3": ["activations", "layers", "ops"], "torch": ["nn", "functional", "special"],
    "jax": ["nn", "numpy", "scipy", "special"], "tf": ["nn", "math", "experimental", "numpy"],
  ]

  /// The activation of that name, made at the first asking.
  public func function(named name: String) throws(Diagnostic) -> Function? {
    if let known = made.withLock({ $0[name] }) { return known }
    guard let function = try make(name) else { return nil }
    made.withLock { $0[name] = function }
    return function
  }

  private func make(_ name: String) throws(Diagnostic) -> Function? {
    if let entry = entry(named: name) { return try make(entry) }
    let key = name.hasPrefix("theanets.") ? String(name.dropFirst("theanets.".count)) : name
    if let statement = Maxout.statement(named: key) {
      return try make(
        Entry(name: key, documentation: Documentation(lines: statement.documentation), statement: statement))
    }
    return Elementary.activation(named: name).map { Function(activation: $0) }
  }

  private func make(_ entry: Entry) throws(Diagnostic) -> Function {
    do {
      var parser = Parser(entry.statement)
      _ = parser.take(word: "let")
      let syntax = try parser.definition()
      try parser.expectEnd()
      let definition = Definition(
        syntax: syntax, source: entry.statement.source, documentation: entry.documentation,
        environment: environment(for: entry))
      return try definition.function(at: syntax.name.range)
    } catch {
      throw error.located(in: entry.statement.source)
    }
  }

  /// The names that the definition of an entry may use.
  ///
  /// A name of its own means the built-in function there, so that `let abs(x) = abs(x)` describes one.
  private func environment(for entry: Entry) -> Environment {
    var environment = Environment(catalogue: self)
    for name in [entry.name] + entry.aliases {
      if let elementary = Elementary.activation(named: name) {
        environment.define(name, .activation(Function(activation: elementary)))
      } else if let builtin = Builtin(rawValue: name) {
        environment.define(name, .builtin(builtin))
      }
    }
    return environment
  }
}

extension SourceText {
  /// The stretches between blank lines.
  fileprivate var paragraphs: [SourceRange] {
    var result: [SourceRange] = []
    var start: Int?
    var offset = 0
    while offset <= bytes.count {
      let line = line(around: offset)
      if line.isEmpty {
        if let begun = start { result.append(begun..<max(begun, offset - 1)) }
        start = nil
      } else if start == nil {
        start = line.lowerBound
      }
      offset = line.upperBound + 1
    }
    return result
  }
}
