/// The numbers that a program reads, along a block, or along one lane or several, one after the other.
struct ProgramInputs {
  var input: UnsafePointer<Double>
  var direction: UnsafePointer<Double>
  var arguments: [UnsafePointer<Double>]
  /// Of a block, or of each lane.
  var count: Int
  var lanes = 1

  /// `count` of them, `start` further on.
  func part(from start: Int, count: Int) -> ProgramInputs {
    ProgramInputs(
      input: input + start, direction: direction + start, arguments: arguments.map { $0 + start }, count: count)
  }

  /// One lane of several.
  func lane(_ index: Int) -> ProgramInputs { part(from: index * count, count: count) }
}
