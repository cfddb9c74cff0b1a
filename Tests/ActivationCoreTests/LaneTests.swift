import Testing
import VectorMath

@testable import ActivationCore

@Suite("vector activations along an axis")
struct LaneTests {
  static let shape = [3, 4, 5]

  static let softmax = Activation(
    name: "softmax",
    definition: .binary(
      .divide, .unary(.exp, .binary(.subtract, .x, .reduce(.max, .x))),
      .reduce(.sum, .unary(.exp, .binary(.subtract, .x, .reduce(.max, .x))))))

  static let centred = Activation(name: "centred", definition: .binary(.subtract, .x, .reduce(.mean, .x)))

  @Test("each lane is what it is alone", arguments: [softmax, centred], [-3, -2, -1, 0, 1, 2])
  func lanes(_ activation: Activation, axis: Int) throws {
    var f = activation
    f.axis = axis
    let input = Self.input
    let actual = try f(input)
    #expect(actual.shape == Self.shape)
    try forEachLane(along: (axis + 3) % 3) { places in
      let alone = try activation(Tensor(places.map { input.values[$0] })).values
      #expect(places.map { actual.values[$0] } == alone)
    }
  }

  @Test(
    "a lane of one is its mean, its sum and its extremes, and has no variance", arguments: [3, -0.1, 1e-300, 1e300])
  func laneOfOne(x: Double) throws {
    let u = Expression.unary(.atan, .x)
    for same in [Reduction.mean, .sum, .max, .min] {
      let f = Activation(name: "f", definition: .binary(.subtract, u, .reduce(same, u)))
      #expect(try f(Tensor([x])).values == [0])
      let slope = try #require(f.derivative)
      #expect(try slope(Tensor([x])).values == [0])
    }
    let atan = Activation(name: "atan", definition: u)
    for spread in [Reduction.variance, .std] {
      let f = Activation(name: "f", definition: .binary(.add, u, .reduce(spread, u)))
      #expect(try f(Tensor([x])).values == atan(Tensor([x])).values)
      // 0/0, as in doubles.
      let centred = Expression.binary(.subtract, u, .reduce(.mean, u))
      let z = Activation(name: "z", definition: .binary(.divide, centred, .reduce(spread, u)))
      #expect(try z(Tensor([x])).values[0].isNaN)
    }
  }

  @Test("a Jacobian of many inputs is as right as one of few")
  func manyInputs() throws {
    let e = Expression.unary(.exp, .x)
    let f = Activation(name: "f", definition: .binary(.divide, e, .reduce(.sum, e)))
    let slope = try #require(f.derivative)
    let values = try slope(Tensor([45] + [Double](repeating: 0, count: 200))).values
    // 200·e⁴⁵/(e⁴⁵ + 200)², by mpmath with 80 digits.
    #expect(abs(values[0] - 5.7250371610987872e-18) <= 5.7250371610987872e-18.ulp)
  }

  @Test("what is only handed on is known to be the number that it came from, down to where doubles underflow")
  func origins() throws {
    let positive = Expression.binary(.less, 0, .x)
    let step = Expression.select(positive, 1, 0)
    for u in [Expression.unary(.atan, .x), .unary(.exp, -800 * .x)] {
      let handedOn: [Expression] = [
        .select(positive, u, 2), .binary(.max, u, 0), .binary(.multiply, u, step), .reduce(.max, u * step),
        .reduce(.sum, u * step), .binary(.divide, .reduce(.sum, u * step), .reduce(.sum, step)),
      ]
      for same in handedOn {
        let difference = Expression.binary(.subtract, u, same) * .unary(.exp, 1600 * .x)
        let f = Activation(name: "f", definition: difference)
        #expect(try f(Tensor([1, -1])).values[0] == 0, "\(same)")
        let quotient = Activation(name: "g", definition: .binary(.divide, u, same))
        #expect(try quotient(Tensor([1, -1])).values[0] == 1, "\(same)")
      }
    }
  }

  @Test("a Jacobian has a matrix for each lane", arguments: [0, 1, 2])
  func jacobians(axis: Int) throws {
    var f = Self.softmax
    f.axis = axis
    let (derivative, single) = (try #require(f.derivative), try #require(Self.softmax.derivative))
    let actual = try derivative(Self.input)
    let n = Self.shape[axis]
    var outer = Self.shape
    outer.remove(at: axis)
    #expect(actual.shape == outer + [n, n])
    var lane = 0
    try forEachLane(along: axis) { places in
      let alone = try single(Tensor(places.map { Self.input.values[$0] })).values
      #expect(Array(actual.values[lane * n * n..<(lane + 1) * n * n]) == alone)
      lane += 1
    }
  }

  @Test(
    "a parameter with a value per unit keeps to the last axis, whichever the lanes are along", arguments: [0, 1, 2])
  func parameters(axis: Int) throws {
    let units = [1.0, 2, 3, 4, 5]
    var f = Activation(
      name: "f", parameters: [Parameter(name: "p", value: Tensor(units))],
      definition: .binary(.subtract, .binary(.multiply, .parameter("p"), .x), .reduce(.max, .x)))
    f.axis = axis
    let actual = try f(Self.input)
    forEachLane(along: axis) { places in
      let largest = places.map { Self.input.values[$0] }.max() ?? 0
      for place in places {
        let expected = (-largest).addingProduct(units[place % 5], Self.input.values[place])
        #expect(actual.values[place] == expected)
      }
    }
  }

  @Test("what has no lane is refused")
  func refusals() {
    var beyond = Self.softmax
    beyond.axis = 2
    #expect(throws: EvaluationError.numberNeedsAxis(activation: "softmax")) { try Self.softmax(Tensor(1)) }
    #expect(throws: EvaluationError.emptyLane(activation: "softmax")) { try Self.softmax(Tensor([])) }
    #expect(throws: EvaluationError.axisOutOfRange(axis: 2, rank: 2)) {
      try beyond(Tensor(shape: [1, 2], values: [1, 2]))
    }
  }

  private static let input: Tensor = {
    var points = Points(seed: 5)
    return Tensor(shape: shape, values: points.next(60, in: -3...3))
  }()

  /// The places in memory of each lane, lanes in the order of what is left of the shape.
  private func forEachLane(along axis: Int, _ body: ([Int]) throws -> Void) rethrows {
    let strides = [20, 5, 1]
    let others = [0, 1, 2].filter { $0 != axis }
    for a in 0..<Self.shape[others[0]] {
      for b in 0..<Self.shape[others[1]] {
        let start = a * strides[others[0]] + b * strides[others[1]]
        try body((0..<Self.shape[axis]).map { start + $0 * strides[axis] })
      }
    }
  }
}
