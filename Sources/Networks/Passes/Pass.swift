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

  /// Takes inputs: those of the examples at the given places, or all.
  mutating func set(_ input: Matrix, examples chosen: ArraySlice<Int>?) {
    examples = chosen?.count ?? input.examples
    let n = examples
    memory.withUnsafeMutableBufferPointer { memory in
      guard let chosen else {
        for i in 0..<input.values.count { memory[i] = input.values[i] }
        return
      }
      for unit in 0..<input.units {
        var place = unit * n
        for example in chosen {
          memory[place] = input.values[unit * input.examples + example]
          place += 1
        }
      }
    }
  }

  /// The outputs of the last stage, or the inputs where there is none.
  func output(_ plan: Plan) -> Matrix {
    let start = plan.source(of: plan.stages.count) * examples
    return Matrix(
      units: plan.outputs, examples: examples, values: Array(memory[start..<start + plan.outputs * examples]))
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

  /// Gives `body` the memory, with where the outputs of the stages before `end` are, and where the derivatives by them
  /// go before a backward pass.
  mutating func withOutputs<Result>(
    _ plan: Plan, end: Int,
    _ body: (_ outputs: UnsafeMutablePointer<Double>, _ delta: UnsafeMutablePointer<Double>) -> Result?
  ) -> Result? {
    let n = examples
    return memory.withUnsafeMutableBufferPointer { memory in
      guard let memory = memory.baseAddress else { return nil }
      return body(memory + plan.source(of: end) * n, memory + plan.deltas.first * n)
    }
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
