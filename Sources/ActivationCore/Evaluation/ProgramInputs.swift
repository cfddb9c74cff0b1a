/// The numbers that a program reads, along one lane or block.
struct ProgramInputs {
  var input: UnsafePointer<Double>
  var direction: UnsafePointer<Double>
  var arguments: [UnsafePointer<Double>]
  var count: Int

  /// `count` of them, `start` further on.
  func part(from start: Int, count: Int) -> ProgramInputs {
    ProgramInputs(
      input: input + start, direction: direction + start, arguments: arguments.map { $0 + start }, count: count)
  }
}
