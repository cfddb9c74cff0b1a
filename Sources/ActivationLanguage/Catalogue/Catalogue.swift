import ActivationCore
import OrderedCollections
import Synchronization

/// The activations that come with slope, read from the prelude as they are asked for.
public final class Catalogue: Sendable {
  public let entries: [Entry]
  private let index: [String: Int]
  /// The forms of an entry, by the entry's name.
  private let forms: [String: [Int]]
  private let made = Mutex<[String: Function]>([:])

  /// What diagnostics call its text.
  static let file = "prelude"

  /// The prelude that is part of the program.
  public static let standard = Catalogue()

  /// Another with the same text, in which nothing has been made yet.
  public convenience init() { self.init(Prelude.text) }

  /// - Parameter text: definitions with a blank line between, each with its comments.
  init(_ text: String) {
    let source = SourceText(text, file: Catalogue.file)
    var entries: [Entry] = []
    var index: [String: Int] = [:]
    for entry in Entry.all(in: source) {
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
    // Both copies import its backend so.
    if parts[0] == "K" { parts[0] = "keras" }
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
    if let entry = entry(named: name) { return try make(entry.name, entry.statement, aliases: entry.aliases) }
    let key = name.hasPrefix("theanets.") ? String(name.dropFirst("theanets.".count)) : name
    if let statement = Maxout.statement(named: key) {
      return try make(key, statement)
    }
    let elementary = name.hasPrefix("K.") ? String(name.dropFirst("K.".count)) : name
    return Elementary.activation(named: elementary).map { Function(activation: $0) }
  }

  private func make(
    _ name: String, _ statement: Statement, aliases: [String] = []
  ) throws(Diagnostic) -> Function {
    do {
      var parser = Parser(statement)
      _ = parser.take(word: "let")
      let syntax = try parser.definition()
      try parser.expectEnd()
      let definition = Definition(
        syntax: syntax, source: statement.source, documentation: Documentation(lines: statement.documentation),
        environment: environment(for: [name] + aliases))
      return try definition.function(at: syntax.name.range)
    } catch {
      throw error.located(in: statement.source)
    }
  }

  /// The names that the definition of an entry with these names may use.
  ///
  /// A name of its own means the built-in function there, so that `let abs(x) = abs(x)` describes one.
  private func environment(for names: [String]) -> Environment {
    var environment = Environment(catalogue: self)
    for name in names {
      if let elementary = Elementary.activation(named: name) {
        environment.define(name, .activation(Function(activation: elementary)))
      } else if let builtin = Builtin(rawValue: name) {
        environment.define(name, .builtin(builtin))
      }
    }
    return environment
  }
}
