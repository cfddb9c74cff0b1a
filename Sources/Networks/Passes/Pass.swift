import ActivationCore
import VectorMath

/// The memory of a forward and a backward pass over a batch; nothing is allocated on the way.
struct Pass: Sendable {
  enum Mode: Sendable {
    /// Without dropout; only outputs are kept.
    case use
    /// Without dropout, with what a backward pass needs.
    case measuring
    case training
  }

  private(set) var memory: [Double]
  private(set) var examples: Int

  init(_ plan: Plan, examples: Int) {
    memory = [Double](repeating: 0, count: plan.perExample * max(1, examples))
    self.examples = examples
  }

  /// Makes room for so many examples, where there is not enough.
  mutating func reserve(_ plan: Plan, examples: Int) {
    if plan.perExample * examples > memory.count { self = Pass(plan, examples: examples) }
  }

  /// Takes inputs, all examples of them.
  mutating func set(_ input: Matrix) {
    examples = input.examples
    copy(input, to: 0, chosen: nil)
  }

  /// Takes inputs and targets: those of the examples at the given places, or all.
  mutating func set(_ input: Matrix, _ targets: Matrix, _ plan: Plan, examples chosen: ArraySlice<Int>?) {
    examples = chosen?.count ?? input.examples
    copy(input, to: plan.input, chosen: chosen)
    copy(targets, to: plan.targets, chosen: chosen)
  }

  private mutating func copy(_ matrix: Matrix, to offset: Int, chosen: ArraySlice<Int>?) {
    let n = examples
    memory.withUnsafeMutableBufferPointer { memory in
      matrix.values.withUnsafeBufferPointer { values in
        guard let place = memory.baseAddress.map({ $0 + offset * n }), let values = values.baseAddress else { return }
        guard let chosen else { return place.update(from: values, count: matrix.units * n) }
        chosen.withUnsafeBufferPointer { chosen in
          for unit in 0..<matrix.units {
            let (row, source) = (place + unit * n, values + unit * matrix.examples)
            for i in 0..<n { row[i] = source[chosen[i]] }
          }
        }
      }
    }
  }

  /// What so many stages have made; the inputs of none.
  func matrix(_ plan: Plan, after stages: Int) -> Matrix {
    let start = plan.source(of: stages) * examples
    let units = stages == 0 ? plan.inputs : plan.stages[stages - 1].outputs
    return Matrix(units: units, examples: examples, values: Array(memory[start..<start + units * examples]))
  }

  /// Runs the stages before `end`, or all.
  mutating func forward(
    _ plan: Plan, _ weights: [Double], mode: Mode, upTo end: Int? = nil, random: inout SplitMix64
  ) {
    let n = examples
    guard n > 0 else { return }
    memory.withUnsafeMutableBufferPointer { memory in
      weights.withUnsafeBufferPointer { weights in
        guard let memory = memory.baseAddress else { return }
        let run = StageRun(plan: plan, memory: memory, weights: weights, examples: n)
        for stage in 0..<(end ?? plan.stages.count) { run.forward(stage, mode: mode, random: &random) }
      }
    }
  }

  mutating func withMemory<Result>(
    _ plan: Plan, _ body: (UnsafeMutablePointer<Double>) -> Result
  ) -> Result? {
    memory.withUnsafeMutableBufferPointer { $0.baseAddress.map(body) }
  }

  /// Goes back from the derivatives by the outputs of the stages before `end` to those by the weights.
  ///
  /// - Parameter gradient: as many as there are weights; all is written.
  mutating func backward(
    _ plan: Plan, _ weights: [Double], from end: Int? = nil, gradient: inout [Double],
    observe: (_ stage: Int, _ delta: UnsafeMutablePointer<Double>) -> Void = { _, _ in }
  ) {
    let n = examples
    memory.withUnsafeMutableBufferPointer { memory in
      weights.withUnsafeBufferPointer { weights in
        gradient.withUnsafeMutableBufferPointer { gradient in
          guard let memory = memory.baseAddress else { return }
          let run = StageRun(plan: plan, memory: memory, weights: weights, examples: n)
          var (delta, other) = (memory + plan.deltas.first * n, memory + plan.deltas.second * n)
          for stage in (0..<(end ?? plan.stages.count)).reversed() {
            observe(stage, delta)
            if run.backward(stage, delta, into: other, gradient: gradient) { swap(&delta, &other) }
          }
        }
      }
    }
  }
}
