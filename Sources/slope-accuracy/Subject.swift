import ActivationCore
import IntervalArithmetic

/// An activation whose accuracy is measured.
struct Subject {
  let name: String
  let activation: Activation
  private let reference: Reference

  init(name: String, activation: Activation) {
    (self.name, self.activation) = (name, activation)
    reference = Reference(formula: activation.definition, parameters: activation.bindings)
  }

  /// - Returns: for f, f′ and f″; for a vector activation, for its values and its Jacobian.
  func measure(points: Int, seed: UInt64) throws -> [Measurement] {
    var inputs = Inputs(seed: seed)
    return activation.form == .scalar ? measureNumbers(points, &inputs) : try measureLanes(points / 20 + 2, &inputs)
  }

  private func measureNumbers(_ points: Int, _ inputs: inout Inputs) -> [Measurement] {
    var result = [Measurement](repeating: Measurement(), count: 3)
    guard let compiled = CompiledActivation(activation, orders: 2),
      let third = CompiledActivation(activation, orders: 3)
    else { return result }
    let marks = Set(activation.landmarks.map(\.x))
    let xs = inputs.next(points, beside: Array(marks))
    let actual = compiled(xs)
    let singles = xs.map { Double(Float($0)) }
    let rounded = compiled(singles)
    for (i, x) in xs.enumerated() {
      guard let exact = reference.values(at: x) else { continue }
      for order in 0...2 where !exact[order].isUndefined {
        result[order].add(actual[order][i], exact: exact[order], at: x) { scale(at: x, order: order, third) }
      }
      guard i % 4 == 0, singles[i].isFinite, singles[i] != 0, !marks.contains(singles[i]),
        let single = reference.values(at: singles[i])
      else {
        continue
      }
      for order in 0...2 where !single[order].isUndefined {
        result[order].addSingle(Float(rounded[order][i]), exact: single[order])
      }
    }
    return result
  }

  /// What a neighbour of `x` would make near a root of the derivative: |r·y′(r)| for |x - r| ≤ |r|/2, by Newton's
  /// method; for sin(x)/x and its kind the envelope.
  private func scale(at x: Double, order: Int, _ f: CompiledActivation) -> Double {
    if name == "sinc" || name == "sinc_pi" {
      let frequency = name == "sinc_pi" ? Double.pi : 1
      let u = abs(x) * frequency
      return order == 1 ? min(u / 3, 1 / u) * frequency : order == 2 ? min(1.0 / 3, 1 / u) * frequency * frequency : 0
    }
    guard order > 0 else { return 0 }
    var r = x
    for _ in 0..<30 {
      let values = f([r])
      r -= values[order][0] / values[order + 1][0]
    }
    guard r.isFinite, abs(x - r) <= abs(r) / 2 else { return 0 }
    let values = f([r])
    let slope = abs(r * values[order + 1][0])
    return abs(values[order][0]) <= 1e-9 * slope ? slope : 0
  }

  private func measureLanes(_ count: Int, _ inputs: inout Inputs) throws -> [Measurement] {
    var result = [Measurement](repeating: Measurement(), count: 2)
    for _ in 0..<count {
      let lane = inputs.lane()
      let values = try activation(Tensor(shape: [1, lane.count], values: lane)).values
      let jacobian = try activation.derivative?(Tensor(shape: [1, lane.count], values: lane)).values ?? []
      for j in lane.indices {
        let direction = lane.indices.map { $0 == j ? 1.0 : 0 }
        guard let exact = reference.lane(lane, direction: direction) else { continue }
        for (i, pair) in exact.enumerated() {
          if j == 0 { result[0].add(values[i], exact: pair.value, at: lane[j]) { 0 } }
          if j == 0 { result[0].addSingle(Float(values[i]), exact: pair.value) }
          result[1].add(jacobian[i * lane.count + j], exact: pair.slope, at: lane[j]) { 0 }
        }
      }
    }
    return result
  }
}
