import IntervalArithmetic
import VectorMath

/// Looks at neighbouring numbers of a format, a portion at a time, on one core.
final class Surveyor {
  private let compiled: CompiledActivation
  private let enclosures: CompiledEnclosures?
  private let format: FloatingFormat
  private let limits: FormatLimits
  private let machine: Machine
  private let buffers: [UnsafeMutableBufferPointer<Double>]
  /// The worst error so far: what is smaller need not be looked at again.
  private var worstError = Double.leastNonzeroMagnitude

  private static let block = 1024

  /// - Parameter enclosures: of the value and the slope.
  init(_ compiled: CompiledActivation, _ formulas: RoundedFormulas, _ enclosures: CompiledEnclosures?) {
    (self.compiled, format, self.enclosures) = (compiled, formulas.format, enclosures)
    limits = FormatLimits(format)
    machine = formulas.machine(block: Self.block)
    // The inputs, the exact values and slopes, the formula's values and slopes, the inputs whose values matter.
    buffers = (0..<6).map { _ in
      let buffer = UnsafeMutableBufferPointer<Double>.allocate(capacity: Parallel.portion)
      buffer.initialize(repeating: 0)
      return buffer
    }
  }

  deinit {
    for buffer in buffers { buffer.deallocate() }
  }

  /// - Precondition: the range is no longer than ``Parallel/portion``.
  func survey(_ range: Range<Int>) -> SurveyPortion {
    var portion = SurveyPortion()
    let pointers = buffers.compactMap(\.baseAddress)
    guard pointers.count == 6, range.count <= Parallel.portion else { return portion }
    format.write(from: range.lowerBound, to: pointers[0], count: range.count)
    evaluate(range.count, pointers)
    var state = State(zero: format.count / 2)
    for start in stride(from: 0, to: range.count, by: Self.block) {
      let count = min(Self.block, range.count - start)
      let input = UnsafePointer(pointers[0] + start)
      machine.run(ProgramInputs(input: input, direction: input, arguments: [], count: count))
      for output in 0..<2 {
        Double.write(machine.output(output), to: pointers[3 + output] + start, count: count, pastCaches: false)
      }
      let block = Block(
        value: pointers[1] + start, slope: pointers[2] + start, naive: pointers[3] + start,
        naiveSlope: pointers[4] + start, count: count)
      let first = limits.conditions(block, 0)
      if first != state.conditions { state.change(to: first, at: range.lowerBound + start, &portion) }
      // Almost all blocks have nothing new, which a loop without branches finds out.
      if limits.isUniform(block) && limits.count(block, worseThan: worstError) == 0 { continue }
      note(block, at: range.lowerBound + start, &state, &portion)
    }
    state.change(to: 0, at: range.upperBound, &portion)
    return portion
  }

  /// Exact values and slopes. Neighbours for which an interval tells both need not be evaluated: far out, where digits
  /// cost the most, all are alike.
  private func evaluate(_ count: Int, _ pointers: [UnsafeMutablePointer<Double>]) {
    let (inputs, wanted) = (pointers[0], pointers[5])
    wanted.update(from: inputs, count: count)
    let starts = stride(from: 0, to: enclosures == nil ? 0 : count, by: Self.neighbours)
    let blocks = starts.map { $0..<min($0 + Self.neighbours, count) }
    let values = enclosures?(
      blocks.map { block in
        let (a, b) = (inputs[block.lowerBound], inputs[block.upperBound - 1])
        return DoubleInterval(min(a, b), max(a, b))
      })
    let known = zip(blocks, blocks.indices).compactMap { block, index -> (Range<Int>, value: Double, slope: Double)? in
      guard let values, let value = limits.number(in: values[0][index].interval),
        let slope = limits.number(in: values[1][index].interval)
      else { return nil }
      return (block, value, slope)
    }
    for (block, _, _) in known {
      for i in block { wanted[i] = 0 }
    }
    compiled.evaluate(UnsafeBufferPointer(rebasing: buffers[5][..<count]), into: [buffers[1], buffers[2]])
    for (block, value, slope) in known {
      for i in block { (pointers[1][i], pointers[2][i]) = (value, slope) }
    }
  }

  private static let neighbours = 64

  private func note(_ block: Block, at place: Int, _ state: inout State, _ portion: inout SurveyPortion) {
    for i in 0..<block.count {
      let conditions = limits.conditions(block, i)
      if conditions != state.conditions { state.change(to: conditions, at: place + i, &portion) }
      let error = limits.error(block, i)
      if error >= worstError, error > portion.worstError {
        (worstError, portion.worstError, portion.worstPlace) = (error, error, place + i)
      }
    }
  }

  /// Which conditions hold, since when.
  private struct State {
    let zero: Int
    var conditions: UInt8 = 0
    var starts = [Int](repeating: 0, count: 8)

    init(zero: Int) { self.zero = zero }

    mutating func change(to new: UInt8, at place: Int, _ portion: inout SurveyPortion) {
      let changed = conditions ^ new
      for bit in 0..<8 where changed >> UInt8(bit) & 1 == 1 {
        if new >> UInt8(bit) & 1 == 1 {
          starts[bit] = place
        } else {
          portion.sets[bit].append(starts[bit]...place - 1, zero: zero)
        }
      }
      conditions = new
    }
  }
}

/// What was computed for some neighbouring numbers.
private struct Block {
  let value, slope, naive, naiveSlope: UnsafeMutablePointer<Double>
  let count: Int
}

/// The numbers that decide what becomes of a double when it is rounded to a format.
struct FormatLimits {
  /// From here on it becomes infinite.
  let overflow: Double
  /// Up to here it becomes 0: half the least number, which is even.
  let underflow: Double
  let leastNormal: Double
  /// The exponent's bits of 1/ulp and of the number add up to this.
  let inverse: UInt64

  init(_ format: FloatingFormat) {
    overflow = format.greatest + format.ulp(at: format.greatest) / 2
    underflow = format.least / 2
    leastNormal = Double(bitPattern: UInt64(format.smallestExponent + 1023) << 52)
    inverse = UInt64(2046 + format.precision - 1) << 52
  }

  /// The number that all of an interval are for the format: 0, or one that is the same to 44 bits.
  fileprivate func number(in interval: DoubleInterval) -> Double? {
    if interval.magnitude < underflow / 4 { return 0 }
    let middle = 0.5 * (interval.low + interval.high)
    let isApart = interval.mignitude > 2 * underflow && interval.magnitude < overflow / 2
    return isApart && interval.high - interval.low <= 0x1p-44 * middle.magnitude ? middle : nil
  }

  /// A bit each for an infinite value, NaN, 0, and a slope of 0: the formula's, and then the value's rounded once.
  @inline(__always)
  fileprivate func conditions(_ block: Block, _ i: Int) -> UInt8 {
    bits(block.naive[i], block.naiveSlope[i], overflow: .infinity, underflow: 0)
      | bits(block.value[i], block.slope[i], overflow: overflow, underflow: underflow) << 4
  }

  @inline(__always)
  private func bits(_ value: Double, _ slope: Double, overflow: Double, underflow: Double) -> UInt8 {
    (value.magnitude >= overflow ? 1 : 0) | (value.isNaN ? 2 : 0) | (value.magnitude <= underflow ? 4 : 0)
      | (slope.magnitude <= underflow ? 8 : 0)
  }

  /// Whether the conditions are the same all along a block.
  @inline(__always)
  fileprivate func isUniform(_ block: Block) -> Bool {
    isUniform(block.naive, block.naiveSlope, block.count, overflow: .infinity, underflow: 0)
      && isUniform(block.value, block.slope, block.count, overflow: overflow, underflow: underflow)
  }

  @inline(__always)
  private func isUniform(
    _ value: UnsafeMutablePointer<Double>, _ slope: UnsafeMutablePointer<Double>, _ count: Int, overflow: Double,
    underflow: Double
  ) -> Bool {
    var (infinite, nan, zero, flat) = (0, 0, 0, 0)
    for i in 0..<count {
      let (y, slope) = (value[i].magnitude, slope[i].magnitude)
      infinite &+= y >= overflow ? 1 : 0
      nan &+= y != y ? 1 : 0
      zero &+= y <= underflow ? 1 : 0
      flat &+= slope <= underflow ? 1 : 0
    }
    return [infinite, nan, zero, flat].allSatisfy { $0 == 0 || $0 == count }
  }

  /// How far the formula's value is off, in ulp of the format; 0 where one of the values is not finite.
  @inline(__always)
  fileprivate func error(_ block: Block, _ i: Int) -> Double {
    let (given, exact) = (block.naive[i], block.value[i])
    let size = max(exact.magnitude, leastNormal)
    let inverseUlp = Double(bitPattern: inverse &- size.bitPattern & 0x7FF << 52)
    let error = (given - exact).magnitude * inverseUlp
    return given.magnitude < .infinity && exact.magnitude < overflow ? error : 0
  }

  @inline(__always)
  fileprivate func count(_ block: Block, worseThan error: Double) -> Int {
    var count = 0
    for i in 0..<block.count { count &+= self.error(block, i) >= error ? 1 : 0 }
    return count
  }
}
