import ActivationCore

/// The names there are: what the session defined, over the catalogue. A value; a copy is a moment in time.
public struct Environment: Sendable {
  /// What was defined, in that order.
  public private(set) var entries = Definitions()
  /// The results so far; `_1` is the first.
  public private(set) var results: Log<Value> = []
  public let catalogue: Catalogue

  public init(catalogue: Catalogue = .standard) { self.catalogue = catalogue }

  public mutating func define(_ name: String, _ value: Value) { entries.define(name, value) }

  public mutating func remember(_ result: Value) { results.append(result) }

  /// What a name stands for: the session's own first, then the catalogue, then the built-in functions and constants.
  func lookUp(_ name: String) throws(Diagnostic) -> Value? {
    if let value = entries[name] { return value }
    if let function = try catalogue.function(named: name) { return .activation(function) }
    if let builtin = Builtin(rawValue: name) { return .builtin(builtin) }
    return Environment.constants[name].map(Value.number)
  }

  static let constants: [String: Double] = [
    "pi": .pi, "π": .pi, "e": 2.718281828459045, "inf": .infinity, "nan": .nan,
  ]

  /// Every name that could be meant, for completion and for proposals.
  public var names: [String] {
    let builtins = Builtin.allCases.map(\.rawValue).filter { catalogue.entry(named: $0) == nil }
    return entries.inOrder.map(\.name) + catalogue.names + builtins + Environment.constants.keys.sorted()
  }

  /// The activation of this name, if it is one.
  public func function(named name: String) -> Function? {
    if case .activation(let function)? = try? lookUp(name) { function } else { nil }
  }
}
