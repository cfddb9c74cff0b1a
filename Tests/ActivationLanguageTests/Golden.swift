import GoldenValues
import Testing

/// The fixtures, by the activation of the catalogue that each row is about.
enum Golden {
  struct Curve: Sendable, CustomTestStringConvertible {
    /// The activation as one writes it: `celu(alpha=0.3)`.
    var script: String
    var rows: [GoldenValue]

    var testDescription: String { script }
  }

  static let curves: [Curve] = Dictionary(grouping: GoldenValues.all, by: script)
    .map { Curve(script: $0.key, rows: $0.value) }
    .sorted { $0.script < $1.script }

  private static func script(_ row: GoldenValue) -> String {
    let settings = row.parameters.sorted { $0.key < $1.key }.map { "\(parameterNames[$0.key] ?? $0.key)=\($0.value)" }
    return (names[row.function] ?? row.function) + (settings.isEmpty ? "" : "(\(settings.joined(separator: ", ")))")
  }

  private static let names = [
    "hard_sigmoid": "hard_sigmoid_v3", "hard_sigmoid_keras2": "hard_sigmoid", "relu_keras2": "relu",
  ]
  private static let parameterNames = ["slope": "negative_slope"]
}
