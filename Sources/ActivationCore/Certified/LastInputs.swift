/// What a machine that keeps every value was given last: where only the direction is another one, as from column to column
/// of a Jacobian, only what looks at that has to be computed again.
struct LastInputs {
  private var input: [UInt64] = []
  private var arguments: [[UInt64]] = []

  /// Takes the next ones, and says whether they are the same but for the direction.
  mutating func areRepeated(by next: ProgramInputs) -> Bool {
    let isSame =
      Self.are(input, next.input, next.count) && arguments.count == next.arguments.count
      && zip(arguments, next.arguments).allSatisfy { Self.are($0, $1, next.count) }
    if isSame { return true }
    input = Self.bits(next.input, next.count)
    arguments = next.arguments.map { Self.bits($0, next.count) }
    return false
  }

  /// Nothing is the same as what follows.
  mutating func forget() { input = [] }

  // Bits, because 0 is not -0.
  private static func are(_ bits: [UInt64], _ numbers: UnsafePointer<Double>, _ count: Int) -> Bool {
    bits.count == count && (0..<count).allSatisfy { bits[$0] == numbers[$0].bitPattern }
  }

  private static func bits(_ numbers: UnsafePointer<Double>, _ count: Int) -> [UInt64] {
    (0..<count).map { numbers[$0].bitPattern }
  }
}
