import ActivationCore
import VectorMath

extension Expression {
  /// The formula in slope's own language, with no bracket that is not needed.
  public var text: String { written(.loose) }

  /// How tightly an operator binds, as the grammar has it.
  fileprivate enum Binding: Int, Comparable {
    case loose, or, and, comparison, sum, product, sign, power, tight
    static func < (a: Binding, b: Binding) -> Bool { a.rawValue < b.rawValue }
  }

  private func written(_ least: Binding) -> String {
    let (text, binding) = unbracketed
    return binding < least ? "(\(text))" : text
  }

  private var unbracketed: (String, Binding) {
    switch operation {
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
    case .unary(.negate, let a): return ("-\(a.written(.sign))", .sign)
    case .unary(let f, let a): return ("\(f.rawValue)(\(a.text))", .tight)
    case .special(let f, let order, let a):
      return ("\(f.rawValue)\(String(repeating: "'", count: order))(\(a.text))", .tight)
    case .half(let which, let a): return ("\(which.rawValue)_half(\(a.text))", .tight)
    case .join(let a, let b): return ("concat(\(a.text), \(b.text))", .tight)
    case .position(let a): return ("position(\(a.text))", .tight)
    case .reduce(let r, let a): return ("\(r.rawValue)(\(a.text))", .tight)
    case .select(let c, let a, let b):
      return ("if \(c.text) then \(a.written(.or)) else \(b.text)", .loose)
    case .binary(let f, let a, let b): return binary(f, a, b)
    }
  }

  private func binary(_ f: BinaryFunction, _ a: Expression, _ b: Expression) -> (String, Binding) {
    if isCondition, f == .multiply { return ("\(a.written(.and)) and \(b.written(.comparison))", .and) }
    if isCondition, f == .max { return ("\(a.written(.or)) or \(b.written(.and))", .or) }
    switch f {
    case .add: return ("\(a.written(.sum)) + \(b.written(.product))", .sum)
    case .subtract: return ("\(a.written(.sum)) - \(b.written(.product))", .sum)
    case .multiply: return ("\(a.written(.product))*\(b.written(.power))", .product)
    case .divide: return ("\(a.written(.product))/\(b.written(.power))", .product)
    case .power: return ("\(a.written(.tight))^\(b.written(.sign))", .power)
    case .min, .max, .hypot, .atan2: return ("\(f.rawValue)(\(a.text), \(b.text))", .tight)
    case .less, .lessOrEqual:
      let isFlipped = !a.dependsOnInput && b.dependsOnInput
      let symbol = (isFlipped ? ">" : "<") + (f == .less ? "" : "=")
      let (left, right) = isFlipped ? (b, a) : (a, b)
      return ("\(left.written(.sum)) \(symbol) \(right.written(.sum))", .comparison)
    case .equal: return ("\(a.written(.sum)) == \(b.written(.sum))", .comparison)
    case .notEqual: return ("\(a.written(.sum)) != \(b.written(.sum))", .comparison)
    }
  }
}

extension Activation {
  /// The formula as it is written.
  public var formula: String { definition.tidied.text }
}
