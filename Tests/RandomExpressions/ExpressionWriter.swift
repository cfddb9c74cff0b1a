import VectorMath

/// Writes random expressions in x, of what activations are made of.
public struct ExpressionWriter {
  private var random: SplitMix64

  public init(random: SplitMix64) { self.random = random }

  /// - Parameter depth: how deep functions are nested.
  public mutating func expression(depth: Int) -> String {
    if depth == 0 { return ["x", "x", "x", "0.5", "1.7", "2"].randomElement(using: &random) ?? "x" }
    let a = expression(depth: depth - 1)
    switch Int.random(in: 0..<16, using: &random) {
    case 0: return "(\(a) + \(expression(depth: depth - 1)))"
    case 1: return "(\(a) - \(expression(depth: depth - 1)))"
    case 2, 3: return "\(a)*\(expression(depth: depth - 1))"
    case 4: return "\(a)/(1 + abs(\(expression(depth: depth - 1))))"
    case 5: return "tanh(\(a))"
    case 6: return "sigmoid(4*\(a))"
    case 7: return "max(\(a), \(expression(depth: depth - 1)))"
    case 8: return "min(\(a), \(expression(depth: depth - 1)))"
    case 9: return "abs(\(a))"
    case 10: return "sin(3*\(a))"
    case 11: return "exp(-(\(a))^2)"
    case 12: return "floor(\(a))"
    case 13: return "log(1 + \(a)^2)"
    case 14: return "gelu(\(a))"
    default: return "1/(\(a))"
    }
  }
}
