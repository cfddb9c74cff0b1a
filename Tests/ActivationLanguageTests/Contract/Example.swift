import ActivationCore
import ActivationLanguage
import Testing

/// A script and the numbers that it must come to.
struct Example: Sendable, CustomTestStringConvertible {
  var script: String
  var expected: [Double]

  init(_ script: String, _ expected: Double...) { (self.script, self.expected) = (script, expected) }
  init(_ script: String, _ expected: [Double]) { (self.script, self.expected) = (script, expected) }

  var testDescription: String { script }

  /// `probe` is theanets' own test vector.
  private static let definitions = "let probe = [-10, -1, -0.1, 0, 0.1, 1, 10]\n"

  /// Every number within `tolerance` of the expected one, relative to it; zeros, infinities and NaN exactly.
  func check(tolerance: Double = 1e-12, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let actual = try value(Example.definitions + script).values
    let agrees = actual.count == expected.count && zip(actual, expected).allSatisfy { near($0, $1, tolerance) }
    #expect(agrees, "\(script) gives \(actual), not \(expected)", sourceLocation: sourceLocation)
  }

  private func near(_ a: Double, _ b: Double, _ tolerance: Double) -> Bool {
    a == b || (a.isNaN && b.isNaN) || abs(a - b) <= tolerance * abs(b)
  }
}
