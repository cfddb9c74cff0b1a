import ActivationCore

/// The names there are: what the session defined, over the catalogue. A value; a copy is a moment in time.
public struct Environment: Sendable {
  /// What was defined, in that order.
  public private(set) var entries = Definitions()
  /// The results so far; `_1` is the first.
  public private(set) var results: Log<Value> = []
  public let catalogue: Catalogue
  /// What other rooms of the house make, by name.
  public let constructors: [String: Constructor]

  public init(catalogue: Catalogue = .standard, constructors: [String: Constructor] = [:]) {
    (self.catalogue, self.constructors) = (catalogue, constructors)
  }

  public mutating func define(_ name: String, _ value: Value) { entries.define(name, value) }

  public mutating func remember(_ result: Value) { results.append(result) }

  /// What a name stands for: the session's own first, then the catalogue, then the built-in functions and constants.
  func lookUp(_ name: String) throws(Diagnostic) -> Value? {
    if let value = entries[name] { return value }
    if let function = try catalogue.function(named: name) { return .activation(function) }
    if let builtin = Builtin(rawValue: name) { return .builtin(builtin) }
    if let constructor = constructor(named: name) { return .constructor(constructor) }
    return Environment.constants[name].map(Value.number)
  }

  /// The constructor of this name, with or without the modules that it comes from.
  public func constructor(named name: String) -> Constructor? {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard let last = parts.last, let constructor = constructors[last] else { return nil }
    return parts.dropLast().allSatisfy(constructor.modules.contains) ? constructor : nil
  }

  static let constants: [String: Double] = [
    "pi": .pi, "π": .pi, "e": 2.718281828459045, "inf": .infinity, "nan": .nan,
  ]

  /// Every name that could be meant, for completion and for proposals.
  public var names: [String] {
    let builtins = Builtin.allCases.map(\.rawValue).filter { catalogue.entry(named: $0) == nil }
    return entries.inOrder.map(\.name) + catalogue.names + builtins + Environment.constants.keys.sorted()
      + constructors.keys.sorted()
  }

  /// The activation of this name, if it is one.
  public func function(named name: String) -> Function? {
    if case .activation(let function)? = try? lookUp(name) { function } else { nil }
  }
}
