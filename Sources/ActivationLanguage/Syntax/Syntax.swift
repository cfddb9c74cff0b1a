/// An expression as it was written, each part with its place in the source.
public struct Syntax: Sendable, Hashable {
  public indirect enum Kind: Sendable, Hashable {
    /// - decimal: as it was written, where no double may be that.
    case number(Double, decimal: String? = nil)
    case text(String)
    case boolean(Bool)
    /// `none`: a parameter left at its default.
    case none
    case name(String)
    /// `_`, `_3`, `%3`; without a number, the last.
    case result(Int?)
    case list([Syntax])
    /// `(10, 'tanh')`: a layer of a model.
    case tuple([Syntax])
    case negation(Syntax)
    case not(Syntax)
    case operation(Operator, Syntax, Syntax)
    /// `0 < x <= 6`: each neighbouring pair compared.
    case comparison([Syntax], [Operator])
    case conditional(Syntax, Syntax, Syntax)
    case call(Syntax, [Argument])
    /// `m[2]`
    case component(Syntax, Syntax)
    case prime(Syntax)
    case range(Syntax, Syntax, by: Syntax?)
    /// `x -> body`
    case arrow(Name, Syntax)
  }

  public struct Argument: Sendable, Hashable {
    public var name: Name?
    public var value: Syntax

    public init(name: Name?, value: Syntax) { (self.name, self.value) = (name, value) }
  }

  public struct Name: Sendable, Hashable {
    public var text: String
    public var range: SourceRange

    public init(text: String, range: SourceRange) { (self.text, self.range) = (text, range) }
  }

  public enum Operator: String, Sendable, Hashable, CaseIterable {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case power = "^"
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case equal = "=="
    case notEqual = "!="
    case and, or
  }

  public let kind: Kind
  public var range: SourceRange
  /// The longest way from here to a leaf.
  let depth: Int

  init(kind: Kind, range: SourceRange) {
    self.kind = kind
    self.range = range
    depth = 1 + (kind.parts.map(\.depth).max() ?? 0)
  }
}

extension Syntax {
  /// A call of a name, as if it stood where a construction does.
  public static func call(_ name: String, _ arguments: [Argument], at construction: Construction) -> Syntax {
    let callee = Syntax(kind: .name(name), range: construction.name.range)
    return Syntax(kind: .call(callee, arguments), range: construction.range)
  }
}

extension Syntax.Kind {
  var parts: [Syntax] {
    switch self {
    case .number, .text, .boolean, .none, .name, .result: []
    case .list(let elements), .tuple(let elements): elements
    case .negation(let a), .not(let a), .prime(let a), .arrow(_, let a): [a]
    case .operation(_, let a, let b), .component(let a, let b): [a, b]
    case .comparison(let operands, _): operands
    case .conditional(let c, let a, let b): [c, a, b]
    case .call(let f, let arguments): [f] + arguments.map(\.value)
    case .range(let a, let b, let step): [a, b] + (step.map { [$0] } ?? [])
    }
  }
}

/// `let swish(x, beta=1) = x * sigmoid(beta*x)`, or `let a = 3`.
public struct LetSyntax: Sendable, Hashable {
  public struct Parameter: Sendable, Hashable {
    public var name: Syntax.Name
    public var value: Syntax
  }

  public var name: Syntax.Name
  /// The input; `nil` where a value is named.
  public var input: Syntax.Name?
  public var parameters: [Parameter]
  public var body: Syntax
}
