import Testing
import VectorMath

@testable import ActivationCore

@Suite("drafts of pictures: what is next to 0 is made sure of only as far as it is seen")
struct DraftTests {
  /// What is told of rows 0 ..< 64 that are within 2⁻²⁰⁰ of 0, and which of them were made sure of.
  private static func settled(_ truth: [Double], within tolerance: Double) -> (values: [Double], asked: Set<Int>) {
    var asked: Set<Int> = []
    let draft = Draft([truth.map { _ in .untold(within: 0x1p-200) }], within: [tolerance]) { rows in
      asked.formUnion(rows)
      return [rows.map { truth[$0] }]
    }
    return (draft.columns[0], asked)
  }

  private let tiny = (0..<64).map { 0x1p-201 / Double($0 + 1) }

  @Test("between two that are 0, all are")
  func zeros() {
    let (values, asked) = Self.settled(Array(repeating: 0, count: 64), within: 0)
    #expect(values == Array(repeating: 0, count: 64))
    #expect(asked == [0, 16, 32, 48, 63])
  }

  @Test("without a tolerance, each is made sure of")
  func exact() {
    let (values, asked) = Self.settled(tiny, within: 0)
    #expect(values == tiny)
    #expect(asked == Set(0..<64))
  }

  @Test("with one, they are as the one before that was made sure of: off by less, and not 0")
  func tolerance() {
    let (values, asked) = Self.settled(tiny, within: 0x1p-190)
    #expect(asked == [0, 16, 32, 48, 63])
    #expect(values[17] == tiny[16])
    for (value, truth) in zip(values, tiny) { #expect(value != 0 && abs(value - truth) <= 0x1p-190) }
  }

  @Test("one that is less than they may be off by is of no use")
  func tightTolerance() { #expect(Self.settled(tiny, within: 0x1p-210).values == tiny) }

  @Test("where 0 ends is found exactly, whatever the tolerance")
  func edge() {
    let truth = (0..<64).map { $0 < 21 ? 0 : tiny[$0] }
    let (values, asked) = Self.settled(truth, within: 1)
    #expect(values.map { $0 == 0 } == truth.map { $0 == 0 })
    #expect(asked.isSuperset(of: 17..<32))
  }

  @Test("zeros that are fewer than lie between two looks may be taken for what is next to 0, within the tolerance")
  func island() {
    let truth = (0..<64).map { (20..<24).contains($0) ? 0 : tiny[$0] }
    for (value, exact) in zip(Self.settled(truth, within: 0x1p-190).values, truth) {
      #expect(abs(value - exact) <= 0x1p-190)
    }
    #expect(Self.settled(truth, within: 0).values == truth)
  }

  @Test("what is not looked at is not made sure of")
  func unseen() {
    let (values, asked) = Self.settled(tiny, within: .infinity)
    #expect(values == Array(repeating: 0, count: 64))
    #expect(asked.isEmpty)
  }

  @Test("numbers that are told are left alone", arguments: [0.0, -1, .nan, .infinity, .leastNonzeroMagnitude])
  func told(value: Double) {
    let draft = Draft([[value]], within: [1]) { rows in [rows.map { _ in 7 }] }
    #expect(draft.columns[0][0].bitPattern == value.bitPattern)
  }

  @Test("the bound of what is untold is the next power of 2", arguments: [0x1p-1074, 0x1p-1022, 0x1.8p-200, 0x1p-3])
  func bound(size: Double) throws {
    let bound = try #require(Double.untold(within: size).untoldBound)
    #expect(size <= bound && (bound <= 2 * size || bound == 0x1p-1022))
  }

  @Test("the work for digits is counted where there is any, and is the same each time")
  func effort() throws {
    func effort(_ f: Expression, at xs: [Double]) throws -> Int {
      let compiled = try #require(
        CompiledActivation(Activation(name: "f", definition: f), orders: 2, certainty: .picture))
      _ = compiled(xs)
      return compiled.effort
    }
    let places = (0..<20).map { 4 + Double($0) / 100 }
    #expect(try effort(.unary(.atan, .x), at: places) == 0)
    // Its angles are beyond 2^500.
    let wild = Expression.unary(.sin, .unary(.exp, 100 * .x))
    let work = try effort(wild, at: places)
    #expect(work > 20 * 10)
    #expect(try effort(wild, at: places) == work)
  }

  @Test("zeros far out have their signs, also the second time", arguments: [1.0, -1])
  func signs(_ side: Double) throws {
    // x⁻³ as a quotient that is 0/0 nowhere: below every double beyond 1e108.
    let f = Activation(name: "f", definition: .binary(.divide, .unary(.exp, -.unary(.abs, .x)), .binary(.power, .x, 3)))
    for order in [[1e200, 1e150, 1e300, 1e170], [1e300, 1e150, 1e250]] {
      let values = try f(Tensor(order.map { side * $0 })).values
      #expect(values.allSatisfy { $0 == 0 && $0.sign == (side < 0 ? .minus : .plus) })
    }
  }
}
