import ActivationLanguage
import Foundation
import RandomExpressions
import Testing
import VectorMath

@testable import Plotting
@testable import Session

/// Pictures are drawn from numbers that are right to a millionth only, but for no others than the prompt prints.
@Suite("What pictures are drawn from")
struct PictureValueTests {
  private static let undefinedSomewhere = [
    "x^(1/3)", "x^x", "x/abs(x)", "log(x)", "sqrt(x - 1)", "acosh(x)", "atanh(x)", "asin(x/2)", "log(-1 - x^2)", "1/x",
    "exp(1/x)", "tan(x)", "log1p(x)*sqrt(2 - x)", "(x^2 - 4)^0.3",
  ]

  /// Round numbers, at which formulas are undefined, and others.
  private static let places: [Double] = [-7.3, -3, -2, -1.5, -1, -0.3, -1e-9, 0, 1e-9, 0.3, 1, 1.5, 2, 3, 7.3]

  private static var random: [String] {
    var writer = ExpressionWriter(random: SplitMix64(seed: 11))
    return (0..<60).map { _ in "x*0 + " + writer.expression(depth: 3) }
  }

  @Test(
    "are the values and slopes of the prompt, and undefined where those are", arguments: undefinedSomewhere + random)
  func values(formula: String) throws {
    var session = Session()
    for statement in SourceText("let f(x) = \(formula)\nplot f").statements {
      guard case .plot(let request) = try session.run(statement) else { continue }
      let list = Self.places.map(\.description).joined(separator: ", ")
      for order in 0...2 {
        let primes = String(repeating: "'", count: order)
        let printed = try shown("let f(x) = \(formula)\nf\(primes)([\(list)])").dropFirst().dropLast()
        let exact = printed.split(separator: ", ").compactMap { Double($0) }
        try #require(exact.count == Self.places.count)
        let drawn = request.functions[0].values(at: Self.places, order: order)
        for (index, (value, exact)) in zip(drawn, exact).enumerated() {
          let isRight =
            value == exact || value.isNaN && exact.isNaN || abs(value - exact) <= 1e-5 * abs(exact)
          #expect(isRight, "f\(primes)(\(Self.places[index])) is \(exact), drawn as \(value)")
        }
      }
    }
  }
}
