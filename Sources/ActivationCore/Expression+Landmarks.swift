import VectorMath

/// A place where something may happen: the root of a part a·x + b of a formula, and 1/|a|, how wide it is.
public struct Landmark: Sendable, Hashable {
  public var x: Double
  public var scale: Double
}

extension Activation {
  /// The roots of the linear parts of the formula: where `abs(x - 1.5)` turns, where `sigmoid(200*(x - 0.03))` rises,
  /// where `x > theta` decides. A picture that samples looks there first, so that no spike falls between two samples.
  public var landmarks: [Landmark] {
    var found: [Landmark] = []
    var forms: [ObjectIdentifier: Linear?] = [:]
    let bindings = bindings

    func form(_ e: Expression) -> Linear? {
      if let known = forms[e.identity] { return known }
      if let number = e.number { return Linear(slope: 0, offset: number) }
      let operands = e.operands.map(form)
      let result = linear(e, operands)
      if result == nil {
        // The largest linear parts are those whose own parent is not linear.
        for case let part? in operands where part.slope != 0 {
          found.append(Landmark(x: -part.offset / part.slope, scale: 1 / abs(part.slope)))
        }
      }
      forms[e.identity] = result
      return result
    }

    func linear(_ e: Expression, _ parts: [Linear?]) -> Linear? {
      switch e.operation {
      case .constant(let c): return Linear(slope: 0, offset: c.value)
      case .input: return Linear(slope: 1, offset: 0)
      case .parameter(let name, let component):
        let value = component.map { bindings[name]?.component($0) } ?? bindings[name]
        return value?.number.map { Linear(slope: 0, offset: $0) }
      case .unary(.negate, _): return parts[0].map { Linear(slope: -$0.slope, offset: -$0.offset) }
      case .binary(let f, _, _):
        guard let a = parts[0], let b = parts[1] else { return nil }
        switch f {
        case .add: return Linear(slope: a.slope + b.slope, offset: a.offset + b.offset)
        case .subtract: return Linear(slope: a.slope - b.slope, offset: a.offset - b.offset)
        case .multiply where a.slope == 0: return Linear(slope: a.offset * b.slope, offset: a.offset * b.offset)
        case .multiply where b.slope == 0: return Linear(slope: a.slope * b.offset, offset: a.offset * b.offset)
        case .divide where b.slope == 0: return Linear(slope: a.slope / b.offset, offset: a.offset / b.offset)
        // A comparison decides where its sides are equal.
        case .less, .lessOrEqual, .equal, .notEqual, .max, .min:
          let slope = a.slope - b.slope
          if slope != 0 { found.append(Landmark(x: (b.offset - a.offset) / slope, scale: 1 / abs(slope))) }
          return nil
        default: return nil
        }
      default: return nil
      }
    }

    _ = form(implementation)
    var seen = Set<Landmark>()
    return found.filter { $0.x.isFinite && $0.scale.isFinite && $0.scale > 0 && seen.insert($0).inserted }
  }

  /// slope·x + offset
  private struct Linear {
    var slope: Double
    var offset: Double
  }
}
