import ActivationCore
import Foundation
import Networks
import Testing

/// What torch made of a network: a case of Fixtures/networks.json.
struct TorchCase: Sendable, Decodable, CustomTestStringConvertible {
  var sizes: [Int]
  var activations: [String]
  var loss: String
  var weights: [Double]
  var inputs: [Double]
  var targets: [Double]
  var outputs: [Double]
  var value: Double
  var gradient: [Double]
  /// The weights after the steps of each optimiser.
  var steps: [String: [Double]]

  var testDescription: String { "\(activations.joined(separator: ", ")), \(loss)" }

  private struct File: Decodable {
    var steps: Int
    var examples: Int
    var cases: [TorchCase]
  }

  private static let file: File = {
    let url = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/networks.json")
    guard let data = try? Data(contentsOf: url), let file = try? JSONDecoder().decode(File.self, from: data) else {
      return File(steps: 0, examples: 0, cases: [])
    }
    return file
  }()

  static let all = file.cases
  static let stepCount = file.steps

  func data() throws -> Dataset {
    let rows = TorchCase.file.examples
    return try Dataset(
      inputs: Tensor(shape: [rows, sizes[0]], values: inputs),
      targets: Tensor(shape: [rows, targets.count / rows], values: targets))
  }

  func model() throws -> Model {
    let layers = try zip(sizes.dropFirst(), activations).map { size, name in
      // The guide's prelu bends the other way where its leak becomes negative.
      try Layer.dense(size, activation(name == "prelu" ? "torch.prelu" : name))
    }
    return try Model(.sequential, inputs: sizes[0], layers).with(weights: weights)
  }

  /// As the script has them.
  static let optimisers: [(name: String, optimiser: Optimiser, learningRate: Double)] = [
    ("sgd", .sgd(), 0.05), ("momentum", .sgd(momentum: 0.9), 0.02),
    ("nesterov", .sgd(momentum: 0.9, nesterov: true), 0.02), ("adam", .adam(), 0.01), ("rmsprop", .rmsprop(), 0.002),
  ]

  func knownLoss() -> Loss? { loss == "huber" ? .huber(delta: 0.5) : Loss(named: loss) }
}

/// The largest difference of two lists of numbers, of the size of the larger where that is above 1.
func largestDifference(_ a: [Double], _ b: [Double]) -> Double {
  a.count == b.count ? zip(a, b).map { abs($0 - $1) / max(1, abs($1)) }.max() ?? 0 : .infinity
}
