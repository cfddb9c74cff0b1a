import ActivationCore
import VectorMath

extension Expression {
  /// The formula in slope's own language, with no bracket that is not needed.
  ///
  /// Parts that a formula shares are written once for each use, which may be more often than anybody could read: such a
  /// formula has `…` for its inner parts.
  public var text: String {
    Writer(depth: operationCount <= Self.mostOperations ? .max : Self.longestDepth).written(self, .loose)
  }

  /// The most operations that are written out.
  private static let mostOperations = 5000.0
  /// How deep a longer formula is written.
  private static let longestDepth = 5
}

/// Writes formulas, down to a depth.
private struct Writer {
  let depth: Int

  /// One level deeper.
  private var inner: Writer { Writer(depth: depth - 1) }

  /// How tightly an operator binds, as the grammar has it.
  enum Binding: Int, Comparable {
    case loose, or, and, comparison, sum, product, sign, power, tight
    static func < (a: Binding, b: Binding) -> Bool { a.rawValue < b.rawValue }
  }

  func written(_ e: Expression, _ least: Binding) -> String {
    if depth == 0, !e.isLeaf { return "…" }
    let (text, binding) = inner.unbracketed(e)
    return binding < least ? "(\(text))" : text
  }

  private func text(_ e: Expression) -> String { written(e, .loose) }

  private func unbracketed(_ e: Expression) -> (String, Binding) {
    switch e.operation {
    case .constant(let c):
      switch c.exact {
      case .pi: return ("pi", .tight)
      case .e: return ("e", .tight)
      case .decimal, nil: break
      }
      // -3 binds as a sign does.
      return (c.value.shortest, c.value.sign == .minus ? .sign : .tight)
    case .tensor(let tensor): return (tensor.shortText, .tight)
    case .input: return ("x", .tight)
    case .direction: return ("v", .tight)
    case .parameter(let name, let component): return (name + (component.map { "[\($0)]" } ?? ""), .tight)
    case .unary(.negate, let a): return ("-\(written(a, .sign))", .sign)
    case .unary(let f, let a): return ("\(f.rawValue)(\(text(a)))", .tight)
    case .special(let f, let order, let a):
      return ("\(f.rawValue)\(String(repeating: "'", count: order))(\(text(a)))", .tight)
    case .half(let which, let a): return ("\(which.rawValue)_half(\(text(a)))", .tight)
    case .join(let a, let b): return ("concat(\(text(a)), \(text(b)))", .tight)
    case .position(let a): return ("position(\(text(a)))", .tight)
    case .reduce(let r, let a): return ("\(r.rawValue)(\(text(a)))", .tight)
    case .select(let c, let a, let b):
      return ("if \(text(c)) then \(written(a, .or)) else \(text(b))", .loose)
    case .binary(let f, let a, let b): return binary(e, f, a, b)
    }
  }

  private func binary(_ e: Expression, _ f: BinaryFunction, _ a: Expression, _ b: Expression) -> (String, Binding) {
    if e.isCondition, f == .multiply { return ("\(written(a, .and)) and \(written(b, .comparison))", .and) }
    if e.isCondition, f == .max { return ("\(written(a, .or)) or \(written(b, .and))", .or) }
    switch f {
    case .add: return ("\(written(a, .sum)) + \(written(b, .product))", .sum)
    case .subtract: return ("\(written(a, .sum)) - \(written(b, .product))", .sum)
    case .multiply: return ("\(written(a, .product))*\(written(b, .power))", .product)
    case .divide: return ("\(written(a, .product))/\(written(b, .power))", .product)
    case .power: return ("\(written(a, .tight))^\(written(b, .sign))", .power)
    case .min, .max, .hypot, .atan2: return ("\(f.rawValue)(\(text(a)), \(text(b)))", .tight)
    case .less, .lessOrEqual:
      let isFlipped = !a.dependsOnInput && b.dependsOnInput
      let symbol = (isFlipped ? ">" : "<") + (f == .less ? "" : "=")
      let (left, right) = isFlipped ? (b, a) : (a, b)
      return ("\(written(left, .sum)) \(symbol) \(written(right, .sum))", .comparison)
    case .equal: return ("\(written(a, .sum)) == \(written(b, .sum))", .comparison)
    case .notEqual: return ("\(written(a, .sum)) != \(written(b, .sum))", .comparison)
    }
  }
}

extension Activation {
  /// The formula as it is written.
  public var formula: String { definition.tidied.text }
}
