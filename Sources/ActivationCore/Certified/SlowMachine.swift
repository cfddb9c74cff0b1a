import VectorMath

/// Runs the expressions of a certificate number by number: as they are written, and then with as many digits as it takes.
struct SlowMachine: ~Copyable {
  private let certificate: Certificate
  private var plain: Machine
  private var certifier: Certifier
  /// Numbers that are made sure of together, gathered from a block.
  private let gathered: Gathered

  init(_ certificate: Certificate, lane: Int?) {
    self.certificate = certificate
    let stride = max(1, lane ?? CertifiedMachine.blockSize)
    plain = Machine(certificate.plain.program, stride: stride, parameters: certificate.plain.scalars)
    certifier = Certifier(certificate, lane: lane)
    gathered = Gathered(
      inputs: 2 + certificate.program.arguments.count, outputs: certificate.program.outputs.count,
      length: lane == nil ? stride : 0)
  }

  /// The scalars of the certificate's program, those that are the same for all runs.
  var scalars: [TrackedNumber] { certifier.scalars }

  /// Everything in a block, or a lane.
  mutating func run(_ block: ProgramInputs, into results: [UnsafeMutablePointer<Double>]) {
    plain.run(block)
    for index in results.indices {
      let count = certificate.program.extents[index].span(block.count)
      switch plain.output(index) {
      case .scalar(let value): results[index].update(repeating: value, count: count)
      case .array(let values): results[index].update(from: values, count: count)
      }
    }
    certifier.mend(block, results)
  }

  /// The marked places of a block.
  mutating func run(
    _ block: ProgramInputs, where isMarked: UnsafePointer<Bool>, into results: [UnsafeMutablePointer<Double>]
  ) {
    var count = 0
    for i in 0..<block.count where isMarked[i] {
      gathered.inputs[0][count] = block.input[i]
      gathered.inputs[1][count] = block.direction[i]
      for (index, argument) in block.arguments.enumerated() { gathered.inputs[2 + index][count] = argument[i] }
      count += 1
    }
    let part = ProgramInputs(
      input: UnsafePointer(gathered.inputs[0]), direction: UnsafePointer(gathered.inputs[1]),
      arguments: gathered.inputs.dropFirst(2).prefix(block.arguments.count).map { UnsafePointer($0) }, count: count)
    run(part, into: gathered.outputs)
    for (result, found) in zip(results, gathered.outputs) {
      var place = 0
      for i in 0..<block.count where isMarked[i] {
        result[i] = found[place]
        place += 1
      }
    }
  }
}

private struct Gathered: ~Copyable {
  let inputs: [UnsafeMutablePointer<Double>]
  let outputs: [UnsafeMutablePointer<Double>]

  init(inputs: Int, outputs: Int, length: Int) {
    func lines(_ count: Int) -> [UnsafeMutablePointer<Double>] {
      (0..<count).map { _ in
        let line = UnsafeMutablePointer<Double>.allocate(capacity: max(1, length))
        line.initialize(repeating: 0, count: max(1, length))
        return line
      }
    }
    (self.inputs, self.outputs) = (lines(inputs), lines(outputs))
  }

  deinit { for line in inputs + outputs { line.deallocate() } }
}
