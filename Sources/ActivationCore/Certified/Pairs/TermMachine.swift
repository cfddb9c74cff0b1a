import VectorMath

/// Finds how large the terms of vᵀJ are at one place: what an error is measured by where they cancel.
final class TermMachine {
  private let tangent: PairMachine
  /// How many outputs a lane has.
  private let outputs: Int
  private let length: Int
  /// All 0 between runs.
  private let direction: UnsafeMutablePointer<Double>

  /// - Parameter tangent: the product of J with a direction, in elementary functions.
  init?(_ tangent: PlainPart, lane length: Int) {
    let scalars = TrackedMachine(tangent.program, stride: max(1, length), parameters: tangent.scalars).preparedScalars
    guard let plan = PairPlanner.plan(tangent.program, scalars: scalars, lane: length),
      let outputs = tangent.program.extents.first?.count(length), outputs > 1
    else { return nil }
    self.tangent = PairMachine(plan, stride: max(1, length))
    (self.outputs, self.length) = (outputs, length)
    direction = .allocate(capacity: max(1, length))
    direction.initialize(repeating: 0, count: max(1, length))
  }

  deinit { direction.deallocate() }

  /// Σᵢ |vᵢ·Jᵢⱼ| at least, for an ordinary lane with its v; NaN where nothing is known of it.
  func size(at j: Int, of lane: ProgramInputs) -> Double {
    direction[j] = 1
    defer { direction[j] = 0 }
    var column = lane
    column.direction = UnsafePointer(direction)
    tangent.run(column)
    var size = 0.0
    for i in 0..<outputs {
      let (slope, _, error) = tangent.sum(0, at: i)
      size += lane.direction[i].magnitude * max(0, slope.magnitude - error)
    }
    return size * (1 - 0x1p-30)
  }
}
