import Testing
import VectorMath

@testable import ActivationCore

@Suite("formulas of straight lines")
struct PiecewiseLinearTests {
  static let x = Expression.x
  static let relu = Expression.select(.binary(.less, 0, x), x, 0)

  static func less(_ a: Expression, _ b: Expression) -> Expression { .binary(.less, a, b) }

  static func above(_ x: Double) -> Double { x.nextUp }

  /// Formula, and the breaks of f and f′ together.
  static let recognised: [(Expression, [Double])] = [
    (relu, [above(0)]),
    (.binary(.max, x, 0), [0, above(0)]),  // the slope at 0 is 0.5
    (.unary(.abs, x), [0, above(0)]),
    (.unary(.sign, x), [0, above(0)]),
    (.select(less(0, x), x, .binary(.multiply, 0.25, x)), [above(0)]),
    (.select(less(.unary(.abs, x), 1), 0, x), [above(-1), 1]),
    (.select(less(0.5, x), .binary(.subtract, x, 0.5), 0), [above(0.5)]),
    (.select(.binary(.multiply, less(-1, x), less(x, 1)), x, 0), [above(-1), 1]),
    (.select(.binary(.max, less(x, -1), less(1, x)), 1, 0), [-1, above(1)]),
    (.select(.binary(.equal, x, 3), 7, x), [3, above(3)]),
    (.binary(.min, .binary(.max, x, -1), 1), [-1, above(-1), 1, above(1)]),
    (.binary(.multiply, x, less(1, x)), [above(1)]),
    (.select(less(0, x), .binary(.divide, x, 4), 0), [above(0)]),
  ]

  @Test("formula → its breaks", arguments: recognised)
  func breaks(_ formula: Expression, _ breaks: [Double]) throws {
    let table = try #require(PiecewiseLinear([formula, formula.derivative()]))
    #expect(table.breaks == breaks)
  }

  @Test(
    "what is curved, or rounded twice, or changes too often, is left alone",
    arguments: [
      .select(less(0, x), .unary(.exp, x), 0),
      .select(less(0, x), .binary(.multiply, x, x), 0),
      .select(less(0, x), .binary(.divide, x, 3), 0),
      .select(less(0, x), .binary(.add, .binary(.multiply, 0.1, x), 1), 0),
      .select(less(.binary(.multiply, 0.1, x), 1), x, 1),
      .select(less(.special(.sigmoid, x), 0.5), x, 1),
      .select(less(0, .parameter("p")), x, 1),
      .unary(.floor, x),
      (0..<8).reduce(x) { .select(less(x, Expression(Double(-$1))), Expression(Double($1)), $0) },
      // -0 at both zeros, which no line is.
      .select(less(x, 1), -0.0, x), .select(less(5, x), 1, .binary(.multiply, 0, .binary(.subtract, x, 2))),
    ] as [Expression])
  func refused(_ formula: Expression) {
    #expect(PiecewiseLinear([formula]) == nil)
  }

  @Test("every set has the bits of the operations one by one", arguments: InstructionSet.available)
  func bits(_ set: InstructionSet) throws {
    for (formula, breaks) in Self.recognised {
      let formulas = [formula, formula.derivative(), formula.derivative().derivative()]
      let table = try #require(PiecewiseLinear(formulas))
      let xs = Self.points(around: breaks)
      expectSame(table.values(xs, using: set), machineValues(formulas, xs), "\(formula) with \(set)")
    }
  }

  @Test("a sign of zero is kept through all that may change it")
  func zeros() throws {
    let slope = Expression.binary(.multiply, 0, .binary(.subtract, Self.x, 2))
    let formulas: [Expression] = [
      .select(Self.less(0, Self.x), Self.x, .binary(.add, 0, slope)),
      .select(Self.less(5, Self.x), 1, .binary(.multiply, 0, Self.x)),
      .unary(.negate, .binary(.subtract, Self.x, 2)),
      .unary(.abs, .binary(.add, Self.x, 2)),
      .binary(.subtract, 0, Self.x), .binary(.add, Self.x, 0), .unary(.negate, Self.x),
      .binary(.max, -0.0, Self.x), .binary(.min, 0, Self.x), .binary(.max, Self.x, .unary(.negate, Self.x)),
    ]
    for formula in formulas {
      let table = try #require(PiecewiseLinear([formula]), "\(formula)")
      let xs = Self.points(around: [-2, 2, 5])
      expectSame(table.values(xs, using: .current), machineValues([formula], xs), "\(formula)")
    }
  }

  @Test("an activation of straight lines is run as such, beside outputs that are not", arguments: [1, 511, 513, 3000])
  func evaluation(_ count: Int) throws {
    var points = Points(seed: 9)
    let xs = [.nan] + points.next(count - 1, in: -3...3)
    let f = Activation(name: "f", definition: Self.relu)
    let run = try #require(CompiledActivation(f, orders: 2))
    let values = run(xs)
    for (place, x) in xs.enumerated().dropFirst() {
      #expect(values.map { $0[place] } == [max(x, 0), x > 0 ? 1 : 0, 0])
    }
    #expect(values.allSatisfy { $0[0].isNaN })
    let compiled = Bindings(f).compile([Self.relu, .binary(.multiply, Self.x, .unary(.exp, Self.x))])
    #expect(compiled.linear != nil && compiled.trusted == nil && compiled.certificate != nil)
    #expect(compiled.values([-1, 2], [-1, 2], [], lanes: nil)[0] == [0, 2])
  }

  /// At and beside the breaks, of every size and both signs.
  static func points(around breaks: [Double]) -> [Double] {
    var points = Points(seed: 3)
    var xs: [Double] = [.nan]
    for place in breaks { xs += [place.nextDown, place, place.nextUp] }
    let sizes: [Double] = [
      0, .infinity, .greatestFiniteMagnitude, .leastNonzeroMagnitude, .leastNormalMagnitude, 0.1, 1e-200,
    ]
    for size in sizes { xs += [size, -size] }
    for size in [8, .leastNormalMagnitude, 1e300] as [Double] { xs += points.next(80, in: -size...size) }
    return xs
  }
}

/// What the interpreter makes of the formulas.
private func machineValues(_ formulas: [Expression], _ xs: [Double]) -> [[Double]] {
  let machine = Machine(Program(formulas), stride: xs.count, parameters: [:])
  return xs.withUnsafeBufferPointer { x in
    guard let input = x.baseAddress else { return [] }
    machine.run(ProgramInputs(input: input, direction: input, arguments: [], count: xs.count))
    return formulas.indices.map { index in
      switch machine.output(index) {
      case .scalar(let value): xs.map { $0.isNaN ? .nan : value }
      case .array(let values): xs.indices.map { xs[$0].isNaN ? .nan : values[$0] }
      }
    }
  }
}

extension PiecewiseLinear {
  /// Each function at every number.
  fileprivate func values(_ xs: [Double], using set: InstructionSet) -> [[Double]] {
    let all = [Double](unsafeUninitializedCapacity: functions.count * xs.count) { memory, initialized in
      initialized = functions.count * xs.count
      if let y = memory.baseAddress {
        VectorMath.apply(PiecewisePolynomial(self), xs, into: y, stride: xs.count, count: xs.count, using: set)
      }
    }
    return functions.indices.map { Array(all[($0 * xs.count)..<(($0 + 1) * xs.count)]) }
  }
}

/// Bit for bit, but one NaN is as good as another.
private func expectSame(_ actual: [[Double]], _ expected: [[Double]], _ what: String) {
  let areSame = actual.elementsEqual(expected) { a, b in
    a.elementsEqual(b) { $0.isNaN ? $1.isNaN : $0.bitPattern == $1.bitPattern }
  }
  #expect(areSame, "\(what): \(actual) is not \(expected)")
}
