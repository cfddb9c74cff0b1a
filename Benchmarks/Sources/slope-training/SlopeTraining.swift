import ActivationCore
import ActivationLanguage
import Networks

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Trains a network of dense layers with a sigmoid at its end, by Adam on the binary cross-entropy. Does what each line of
/// standard input says, and answers each with one line: `ok …` or `error …`.
///
///     start ACTIVATION SIZES BATCH RATE       then three lines of numbers: weights, inputs, targets
///     run STEPS                               ok nanoseconds loss-of-all
///
/// with tabs between the words and blanks between numbers.
@main
enum SlopeTraining {
  static func main() {
    var trainer: Trainer?
    while let line = readLine() {
      let words = line.split(separator: "\t").map(String.init)
      do {
        if words.first == "start" {
          trainer = try start(words)
          print("ok")
        } else if var running = trainer, let steps = words.last.flatMap(Int.init) {
          trainer = nil  // so that there is one owner
          let time = ContinuousClock().measure { for _ in 0..<steps { running.step() } }
          print("ok", time / .nanoseconds(1), running.model.loss(.binaryCrossEntropy, on: running.training))
          trainer = running
        } else {
          print("error nothing to run")
        }
      } catch {
        print("error \(error)")
      }
      fflush(nil)
    }
  }

  private struct Trouble: Error {}

  private static func start(_ words: [String]) throws -> Trainer {
    guard words.count == 5, let batch = Int(words[3]), let rate = Double(words[4]) else { throw Trouble() }
    let sizes = words[2].split(separator: " ").compactMap { Int($0) }
    guard let hidden = try Catalogue.standard.function(named: words[1])?.activation,
      let sigmoid = try Catalogue.standard.function(named: "sigmoid")?.activation, sizes.count > 1
    else { throw Trouble() }
    let (weights, inputs, targets) = (numbers(), numbers(), numbers())
    let layers = sizes.dropFirst().enumerated().map { place, size in
      Layer.dense(size, place == sizes.count - 2 ? sigmoid : hidden)
    }
    let model = try Model(.sequential, inputs: sizes[0], layers).with(weights: weights)
    let rows = inputs.count / sizes[0]
    let data = try Dataset(
      inputs: Tensor(shape: [rows, sizes[0]], values: inputs), targets: Tensor(shape: [rows, 1], values: targets))
    return try Trainer(
      model, training: data,
      TrainingSettings(loss: .binaryCrossEntropy, optimiser: .adam(), learningRate: rate, batchSize: batch))
  }

  private static func numbers() -> [Double] { (readLine() ?? "").split(separator: " ").compactMap { Double($0) } }
}
