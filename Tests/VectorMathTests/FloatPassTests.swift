import Testing
import VectorMath

/// What the passes over floats keep in every instruction set that this machine has.
@Suite("passes over floats")
struct FloatPassTests {
  @Test(
    "stay within 0.51 ulp of activations",
    arguments: SpecialFunction.allCases.filter { FloatPass(.special($0)) != nil })
  func activations(_ f: SpecialFunction) {
    for order in 0...2 {
      let expected = Self.points.map { f.value(Double($0), order: order) }
      for set in InstructionSet.available {
        expect(FloatPass(.special(f), using: set), order: order, expected, "\(set): \(f)")
      }
    }
  }

  @Test(
    "stay within 0.51 ulp of elementary functions",
    arguments: Self.derivatives.keys.sorted { $0.rawValue < $1.rawValue })
  func elementaryFunctions(_ f: UnaryFunction) throws {
    let slope = try #require(Self.derivatives[f])
    let values = Self.points.map { f(Double($0)) }
    let slopes = Self.points.map { slope(Double($0)) }
    for set in InstructionSet.available {
      expect(FloatPass(.unary(f), using: set), order: 0, values, "\(set): \(f)")
      expect(FloatPass(.unary(f), using: set), order: 1, slopes, "\(set): \(f)")
    }
  }

  @Test("stay within 0.51 ulp of activations of a multiple of the input", arguments: ScaledActivationTests.activations)
  func scaledActivations(_ activation: ScaledActivation) {
    for order in 0...1 {
      let expected = Self.points.map { activation.value(Double($0), order: order) }
      for set in InstructionSet.available {
        expect(FloatPass(.scaled(activation), using: set), order: order, expected, "\(set): \(activation)")
      }
    }
  }

  @Test("stay within 0.51 ulp of functions made of pieces")
  func pieces() {
    for (table, formulas) in Pieces.all { expect(.pieces(table), formulas) }
  }

  @Test(
    "stay within 0.51 ulp of exponential linear units", arguments: [(1.0, 1.0), (1, 0.3), (1.75, 3), (0x1p90, 0.7)])
  func exponentialLinear(_ left: Double, _ alpha: Double) throws {
    let unit = ExponentialLinearUnit(
      right: 1, left: left, rate: (1, alpha), slopeRight: 1, slopeLeft: left / alpha)
    expect(
      .exponentialLinear(try #require(unit)),
      [
        { $0 > 0 ? $0 : left * UnaryFunction.expm1($0 / alpha) },
        { $0 > 0 ? 1 : left / alpha * UnaryFunction.exp($0 / alpha) },
      ])
  }

  @Test("stay within 0.51 ulp of squareplus", arguments: [4, 0.3, 0x1p-100, 0x1p100])
  func squareplus(_ b: Double) throws {
    @Sendable func value(_ x: Double) -> Double {
      let root = (x * x + b).squareRoot()
      return x > 0 ? (x + root) / 2 : b / 2 / (root - x)
    }
    expect(
      .squareplus(try #require(Squareplus(b: b))),
      [value, { $0 == .infinity ? 1 : value($0) / ($0 * $0 + b).squareRoot() }])
  }

  @Test("there are no other passes than these")
  func allFunctions() {
    #expect(UnaryFunction.allCases.filter { FloatPass(.unary($0)) != nil }.allSatisfy { Self.derivatives[$0] != nil })
    #expect(SpecialFunction.allCases.filter { FloatPass(.special($0)) == nil } == [.sinc, .sinc_pi])
  }

  @Test(
    "give f, f′ and f″ together with the bits they have alone, at any length and place, past caches, and over x",
    arguments: [.special(.mish), .special(.tanh_shrink)] + DoublePassTests.functions, InstructionSet.available)
  func subsets(_ f: DoublePass.Function, _ set: InstructionSet) throws {
    let pass = try #require(FloatPass(f, using: set))
    let most = pass.mostDerivatives
    for count in Array(0...19) + [601] {
      let x = (0..<count).map { Self.points[($0 * 37 + count) % Self.points.count] }
      let alone = (0...most).map { results(of: pass, order: $0, at: x) }
      for (wanted, pastCaches, shift) in cases where wanted < 2 << most {
        // Each result has numbers around it, and none begins where the others do if there is a shift.
        let stride = 640 + shift
        var memory = [Float](repeating: 7, count: 3 * stride + 32)
        memory.withUnsafeMutableBufferPointer { memory in
          guard let start = memory.baseAddress else { return }
          let place = { (order: Int) in wanted >> order & 1 == 1 ? start + order * stride + 3 : nil }
          pass(x, f: place(0), slope: place(1), curvature: place(2), count: count, pastCaches: pastCaches)
        }
        var expected = [Float](repeating: 7, count: memory.count)
        for order in 0...most where wanted >> order & 1 == 1 {
          for i in 0..<count { expected[order * stride + 3 + i] = alone[order][i] }
        }
        #expect(haveSameBits(memory, expected), "\(set): \(f), \(count) numbers, \(wanted), \(pastCaches), \(shift)")
      }
      var own = x
      own.withUnsafeMutableBufferPointer { own in
        guard let start = own.baseAddress else { return }
        pass(start, f: start, count: count)
      }
      #expect(haveSameBits(own, alone[0]))
    }
  }

  /// Which results are wanted, as bits; whether past the caches; how far apart they are from being parallel.
  private var cases: [(Int, Bool, Int)] {
    (1...7).flatMap { wanted in
      [false, true].flatMap { pastCaches in [0, 1].map { (wanted, pastCaches, $0) } }
    }
  }

  /// f and f′, which are good to a few ulp of a double.
  private func expect(_ f: DoublePass.Function, _ formulas: [Pieces.Formula]) {
    for (order, formula) in formulas.enumerated() {
      let expected = Self.points.map { formula(Double($0)) }
      for set in InstructionSet.available {
        expect(FloatPass(f, using: set), order: order, expected, "\(set): \(f)")
      }
    }
  }

  private func expect(_ pass: FloatPass?, order: Int, _ expected: [Double], _ name: String) {
    guard let pass else {
      Issue.record("\(name) has no pass")
      return
    }
    let y = results(of: pass, order: order, at: Self.points)
    var worst = (error: 0.0, index: 0)
    for index in y.indices {
      let error = Self.error(of: y[index], at: Self.points[index], expected: expected[index])
      if error > worst.error { worst = (error, index) }
    }
    let (x, answer) = (Self.points[worst.index], y[worst.index])
    #expect(
      worst.error <= 0.51,
      "\(name), order \(order), at \(x) is \(expected[worst.index]), but \(answer) was answered: \(worst.error) ulp away"
    )
  }

  private func results(of pass: FloatPass, order: Int, at x: [Float]) -> [Float] {
    [Float](unsafeUninitializedCapacity: max(1, x.count)) { memory, initialized in
      memory.initialize(repeating: 0)
      let y = memory.baseAddress
      pass(
        x, f: order == 0 ? y : nil, slope: order == 1 ? y : nil, curvature: order == 2 ? y : nil, count: x.count)
      initialized = x.count
    }
  }

  private func haveSameBits(_ a: [Float], _ b: [Float]) -> Bool {
    a.elementsEqual(b) { $0.isNaN ? $1.isNaN : $0.bitPattern == $1.bitPattern }
  }

  /// In ulp of a float; infinite where one is NaN, infinite, or a zero of other sign, and the other is not.
  static func error(of y: Float, at x: Float, expected: Double) -> Double {
    let nearest = Float(expected)
    if nearest.isNaN || y.isNaN { return nearest.isNaN == y.isNaN ? 0 : .infinity }
    if nearest.isInfinite || y.isInfinite { return nearest == y ? 0 : .infinity }
    if nearest == 0 && y == 0 { return nearest.sign == y.sign ? 0 : .infinity }
    let ulp = Double(max(Float.leastNonzeroMagnitude, Float(expected.magnitude).ulp))
    // A few ulp of what a neighbouring double would make is what the expected value may itself be off near its roots.
    let doubt = (0.5...3).contains(x.magnitude) ? 0x1p-49 * Double(x.magnitude) : 0
    return max(0, (Double(y) - expected).magnitude - doubt) / ulp
  }

  /// Of every size and both signs, with all that is special, and more where functions bend.
  static let points: [Float] = {
    let special: [Float] = [
      0, .infinity, .leastNonzeroMagnitude, .leastNormalMagnitude, .greatestFiniteMagnitude, .nan, 1, 0x1p20, 0x1p21,
    ]
    let sizes = stride(from: UInt32(0), to: .max - 40_009, by: 40_009).map { Float(bitPattern: $0) }
    let bends = (0..<8000).map { Float($0) / 800 + 0x1p-20 }
    return sizes + (special + bends).flatMap { [$0, -$0] }
  }()

  /// The elementary functions that have a pass, with their slopes, to about an ulp of a double.
  static let derivatives: [UnaryFunction: @Sendable (Double) -> Double] = [
    .exp: { UnaryFunction.exp($0) },
    .expm1: { UnaryFunction.exp($0) },
    .log: { $0 < 0 ? .nan : 1 / $0 },
    .log1p: { $0 < -1 ? .nan : 1 / (1 + $0) },
    .sin: { UnaryFunction.cos($0) },
    .cos: { -UnaryFunction.sin($0) },
    .atan: { 1 / (1 + $0 * $0) },
    .sinh: { UnaryFunction.cosh($0) },
    .cosh: { UnaryFunction.sinh($0) },
    .asinh: { 1 / BinaryFunction.hypot(1, $0) },
  ]
}
