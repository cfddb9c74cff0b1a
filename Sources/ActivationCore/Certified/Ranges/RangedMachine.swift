import VectorMath

/// Computes expressions as they are written, and makes sure of the numbers outside the ranges where that is known to
/// be good enough.
final class RangedMachine {
  /// How many numbers a block has.
  static let blockSize = 1024

  private let certificate: Certificate
  private let ends: [Double]
  private let plain: Machine
  /// Made when it is first needed.
  private lazy var certified = CertifiedMachine(certificate, lane: nil)
  /// The results, one after the other, of blocks in which something was made sure of.
  private let results: UnsafeMutablePointer<Double>
  private var areMended = false
  /// The places to make sure of, and what is there.
  private let places: UnsafeMutablePointer<UInt32>
  private let gathered: UnsafeMutablePointer<Double>

  init(_ certificate: Certificate, _ ranges: [ClosedRange<Double>]) {
    self.certificate = certificate
    ends = ranges.flatMap { [$0.lowerBound, $0.upperBound] }
    plain = Machine(certificate.plain.program, stride: Self.blockSize, parameters: certificate.plain.scalars)
    let count = certificate.plain.outputs.count * Self.blockSize
    results = .allocate(capacity: count)
    results.initialize(repeating: 0, count: count)
    places = .allocate(capacity: Self.blockSize)
    places.initialize(repeating: 0, count: Self.blockSize)
    gathered = .allocate(capacity: Self.blockSize)
    gathered.initialize(repeating: 0, count: Self.blockSize)
  }

  deinit {
    results.deallocate()
    places.deallocate()
    gathered.deallocate()
  }

  func run(_ block: ProgramInputs) {
    plain.run(block)
    let outside = VectorMath.places(of: block.input, outside: ends, into: places, count: block.count)
    areMended = outside > 0
    if areMended { mend(block, outside) }
  }

  func output(_ index: Int) -> Operand {
    areMended ? .array(UnsafePointer(results + index * Self.blockSize)) : plain.output(index)
  }

  private func mend(_ block: ProgramInputs, _ outside: Int) {
    let outputs = certificate.plain.outputs.indices
    for index in outputs {
      let result = results + index * Self.blockSize
      switch plain.output(index) {
      case .scalar(let value): result.update(repeating: value, count: block.count)
      case .array(let values): result.update(from: values, count: block.count)
      }
    }
    // Zeros are frequent, and hard to be sure of, but there are only two.
    var left = 0
    for i in 0..<outside {
      let place = Int(places[i])
      if block.input[place] == 0 {
        let values = block.input[place].sign == .minus ? atNegativeZero : atZero
        for index in outputs { results[index * Self.blockSize + place] = values[index] }
      } else {
        places[left] = places[i]
        left += 1
      }
    }
    for start in stride(from: 0, to: left, by: CertifiedMachine.blockSize) {
      let count = min(CertifiedMachine.blockSize, left - start)
      for i in 0..<count { gathered[i] = block.input[Int(places[start + i])] }
      certify(count)
      for index in outputs {
        guard case .array(let values) = certified.output(index) else { continue }
        let result = results + index * Self.blockSize
        for i in 0..<count { result[Int(places[start + i])] = values[i] }
      }
    }
  }

  private lazy var atZero = values(at: 0)
  private lazy var atNegativeZero = values(at: -0.0)

  private func values(at x: Double) -> [Double] {
    gathered[0] = x
    certify(1)
    return certificate.plain.outputs.indices.map { index in
      if case .array(let values) = certified.output(index) { values[0] } else { .nan }
    }
  }

  /// Makes sure of the first numbers of those gathered.
  private func certify(_ count: Int) {
    let numbers = UnsafePointer(gathered)
    certified.run(ProgramInputs(input: numbers, direction: numbers, arguments: [], count: count))
  }
}
