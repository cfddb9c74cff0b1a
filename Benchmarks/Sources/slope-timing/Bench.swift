import ActivationCore

/// Arrays of one kind of number, and what is done with them.
final class Bench<Number: EvaluationElement> {
  private var inputs = Memory<Number>(count: 0)
  /// The cotangent of rows.
  private var cotangent = Memory<Number>(count: 0)
  private var results: [Memory<Number>] = []
  private var subjects: [String: Subject] = [:]
  private let certainty: Certainty

  init(certainty: Certainty) { self.certainty = certainty }

  func load(inputs path: String, cotangent other: String) throws(Trouble) {
    inputs = try Memory(path: path)
    cotangent = try Memory(path: other)
  }

  /// Evaluates so many times.
  ///
  /// With fresh memory, asking for it and giving it back is part of the time.
  /// - Returns: nanoseconds.
  func time(_ order: Order) throws(Trouble) -> [Int] {
    let subject = try subject(order)
    let x = UnsafeBufferPointer(rebasing: inputs.numbers.prefix(order.count))
    let v = UnsafeBufferPointer(cotangent.numbers)
    let counts = subject.counts(x.count)
    if results.map(\.numbers.count) != counts {
      results = counts.map { Memory(count: $0) }
      for result in results { result.numbers.initialize(repeating: 0) }
    }
    var times: [Int] = []
    for _ in 0..<order.repetitions {
      times.append(
        nanoseconds {
          let memory = order.isFresh ? counts.map { Memory<Number>(count: $0) } : results
          subject.evaluate(x, v, into: memory.map(\.numbers))
          withExtendedLifetime(memory) {}
        })
    }
    return times
  }

  /// The time to move as many bytes as an evaluation reads and writes, by as many threads as there are cores.
  func timeCopy(_ order: Order) -> [Int] {
    let copies = (0..<(order.wantsSlope ? 2 : 1)).map { _ in Memory<Number>(count: order.count) }
    for copy in copies { copy.numbers.initialize(repeating: 0) }
    return (0..<order.repetitions).map { _ in
      nanoseconds {
        for copy in copies { copyInParallel(inputs.numbers, copy.numbers) }
        withExtendedLifetime(copies) {}
      }
    }
  }

  func write(to paths: [String]) throws(Trouble) {
    for (result, path) in zip(results, paths) { try result.write(to: path) }
  }

  private func subject(_ order: Order) throws(Trouble) -> Subject {
    let key = "\(order.formula)\t\(order.wantsSlope)\t\(order.row)"
    if let known = subjects[key] { return known }
    let made = try Subject(
      order.formula, wantsSlope: order.wantsSlope, row: order.row, certainty: certainty)
    subjects[key] = made
    return made
  }
}

func nanoseconds<E: Error>(_ body: () throws(E) -> Void) throws(E) -> Int {
  let clock = ContinuousClock()
  let start = clock.now
  try body()
  let (seconds, attoseconds) = start.duration(to: clock.now).components
  return Int(seconds) * 1_000_000_000 + Int(attoseconds / 1_000_000_000)
}
