import Testing
import VectorMath

@testable import ActivationCore
@testable import ActivationLanguage

@Suite("ranges on which a formula may be computed as it is written")
struct TrustedRangesTests {
  static let formulas = [
    "x*sigmoid(1.702*x)", "0.5*x*(1+tanh(0.79788456*(x+0.044715*x*x*x)))+0.1*sin(x)*exp(-x*x)",
    "if x < -1.5 then -0.25*x*x else if x < 0 then expm1(x) else if x < 2 then log1p(x) else sqrt(x)",
    "tanh(softplus(x))*sigmoid(x/3)", "(x+sqrt(x^2+4))/2", "sinh(x)", "asinh(x)", "x/(1+x^2)", "exp(-abs(x))*cos(3*x)",
    "erf(x)*atan(x)", "log(1+exp(2*x))", "gelu(1.5*x+0.25)", "max(silu(x), -0.1*x)", "hypot(x, 2) - 2",
  ]

  private func certificate(_ formula: String) throws -> Certificate? {
    let f = try activation("let f(x) = " + formula)
    return Bindings(f).compile(f.derivatives(upTo: 1), certainty: .fewUlps).certificate
  }

  @Test("computed there, f is not off by more than 4 ulp, nor f′ by more than 6", arguments: formulas)
  func accuracy(_ formula: String) throws {
    let f = try activation("let f(x) = " + formula)
    guard let certificate = try certificate(formula), let trusted = certificate.ranges else { return }
    let (part, ranges) = (certificate.plain, trusted.ranges(for: .doubles))
    var points = SplitMix64(seed: 4)
    var xs: [Double] = []
    for range in ranges {
      xs += [range.lowerBound, range.upperBound]
      for _ in 0..<2000 {
        // From all of it, and where activations are mostly asked.
        let wide = range.lowerBound + (range.upperBound - range.lowerBound) * points.uniform()
        let x = points.uniform() < 0.3 ? wide : 20 * points.uniform() - 10
        xs.append(min(max(x, range.lowerBound), range.upperBound))
      }
    }
    let machine = Machine(part.program, stride: xs.count, parameters: part.scalars)
    let compiled = try #require(CompiledActivation(f, orders: 2, certainty: .everyDigit))
    let exact: [[Double]] = compiled(xs)
    xs.withUnsafeBufferPointer { x in
      guard let first = x.baseAddress else { return }
      machine.run(ProgramInputs(input: first, direction: first, arguments: [], count: xs.count))
    }
    for (index, order) in part.outputs.enumerated() {
      guard case .array(let values) = machine.output(index) else { continue }
      var worst = 0.0
      for (place, y) in exact[order].enumerated() {
        // Beside a root of a slope, what a neighbouring x would make counts.
        let neighbour = order > 0 ? abs(2 * xs[place] * exact[order + 1][place]).ulp : 0
        worst = max(worst, abs(values[place] - y) / max(y.ulp, neighbour))
      }
      #expect(worst <= (order == 0 ? 4.75 : 6.75), "\(formula) order \(order): \(worst)")
    }
  }

  @Test("some of the line can be trusted, and all of it for floats")
  func extent() throws {
    for formula in ["x*sigmoid(1.702*x)", "x*cosh(x)", "log(1+exp(2*x))"] {
      let trusted = try #require(try certificate(formula)?.ranges)
      #expect(share(trusted.ranges(for: .floats)) >= 0.99, "\(formula)")
    }
    // Left of 0 its digits cancel.
    let squareplus = try #require(try certificate("(x+sqrt(x^2+4))/2")?.ranges)
    #expect(share(squareplus.ranges(for: .doubles)) >= 0.45)
    // Its root at 0 is where digits cancel.
    let cancelling = try #require(try certificate("hypot(x, 2) - 2")?.ranges)
    #expect(!cancelling.ranges(for: .doubles).contains { $0.contains(0.5) })
    #expect(cancelling.ranges(for: .floats).contains { $0.contains(0.5) })
  }

  /// How much of -8 … 8 is in the ranges.
  private func share(_ ranges: [ClosedRange<Double>]) -> Double {
    ranges.reduce(0) { $0 + max(0, min($1.upperBound, 8) - max($1.lowerBound, -8)) / 16 }
  }

  @Test("outside the ranges, at zeros and at what is no number, results are those that are proved")
  func outside() throws {
    let f = try activation("let f(x) = x*sigmoid(1.702*x)")
    let xs =
      [0, -0.0, .nan, .infinity, -.infinity, 0x1p-1060, -1e-40, -40, -300, 1, -2]
      + [Double](repeating: 0, count: 3000)
    let fast = try #require(CompiledActivation(f, orders: 1))
    let sure = try #require(CompiledActivation(f, orders: 1, certainty: .everyDigit))
    let (few, every): ([[Double]], [[Double]]) = (fast(xs), sure(xs))
    for (few, every) in zip(few.joined(), every.joined()) {
      #expect(few == every || few.isNaN && every.isNaN || abs(few - every) <= 6 * every.ulp)
      #expect(few.isNaN || few.sign == every.sign)
    }
  }
}
