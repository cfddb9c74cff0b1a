import ActivationCore
import IntervalArithmetic
import VectorMath

/// The exact values of a formula and of its derivatives, by jets of intervals: not by the derivatives that the core
/// forms, nor by its kernels, but from the definition alone.
struct Reference {
  let formula: Expression
  let parameters: [String: Tensor]

  /// f, f′ and f″ at a number, each to 60 digits; `nil` where even 20,000 bits do not tell.
  func values(at x: Double) -> [Enclosure]? {
    jets([x], direction: [1], orders: 3).map { [$0[0].value, $0[0].first, $0[0].second] }
  }

  /// The outputs for a lane and their slopes along a direction.
  func lane(_ lane: [Double], direction: [Double]) -> [(value: Enclosure, slope: Enclosure)]? {
    jets(lane, direction: direction, orders: 2).map { $0.map { ($0.value, $0.first) } }
  }

  private func jets(_ lane: [Double], direction: [Double], orders: Int) -> [Jet]? {
    for precision in [280, 700, 2200, 7000, 20000] {
      var evaluator = JetEvaluator(reference: self, lane: lane, direction: direction, precision: precision)
      let result = evaluator.jets(of: formula)
      let isKnown = result.allSatisfy { jet in
        jet.value.isKnown(toBits: 200) && jet.first.isKnown(toBits: 200)
          && (orders < 3 || jet.second.isKnown(toBits: 200))
      }
      if isKnown { return result }
    }
    return nil
  }
}

/// One evaluation at one precision.
private struct JetEvaluator {
  let reference: Reference
  let lane: [Double]
  let direction: [Double]
  let precision: Int
  private var known: [Expression: [Jet]] = [:]

  init(reference: Reference, lane: [Double], direction: [Double], precision: Int) {
    (self.reference, self.lane, self.direction, self.precision) = (reference, lane, direction, precision)
  }

  private func number(_ x: Double) -> Enclosure { Enclosure(x, precision: precision) }

  /// One jet for each element of the lane, or a single one that stands for all.
  mutating func jets(of e: Expression) -> [Jet] {
    if let done = known[e] { return done }
    let result = evaluate(e)
    known[e] = result
    return result
  }

  private mutating func evaluate(_ e: Expression) -> [Jet] {
    switch e.operation {
    case .constant(let c): return [.constant(constant(c))]
    case .tensor(let tensor): return tensor.values.map { .constant(number($0)) }
    case .input:
      return zip(lane, direction).map { Jet(value: number($0), first: number($1), second: number(0)) }
    case .direction: return direction.map { .constant(number($0)) }
    case .parameter(let name, let component):
      let value = reference.parameters[name] ?? Tensor(.nan)
      return (component.map(value.component) ?? value).values.map { .constant(number($0)) }
    case .unary(let f, let u): return jets(of: u).map { $0(f) }
    case .special(.tanh, 0, let u): return jets(of: u).map(\.hyperbolicTangent)
    case .special(.erf, 0, let u): return jets(of: u).map(\.errorFunction)
    case .special(let f, let order, let u):
      return jets(of: Expression.special(f, order: order, .x).elementary.substituting(input: u))
    case .binary(let f, let a, let b): return join(jets(of: a), jets(of: b)) { Jet.apply(f, $0, $1) }
    case .select(let c, let a, let b):
      let (condition, first, second) = (jets(of: c), jets(of: a), jets(of: b))
      let count = max(condition.count, first.count, second.count)
      func at(_ jets: [Jet], _ i: Int) -> Jet { jets.count == 1 ? jets[0] : jets[i] }
      return (0..<count).map { Jet.select(at(condition, $0).value, at(first, $0), at(second, $0)) }
    case .reduce(let r, let u): return [reduce(r, jets(of: u))]
    case .half(.first, let u): return Array(jets(of: u).prefix(jets(of: u).count / 2))
    case .half(.second, let u): return Array(jets(of: u).suffix(jets(of: u).count / 2))
    case .join(let a, let b): return jets(of: a) + jets(of: b)
    case .position(let u): return jets(of: u).indices.map { .constant(number(Double($0))) }
    }
  }

  private func constant(_ c: Constant) -> Enclosure {
    switch c.exact {
    case nil: number(c.value)
    case .pi: Enclosure.pi(precision: precision)
    case .e: Enclosure.e(precision: precision)
    case .decimal(let digits): Enclosure(decimal: digits, precision: precision)
    }
  }

  private func join(_ a: [Jet], _ b: [Jet], _ f: (Jet, Jet) -> Jet) -> [Jet] {
    if a.count == 1 { return b.map { f(a[0], $0) } }
    if b.count == 1 { return a.map { f($0, b[0]) } }
    return zip(a, b).map(f)
  }

  private func reduce(_ r: Reduction, _ jets: [Jet]) -> Jet {
    // A number stands for as many as the lane has.
    let jets = jets.count == 1 ? [Jet](repeating: jets[0], count: lane.count) : jets
    let count = Jet.constant(number(Double(jets.count)))
    func sum(_ jets: [Jet]) -> Jet { jets.dropFirst().reduce(jets[0], +) }
    func variance() -> Jet {
      let mean = sum(jets) / count
      return sum(jets.map { ($0 - mean) * ($0 - mean) }) / count
    }
    switch r {
    case .count: return count
    case .sum: return sum(jets)
    case .mean: return sum(jets) / count
    case .max: return jets.dropFirst().reduce(jets[0]) { Jet.apply(.max, $0, $1) }
    case .min: return jets.dropFirst().reduce(jets[0]) { Jet.apply(.min, $0, $1) }
    case .variance: return variance()
    case .std: return variance()(.sqrt)
    case .argmax: return .constant(Enclosure.placeOfLargest(jets.map(\.value)))
    case .sparsemax_threshold: return threshold(1, jets)
    case .entmax_threshold: return threshold(2, jets)
    }
  }

  /// The slope is the mean of the slopes of those above it, weighted with how far they are for power 2.
  private func threshold(_ power: Int, _ jets: [Jet]) -> Jet {
    let tau = Enclosure.threshold(power: power, jets.map(\.value))
    var (total, slope) = (number(0), number(0))
    for jet in jets {
      let above = Enclosure.apply(.less, tau, jet.value)
      let weight = power == 1 ? above : Enclosure.select(above, jet.value - tau, number(0))
      total = total + weight
      slope = slope + weight * jet.first
    }
    return Jet(value: tau, first: slope / total, second: number(0))
  }
}
