import VectorMath

/// Computes expressions as they are written, and makes sure of the numbers outside the ranges where that is known to
/// be good enough: many together, as these are few in a block.
final class RangedMachine {
  /// How many numbers a block has.
  static let blockSize = 1024

  private let certificate: Certificate
  private let ends: [Double]
  private let plain: Machine
  /// Made when it is first needed.
  private lazy var certified = CertifiedMachine(certificate, lane: nil)
  /// The places in a block that are outside.
  private let outside: UnsafeMutablePointer<UInt32>
  /// The numbers to make sure of, and their places in the whole array.
  private let numbers: UnsafeMutablePointer<Double>
  private let places: UnsafeMutablePointer<Int>
  private var waiting = 0
  /// Zeros are frequent, and hard to be sure of, but there are only two.
  private var zeros: [Int] = []
  private var negativeZeros: [Int] = []
  private lazy var atZero = values(at: 0)
  private lazy var atNegativeZero = values(at: -0.0)

  /// - Parameter areForShortLoops: whether the ranges are those of the loops for results that become floats in the end.
  init(_ certificate: Certificate, _ ranges: [ClosedRange<Double>], areForShortLoops: Bool) {
    self.certificate = certificate
    ends = ranges.flatMap { [$0.lowerBound, $0.upperBound] }
    plain = Machine(
      certificate.plain.program, stride: Self.blockSize, parameters: certificate.plain.scalars,
      isForFloats: areForShortLoops)
    let capacity = Self.blockSize + CertifiedMachine.blockSize
    outside = .allocate(capacity: Self.blockSize)
    outside.initialize(repeating: 0, count: Self.blockSize)
    numbers = .allocate(capacity: capacity)
    numbers.initialize(repeating: 0, count: capacity)
    places = .allocate(capacity: capacity)
    places.initialize(repeating: 0, count: capacity)
  }

  deinit {
    outside.deallocate()
    numbers.deallocate()
    places.deallocate()
  }

  /// Computes a block as it is written, and keeps in mind what of it must be done better.
  ///
  /// - Parameter start: the place of its first number in the whole array.
  func run(_ block: ProgramInputs, at start: Int) {
    plain.run(block)
    let count = VectorMath.places(of: block.input, outside: ends, into: outside, count: block.count)
    for i in 0..<count {
      let place = Int(outside[i])
      let x = block.input[place]
      if x == 0 {
        if x.sign == .minus { negativeZeros.append(start + place) } else { zeros.append(start + place) }
      } else if !x.isNaN {
        numbers[waiting] = x
        places[waiting] = start + place
        waiting += 1
      }
    }
  }

  func output(_ index: Int) -> Operand { plain.output(index) }

  /// Makes sure of what is waiting, where that is worth a run, and hands out each result with its place.
  ///
  /// - Parameter isLast: whether all of it must be done now.
  func settle(isLast: Bool, _ write: (_ output: Int, _ place: Int, _ value: Double) -> Void) {
    let outputs = certificate.plain.outputs.indices
    for index in outputs {
      for place in zeros { write(index, place, atZero[index]) }
      for place in negativeZeros { write(index, place, atNegativeZero[index]) }
    }
    zeros.removeAll(keepingCapacity: true)
    negativeZeros.removeAll(keepingCapacity: true)
    while waiting >= CertifiedMachine.blockSize || isLast && waiting > 0 {
      let count = min(waiting, CertifiedMachine.blockSize)
      // The last ones, so that the others stay where they are.
      waiting -= count
      certify(numbers + waiting, count)
      for index in outputs {
        guard case .array(let values) = certified.output(index) else { continue }
        for i in 0..<count { write(index, places[waiting + i], values[i]) }
      }
    }
  }

  private func values(at x: Double) -> [Double] {
    withUnsafePointer(to: x) { x in
      certify(x, 1)
      return certificate.plain.outputs.indices.map { index in
        if case .array(let values) = certified.output(index) { values[0] } else { .nan }
      }
    }
  }

  private func certify(_ numbers: UnsafePointer<Double>, _ count: Int) {
    certified.run(ProgramInputs(input: numbers, direction: numbers, arguments: [], count: count))
  }
}
