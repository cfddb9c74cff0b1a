import ActivationCore
import VectorMath

extension Activation {
  /// Where in [-5, 5] the branches of a scalar activation meet: where a condition changes, or the inside of |…|.
  func kinks() throws -> [Double] {
    var result: [Double] = []
    for condition in implementation.switches {
      var difference = self
      difference.implementation = condition
      let grid = (0...1000).map { -5.0003 + Double($0) * 0.01 }
      let values = try difference(Tensor(grid)).values
      for i in 1..<grid.count where values[i - 1] * values[i] < 0 {
        result.append(try difference.root(between: grid[i - 1], and: grid[i]))
      }
    }
    return result
  }

  private func root(between low: Double, and high: Double) throws -> Double {
    var (low, high) = (low, high)
    let sign = try self(Tensor(low)).values[0].sign
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if try self(Tensor(middle)).values[0].sign == sign { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  /// Numbers of [-5, 5] at which it is defined and smooth, those beside each kink included; of a vector activation, a lane.
  func smoothPoints() throws -> [Double] {
    let grid = (0...66).map { -4.97 + Double($0) * 0.15 }
    guard form == .scalar else { return grid }
    let kinks = try kinks()
    let points = grid + kinks.flatMap { [$0 - 1e-3, $0 + 1e-3] }
    let values = try self(Tensor(points)).values
    return zip(points, values).filter { x, y in !y.isNaN && kinks.allSatisfy { abs($0 - x) > 0.9e-3 } }.map(\.0)
  }
}

extension Expression {
  /// The formulas whose sign decides which branch is taken.
  fileprivate var switches: [Expression] {
    switch operation {
    case .constant, .tensor, .input, .direction, .parameter: []
    case .unary(.abs, let u), .unary(.sign, let u): [u] + u.switches
    case .unary(_, let u), .special(_, _, let u), .reduce(_, let u), .half(_, let u), .position(let u): u.switches
    case .join(let a, let b): a.switches + b.switches
    case .binary(let f, let a, let b):
      a.switches + b.switches
        + ([.less, .lessOrEqual, .equal, .max, .min].contains(f) ? [.binary(.subtract, a, b)] : [])
    case .select(let c, let a, let b): c.switches + a.switches + b.switches
    }
  }
}
