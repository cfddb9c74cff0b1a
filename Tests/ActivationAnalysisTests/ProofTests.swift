import ActivationCore
import Foundation
import RandomExpressions
import Testing
import VectorMath

@testable import ActivationAnalysis

/// A proof is a proof: no number escapes what is said of it.
@Suite("Proofs about random expressions")
struct ProofTests {
  /// With `SLOPE_PROVE` a thousand expressions, each at a million numbers: some minutes in a release build (`swift test -c
  /// release -Xswiftc -enable-testing`), hours without optimisation. Otherwise a sample of them.
  private static let isWhole = ProcessInfo.processInfo.environment["SLOPE_PROVE"] != nil
  private static let expressions = isWhole ? 1000 : 60
  private static let places = isWhole ? 1_000_000 : 1000

  @Test("hold at random doubles of all sizes", arguments: 0..<10)
  func random(block: Int) throws {
    for seed in stride(from: block, to: Self.expressions, by: 10) {
      var random = SplitMix64(seed: UInt64(seed) &* 7919 + 3)
      var writer = ExpressionWriter(random: random)
      let text = "x*0 + " + writer.expression(depth: 1 + seed % 3)
      let facts = try analysis(text)
      let escapes = try Escapes(facts, at: Self.numbers(&random)).found
      #expect(escapes == [], "\(text)")
    }
  }

  /// Half of them from where activations live, half from among all doubles.
  private static func numbers(_ random: inout SplitMix64) -> [Double] {
    let near = (0..<places / 2).map { _ in Double.random(in: -12...12, using: &random) }
    let far = (0..<places / 2).map { _ in Double(bitPattern: random.next()) }.filter(\.isFinite)
    return (near + far).sorted()
  }

  @Test("a deliberately wrong enclosure is found out", arguments: ["gelu", "mish", "sin(x)*exp(-x^2)"])
  func wrong(text: String) throws {
    var random = SplitMix64(seed: 1)
    let numbers = Self.numbers(&random)
    var facts = try analysis(text)
    #expect(try Escapes(facts, at: numbers).found == [])
    facts.range.lowest.value.lower += 1e-3
    #expect(try Escapes(facts, at: numbers).found.contains("range"))
    facts = try analysis(text)
    let index = try #require(facts.monotonePieces.indices.first { abs(facts.monotonePieces[$0].lower) < 3 })
    facts.monotonePieces[index].lower -= 0.5
    facts.monotonePieces[index].proved = facts.monotonePieces[index].lower...facts.monotonePieces[index].upper
    #expect(try Escapes(facts, at: numbers).found.contains("monotone"))
    facts = try analysis(text)
    facts.signs = facts.signs.map { run in
      var run = run
      run.kind = run.kind == .positive ? .negative : .positive
      return run
    }
    #expect(try Escapes(facts, at: numbers).found.contains("signs"))
  }
}

/// What numbers contradict.
private struct Escapes {
  var found: Set<String> = []
  private let exact: CompiledActivation

  init(_ facts: FunctionAnalysis, at xs: [Double]) throws {
    let plain = try #require(CompiledActivation(facts.activation, orders: 1, certainty: .asWritten))
    exact = try #require(CompiledActivation(facts.activation, orders: 1, certainty: .fewUlps))
    // What plain doubles contradict is looked at again, to the last digits.
    let values = plain(xs)
    for (x, y) in zip(xs, values[0]) where contradicts(facts, x, y) != nil {
      if let name = contradicts(facts, x, exact([x])[0][0]) { found.insert(name) }
    }
    check(facts.monotonePieces, xs, values[0], order: 0, "monotone")
    check(facts.convexPieces, xs, values[1], order: 1, "convex")
  }

  private func contradicts(_ facts: FunctionAnalysis, _ x: Double, _ y: Double) -> String? {
    guard y.isFinite else { return nil }
    let slack = 8 * y.ulp
    let (low, high) = (facts.range.lowest.value, facts.range.highest.value)
    if low.assurance == .proved, y < low.lower - slack { return "range" }
    if high.assurance == .proved, y > high.upper + slack { return "range" }
    for run in facts.signs where run.proved?.contains(x) ?? false {
      if run.kind == .positive && y < -1e-12 || run.kind == .negative && y > 1e-12 || run.kind == .zero && y != 0 {
        return "signs"
      }
    }
    return nil
  }

  /// Whether what is said to rise never falls by more than rounding.
  private mutating func check(_ runs: [Run], _ xs: [Double], _ ys: [Double], order: Int, _ name: String) {
    for run in runs where run.kind != .unknown && run.kind != .undefined {
      guard let proved = run.proved else { continue }
      var last: (x: Double, y: Double)?
      for (x, y) in zip(xs, ys) where proved.contains(x) && y.isFinite {
        if let before = last, falls(run, before.y, y) {
          let again = exact([before.x, x])[order]
          if again.allSatisfy(\.isFinite), falls(run, again[0], again[1]) { found.insert(name) }
        }
        last = (x, y)
      }
    }
  }

  private func falls(_ run: Run, _ a: Double, _ b: Double) -> Bool {
    let slack = 16 * max(abs(a), abs(b)).ulp + 1e-290
    return switch run.kind {
    case .positive: b < a - slack
    case .negative: b > a + slack
    default: abs(a - b) > slack
    }
  }
}
