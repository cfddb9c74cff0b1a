import ActivationAnalysis
import ActivationCore
import Testing

/// Values from the literature and from arithmetic of many digits, each inside its proved enclosure of width 1e-9.
@Suite("Proved facts")
struct KnownFactTests {
  @Test(
    "have the lowest value and where it is",
    arguments: [
      ("gelu", -0.75179152469356446, -0.16997120747990369), ("silu", -1.2784645427610738, -0.27846454276107380),
      ("mish", -1.19243121451549521, -0.30884341301725043), ("x*x", 0, 0), ("cosh(x)", 0, 1),
    ])
  func lowest(function: String, x: Double, value: Double) throws {
    let lowest = try analysis(function).range.lowest
    #expect(lowest.isAttained && isProved(lowest.value, value) && isProved(lowest.place, x), "\(lowest)")
  }

  @Test(
    "have the steepest slope and where it is",
    arguments: [
      ("gelu", 1.4142135623730951, 1.1289041451851548), ("silu", 2.39935728051546767, 1.0998393201288667),
      ("sigmoid", 0, 0.25), ("tanh", 0, 1), ("softplus(x) - x/2", Double.infinity, 0.5),
    ])
  func steepest(function: String, x: Double, slope: Double) throws {
    let highest = try analysis(function).slopes.highest
    #expect(isProved(highest.value, slope) && highest.place.contains(x), "\(highest)")
  }

  @Test(
    "have ends that are only tended to, and others that are reached",
    arguments: [
      ("softsign", -1, 1, false, false), ("sigmoid", 0, 1, false, false), ("hard_tanh", -1, 1, true, true),
      ("relu6", 0, 6, true, true), ("tanh(relu(x))", 0, 1, true, false),
    ])
  func range(function: String, low: Double, high: Double, isLowAttained: Bool, isHighAttained: Bool) throws {
    let range = try analysis(function).range
    #expect(isProved(range.lowest.value, low) && range.lowest.isAttained == isLowAttained, "\(range.lowest)")
    #expect(isProved(range.highest.value, high) && range.highest.isAttained == isHighAttained, "\(range.highest)")
  }

  @Test(
    "tell kinks with the slopes of both sides",
    arguments: [
      ("selu", 0, 1.7580993408473768, 1.0507009873554805), ("relu", 0, 0, 1), ("abs(x)", 0, -1, 1),
      ("leaky_relu", 0, 0.01, 1), ("tanh(relu(x))", 0, 0, 1), ("max(x, x*x)", 1, 1, 2), ("hard_tanh", 1, 1, 0),
      ("hard_sigmoid", 2.5, 0.2, 0),
    ])
  func kinks(function: String, x: Double, left: Double, right: Double) throws {
    let kinks = try analysis(function).breaks.filter { $0.kind == .kink }
    #expect(
      kinks.contains { $0.x.contains(x) && abs($0.left[1] - left) < 1e-14 && abs($0.right[1] - right) < 1e-14 },
      "\(kinks)")
  }

  @Test("find a kink where two curves cross, at no number that anybody would write")
  func crossing() throws {
    let kink = try #require(try analysis("max(sigmoid(x), x)").breaks.first { $0.kind == .kink })
    // The fixed point of the logistic function.
    #expect(kink.x.lowerBound <= 0.6590460684074067 && 0.6590460684074067 <= kink.x.upperBound.nextUp)
  }

  @Test("tell jumps and poles from kinks")
  func jumpsAndPoles() throws {
    #expect(try analysis("step").breaks.map(\.kind) == [.jump])
    #expect(try analysis("1/(x - 1)").breaks.map(\.kind) == [.pole])
    #expect(try analysis("sqrt(abs(x))").breaks.map(\.kind) == [.uprightTangent])
    let steps = try analysis("x*floor(x)").breaks
    #expect(steps.contains { $0.kind == .jump && $0.x.contains(2) && $0.left[0] == 2 && $0.right[0] == 4 })
    #expect(steps.contains { $0.kind == .kink && $0.x.contains(0) })
  }

  @Test(
    "know how smooth a function is",
    arguments: [
      ("gelu", nil), ("tanh", nil), ("relu", 0), ("elu", 1), ("elu(alpha=0.5)", 0), ("celu(alpha=0.5)", 1),
      ("softsign", 1), ("step", -1), ("relu(x)^2", 1), ("selu", 0),
    ] as [(String, Int?)])
  func smoothness(function: String, order: Int?) throws {
    #expect(try analysis(function).continuousDerivatives == order)
  }

  @Test("have asymptotes")
  func asymptotes() throws {
    let ends = try analysis("gelu").ends
    #expect(ends.left.slope == 0 && ends.left.offset == 0 && ends.right.slope == 1 && ends.right.offset == 0)
    #expect(try analysis("elu").ends.left.offset == -1)
    #expect(try analysis("x*x/(1 + abs(x))").ends.right.offset == -1)
  }

  @Test(
    "know parity by the formula's structure, or refute it",
    arguments: [
      ("tanh", Parity.odd), ("softsign", .odd), ("cos", .even), ("x*tanh(x)", .even), ("gelu", nil), ("relu", nil),
      ("x^3 - x", .odd), ("x^3 - 1", nil), ("max(-1, min(1, x))", .odd),
    ] as [(String, Parity?)])
  func parity(function: String, expected: Parity?) throws {
    let parity = try analysis(function).parity
    #expect(parity.value == expected && parity.assurance == .proved)
  }

  @Test("find roots, inflections and the places that a function leaves alone")
  func points() throws {
    let roots = try analysis("x^3 - x").roots
    #expect(
      zip(roots, [-1.0, 0, 1]).allSatisfy { $0.x.contains($1) && $0.x.width < 1e-14 && $0.isOnly } && roots.count == 3)
    #expect(try analysis("gelu").inflections.map { ($0.x.value * $0.x.value).rounded() } == [2, 2])
    #expect(try analysis("cos(x)").fixedPoints.contains { $0.x.contains(0.73908513321516064) && $0.isOnly })
    #expect(try analysis("gelu").fixedPoints.map(\.x.value) == [0])
  }

  @Test("know which functions can be undone")
  func inverses() throws {
    for name in ["tanh", "selu", "softplus", "x^3"] { #expect(try analysis(name).isInvertible, "\(name)") }
    for name in ["relu", "gelu", "cos(x)", "step"] { #expect(try !analysis(name).isInvertible, "\(name)") }
  }
}
