import VectorMath

/// Formulas of one number as a narrow format computes them: constants, and the result of every operation, are numbers of
/// the format.
public struct RoundedFormulas: Sendable {
  public let format: FloatingFormat
  private let program: Program

  /// - Returns: `nil` where a lane is looked along, or where anything but the input is a variable.
  public init?(_ formulas: [Expression], in format: FloatingFormat) {
    guard formulas.allSatisfy({ !$0.hasReduction }) else { return nil }
    program = Program(formulas, registers: .again)
    guard program.arguments.isEmpty, program.scalarParameters.isEmpty else { return nil }
    self.format = format
  }

  /// What each formula comes to at the numbers of the format nearest to `xs`: `result[formula][index]`.
  public func callAsFunction(_ xs: [Double]) -> [[Double]] {
    let machine = machine(block: max(1, xs.count))
    return xs.map { format.rounded($0) }.withUnsafeBufferPointer { input in
      guard let first = input.baseAddress, !xs.isEmpty else { return program.outputs.map { _ in [] } }
      machine.run(ProgramInputs(input: first, direction: first, arguments: [], count: xs.count))
      return program.outputs.indices.map { output in
        let values = machine.output(output)
        return xs.indices.map { values[$0] }
      }
    }
  }

  /// What computes blocks of at most so many numbers.
  func machine(block: Int) -> Machine {
    Machine(program, stride: block, parameters: [:], format: format)
  }

  /// What follows them over stretches of floats; nil where that cannot be done.
  var intervalMachine: ElementwiseMachine<FloatInterval>? {
    ElementwiseMachine<FloatInterval>(program, parameters: [:])
  }
}
