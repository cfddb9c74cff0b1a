import VectorMath

/// Some of the expressions that are run together, all made of straight lines, which one pass over memory computes.
struct LinearPart: Sendable {
  let table: PiecewiseLinear
  /// For each output the number that it is everywhere, if it is, or else its place in the table.
  let results: [Result]
  /// Which of the expressions they are.
  let outputs: [Int]

  enum Result: Sendable {
    case number(Double)
    case function(Int)
  }

  /// - Returns: `nil` where not all are of that kind, or a step of arithmetic at most is all there is to do.
  init?(_ formulas: [Expression], outputs: [Int]) {
    var varying: [Expression] = []
    results = formulas.map { formula in
      if let number = formula.exactConstant { return .number(number) }
      varying.append(formula)
      return .function(varying.count - 1)
    }
    guard let table = PiecewiseLinear(varying), !table.breaks.isEmpty else { return nil }
    (self.table, self.outputs) = (table, outputs)
  }
}

/// The memory that a run of a ``LinearPart`` writes to.
final class LinearMachine {
  private let part: LinearPart
  private let stride: Int
  private let memory: UnsafeMutablePointer<Double>

  /// - Parameter stride: the longest block that will be run.
  init(_ part: LinearPart, stride: Int) {
    (self.part, self.stride) = (part, stride)
    let capacity = max(1, part.table.functions.count * stride)
    memory = .allocate(capacity: capacity)
    memory.initialize(repeating: 0, count: capacity)
  }

  deinit { memory.deallocate() }

  /// Computes the outputs for a block.
  func run(_ block: ProgramInputs) {
    VectorMath.apply(part.table, block.input, into: memory, stride: stride, count: block.count)
  }

  /// What an output came to: until the next run, and with one number for all places where it is the same.
  func output(_ index: Int) -> Operand {
    switch part.results[index] {
    case .number(let number): .scalar(number)
    case .function(let place): .array(UnsafePointer(memory + place * stride))
    }
  }
}
