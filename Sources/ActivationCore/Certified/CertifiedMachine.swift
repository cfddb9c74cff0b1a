import VectorMath

/// Runs the expressions of a certificate and makes sure of every result.
struct CertifiedMachine: ~Copyable {
  private let certificate: Certificate
  private var plain: Machine
  private var certifier: Certifier
  /// The outputs, one after the other.
  private let results: [UnsafeMutablePointer<Double>]

  init(_ certificate: Certificate, lane: Int?) {
    self.certificate = certificate
    let stride = max(1, lane ?? Evaluator.blockSize)
    plain = Machine(certificate.plain.program, stride: stride, parameters: certificate.plain.scalars)
    certifier = Certifier(certificate, lane: lane)
    results = certificate.program.extents.map { extent in
      let count = max(1, extent.span(stride))
      let memory = UnsafeMutablePointer<Double>.allocate(capacity: count)
      memory.initialize(repeating: 0, count: count)
      return memory
    }
  }

  deinit { for memory in results { memory.deallocate() } }

  func output(_ index: Int) -> Operand { .array(UnsafePointer(results[index])) }

  mutating func run(_ block: ProgramInputs) {
    plain.run(certificate.plain.program, block)
    for (index, source) in certificate.plain.program.outputs.enumerated() {
      let count = certificate.program.extents[index].span(block.count)
      switch plain.operand(source) {
      case .scalar(let value): results[index].update(repeating: value, count: count)
      case .array(let values): results[index].update(from: values, count: count)
      }
    }
    certifier.mend(block, results)
  }
}
