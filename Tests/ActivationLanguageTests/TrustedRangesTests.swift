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

  private func part(_ formula: String) throws -> PlainPart? {
    let f = try activation("let f(x) = " + formula)
    return Bindings(f).compile(f.derivatives(upTo: 1), certainty: .fewUlps).certificate?.plain
  }

  @Test("computed there, nothing is off by more than 8 ulp", arguments: formulas)
  func accuracy(_ formula: String) throws {
    let f = try activation("let f(x) = " + formula)
    guard let part = try part(formula) else { return }
    let ranges = TrustedRanges(part).ranges(for: .doubles)
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
    let compiled = try #require(CompiledActivation(f, orders: 1, certainty: .everyDigit))
    let exact: [[Double]] = compiled(xs)
    xs.withUnsafeBufferPointer { x in
      guard let first = x.baseAddress else { return }
      machine.run(ProgramInputs(input: first, direction: first, arguments: [], count: xs.count))
    }
    for (index, order) in part.outputs.enumerated() {
      guard case .array(let values) = machine.output(index) else { continue }
      var worst = 0.0
      for (place, y) in exact[order].enumerated() { worst = max(worst, abs(values[place] - y) / y.ulp) }
      #expect(worst <= 8.75, "\(formula) order \(order): \(worst)")
    }
    print("RANGES", formula, ranges, TrustedRanges(part).ranges(for: .floats))
  }
}
