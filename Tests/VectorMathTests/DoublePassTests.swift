import Testing
import VectorMath

/// What the passes over doubles keep in every instruction set that this machine has.
@Suite("passes over doubles")
struct DoublePassTests {
  static let functions: [DoublePass.Function] =
    [.special(.gelu), .special(.tanh), .unary(.exp), .unary(.sinh), .unary(.cos)]
    + [(1.0, 1.0), (2, 1), (1, 0.3)].compactMap { left, alpha in
      ExponentialLinearUnit(
        right: 1, left: left, rate: (1, alpha), slopeRight: 1, slopeLeft: left / alpha
      ).map { .exponentialLinear($0) }
    } + ScaledActivationTests.activations.map { .scaled($0) }
    + [4, 0.01].compactMap { Squareplus(b: $0).map { .squareplus($0) } }
    + Pieces.all.map { .pieces($0.table) }

  @Test(
    "give f, f′ and f″ together with the bits they have alone, at any length and place, past caches, and over x",
    arguments: functions, InstructionSet.available)
  func subsets(_ f: DoublePass.Function, _ set: InstructionSet) {
    let pass = DoublePass(f, using: set)
    let most = pass.mostDerivatives
    for count in Array(0...19) + [601] {
      let x = (0..<count).map { Self.points[($0 * 37 + count) % Self.points.count] }
      let alone = (0...most).map { results(of: pass, order: $0, at: x) }
      for wanted in 1..<(2 << most) {
        for (pastCaches, shift) in [(false, 0), (true, 0), (true, 1)] {
          // Each result has numbers around it, and none begins where the others do if there is a shift.
          let stride = 640 + shift
          var memory = [Double](repeating: 7, count: 3 * stride + 32)
          memory.withUnsafeMutableBufferPointer { memory in
            guard let start = memory.baseAddress else { return }
            let place = { (order: Int) in wanted >> order & 1 == 1 ? start + order * stride + 3 : nil }
            pass(x, f: place(0), slope: place(1), curvature: place(2), count: count, pastCaches: pastCaches)
          }
          var expected = [Double](repeating: 7, count: memory.count)
          for order in 0...most where wanted >> order & 1 == 1 {
            for i in 0..<count { expected[order * stride + 3 + i] = alone[order][i] }
          }
          #expect(haveSameBits(memory, expected), "\(set): \(f), \(count) numbers, \(wanted), \(pastCaches), \(shift)")
        }
      }
      var own = x
      own.withUnsafeMutableBufferPointer { own in
        guard let start = own.baseAddress else { return }
        pass(start, f: start, count: count, pastCaches: true)
      }
      #expect(haveSameBits(own, alone[0]))
    }
  }

  @Test("results go past the caches where they reach a vector's place together")
  func places() {
    let memory = UnsafeMutablePointer<Double>.allocate(capacity: 64)
    defer { memory.deallocate() }
    #expect(DoublePass.canGoPastCaches([memory]))
    #expect(DoublePass.canGoPastCaches([memory + 3, memory + 11, memory + 43]))
    #expect(!DoublePass.canGoPastCaches([memory, memory + 4]))
  }

  /// x, then left·(exp(x/alpha) - 1) and left/alpha·exp(x/alpha) by mpmath, with 60 digits.
  static let tails: [(left: Double, alpha: Double, x: Double, f: Double, slope: Double)] = [
    (1.0, 1.0, -1e-09, -9.999999995e-10, 0.999999999),
    (1.0, 1.0, -0.34, -0.2882296772373903, 0.7117703227626097),
    (1.0, 1.0, -5.0, -0.9932620530009145, 0.006737946999085467),
    (1.0, 1.0, -100.3, -1.0, 2.7559000653565687e-44),
    (1.0, 1.0, -650.7, -1.0, 2.5385202113879067e-283),
    (1.0, 1.0, -707.3, -1.0, 6.660593816179254e-308),
    (1.0, 1.0, -720.1, -1.0, 0x8aa65513ep-1074),
    (1.0, 1.0, -744.2, -1.0, 0x1p-1074),
    (0.3, 0.3, -3e-10, -2.9999999985e-10, 0.999999999),
    (0.3, 0.3, -0.10200000000000001, -0.0864689031712171, 0.7117703227626097),
    (0.3, 0.3, -1.5, -0.29797861590027436, 0.006737946999085466),
    (0.3, 0.3, -30.089999999999996, -0.3, 2.755900065356584e-44),
    (0.3, 0.3, -195.21, -0.3, 2.538520211387894e-283),
    (0.3, 0.3, -212.18999999999997, -0.3, 6.660593816179458e-308),
    (0.3, 0.3, -216.03, -0.3, 0x8aa65513ep-1074),
    (0.3, 0.3, -223.26000000000002, -0.3, 0x1p-1074),
    (3.0, 3.0, -3.0000000000000004e-09, -2.9999999985000006e-09, 0.999999999),
    (3.0, 3.0, -1.02, -0.8646890317121708, 0.7117703227626098),
    (3.0, 3.0, -15.0, -2.9797861590027437, 0.006737946999085467),
    (3.0, 3.0, -300.9, -3.0, 2.7559000653565817e-44),
    (3.0, 3.0, -1952.1000000000001, -3.0, 2.5385202113879067e-283),
    (3.0, 3.0, -2121.8999999999996, -3.0, 6.660593816179759e-308),
    (3.0, 3.0, -2160.3, -3.0, 0x8aa65513ep-1074),
    (3.0, 3.0, -2232.6000000000004, -3.0, 0x1p-1074),
    (1.5, 0.7, -7e-10, -1.49999999925e-09, 2.142857140714286),
    (1.5, 0.7, -0.238, -0.4323445158560854, 1.5252221202055922),
    (1.5, 0.7, -3.5, -1.4898930795013718, 0.01443845785518314),
    (1.5, 0.7, -70.21, -1.5, 5.905500140049787e-44),
    (1.5, 0.7, -455.49, -1.5, 5.439686167259752e-283),
    (1.5, 0.7, -495.10999999999996, -1.5, 1.427270103466942e-307),
    (1.5, 0.7, -504.07, -1.5, 0x1291b48986p-1074),
  ]

  @Test("keep 4 and 6 ulp of exponential linear units in their tails", arguments: InstructionSet.available)
  func tails(_ set: InstructionSet) throws {
    for (left, alpha, x, f, slope) in Self.tails {
      let unit = ExponentialLinearUnit(
        right: 1, left: left, rate: (1, alpha), slopeRight: 1, slopeLeft: left / alpha)
      let pass = DoublePass(.exponentialLinear(try #require(unit)), using: set)
      let (y, dy) = (results(of: pass, order: 0, at: [x])[0], results(of: pass, order: 1, at: [x])[0])
      #expect((y - f).magnitude <= 4 * f.ulp && y.sign == f.sign, "\(left), \(alpha) at \(x): \(y), not \(f)")
      #expect((dy - slope).magnitude <= 6 * slope.ulp, "\(left), \(alpha) at \(x): \(dy), not \(slope)")
    }
  }

  @Test("exponential linear units are what C's exponential makes of them", arguments: InstructionSet.available)
  func exponentialLinear(_ set: InstructionSet) throws {
    let unit = try #require(
      ExponentialLinearUnit(right: 0.75, left: 1.5, rate: (1, 1), slopeRight: 0.75, slopeLeft: 1.5))
    let pass = DoublePass(.exponentialLinear(unit), using: set)
    let x = Self.points + (0..<20_000).map { Double($0) / -1000 - 0x1p-30 }
    let (f, slope) = (results(of: pass, order: 0, at: x), results(of: pass, order: 1, at: x))
    for (i, x) in x.enumerated() {
      let (y, dy) = x > 0 ? (0.75 * x, 0.75) : (1.5 * UnaryFunction.expm1(x), 1.5 * UnaryFunction.exp(x))
      // C's are off by an ulp, and what is subnormal by one of theirs.
      #expect(f[i] == y || (f[i] - y).magnitude <= 4 * y.ulp || f[i].isNaN && x.isNaN, "f(\(x))")
      #expect(slope[i] == dy || (slope[i] - dy).magnitude <= 4 * dy.ulp || slope[i].isNaN && x.isNaN, "f′(\(x))")
      if y == 0 { #expect(f[i].sign == y.sign) }
    }
  }

  /// b and x, then squareplus and its slope by mpmath, with 780 digits.
  static let hyperbolas: [(b: Double, x: Double, f: Double, slope: Double)] = [
    (4, -1e300, 1e-300, 0),
    (4, -3.7e150, 2.702702702702703e-151, 7.304601899196494e-302),
    (4, -1e8, 9.999999999999999e-09, 9.999999999999997e-17),
    (4, -37.5, 0.02664773062540043, 0.0007095976610866754),
    (4, -1e-09, 0.9999999995, 0.49999999975),
    (4, 0, 1, 0.5),
    (4, 0.7, 1.4094810050208546, 0.6651752123640531),
    (4, 12, 12.08276253029822, 0.9931969619160719),
    (4, 1.7e308, 1.7e308, 1),
    (4, .infinity, .infinity, 1),
    (4, -.infinity, 0, 0),
    (0.3, -2.26e100, 3.31858407079646e-102, 1.468400031325867e-202),
    (0.3, -1.5, 0.0484359711335656, 0.03033178168613788),
    (0.3, -0x1p-1074, 0.27386127875258304, 0.5),
    (0.3, 0.7, 0.7944097208657794, 0.8937807653241083),
    (1e20, -1e300, 2.5e-281, 0),
    (1e20, -1e8, 4950249993.750313, 0.4950002499812516),
    (1e20, 1e9, 5524937810.560445, 0.5497518595104994),
    (1e20, 1e160, 1e160, 1),
  ]

  @Test("keep 4 and 6 ulp of squareplus, left of 0 and far out as well", arguments: InstructionSet.available)
  func squareplus(_ set: InstructionSet) throws {
    for (b, x, f, slope) in Self.hyperbolas {
      let pass = DoublePass(.squareplus(try #require(Squareplus(b: b))), using: set)
      let (y, dy) = (results(of: pass, order: 0, at: [x])[0], results(of: pass, order: 1, at: [x])[0])
      #expect(y == f || (y - f).magnitude <= 4 * f.ulp, "b = \(b) at \(x): \(y), not \(f)")
      #expect(dy == slope || (dy - slope).magnitude <= 6 * slope.ulp, "b = \(b) at \(x): \(dy), not \(slope)")
    }
  }

  @Test("functions of pieces are what their formulas are, with their zeros", arguments: InstructionSet.available)
  func pieces(_ set: InstructionSet) {
    for (table, formulas) in Pieces.all {
      let pass = DoublePass(.pieces(table), using: set)
      for (order, formula) in formulas.enumerated() {
        for (x, y) in zip(Self.points, results(of: pass, order: order, at: Self.points)) {
          let expected = formula(x)
          let isSame = y.isNaN ? expected.isNaN : y == expected && y.sign == expected.sign
          // The formula is rounded three times.
          #expect(isSame || (y - expected).magnitude <= 3 * expected.ulp, "\(order) at \(x): \(y), not \(expected)")
        }
      }
    }
  }

  @Test("there is no squareplus where b is not positive, or may overflow or vanish on the way")
  func refusedSquareplus() {
    for b in [0, -4, .nan, .infinity, 1e300, 1e-300] { #expect(Squareplus(b: b) == nil) }
  }

  @Test("no unit has a rate that is not positive, or numbers that could overflow on the way")
  func refused() {
    for (left, alpha) in [(1.0, -1.0), (1, .infinity), (1, 0), (.nan, 1), (1e300, 1), (1e-300, 1), (1, 1e-40)] {
      #expect(
        ExponentialLinearUnit(right: 1, left: left, rate: (1, alpha), slopeRight: 1, slopeLeft: 1) == nil)
    }
  }

  private func results(of pass: DoublePass, order: Int, at x: [Double]) -> [Double] {
    [Double](unsafeUninitializedCapacity: max(1, x.count)) { memory, initialized in
      memory.initialize(repeating: 0)
      let y = memory.baseAddress
      if order == 0 || order <= pass.mostDerivatives {
        pass(x, f: order == 0 ? y : nil, slope: order == 1 ? y : nil, curvature: order == 2 ? y : nil, count: x.count)
      }
      initialized = x.count
    }
  }

  private func haveSameBits(_ a: [Double], _ b: [Double]) -> Bool {
    a.elementsEqual(b) { $0.isNaN ? $1.isNaN : $0.bitPattern == $1.bitPattern }
  }

  static let points: [Double] = {
    let sizes = stride(from: UInt64(0), to: UInt64.max - (1 << 55), by: 1 << 55 - 12_345).map { Double(bitPattern: $0) }
    let special: [Double] = [
      0, .infinity, .nan, .leastNonzeroMagnitude, .leastNormalMagnitude, 1, 0.35, 37, 700, 707.9, 709, 740, 745.1, 800,
    ]
    return sizes + special.flatMap { [$0, -$0] }
  }()
}
