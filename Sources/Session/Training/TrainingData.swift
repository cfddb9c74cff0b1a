import ActivationCore
import ActivationLanguage
import Networks

/// What a model learns from: a made set or a file, divided into what is learned from and what is held out.
public struct TrainingData: Sendable {
  /// As it is written: `spiral`, `'data.csv'`.
  public var name: String
  public var training: Dataset
  /// `nil` where nothing is held out.
  public var heldOut: Dataset?
  /// Whether targets are classes, so that there is an accuracy.
  public var hasClasses: Bool
}

/// What follows `on`: the name of a made set, or a file's.
enum DataSource {
  case toy(ToySet)
  case file(rows: Tensor, name: String)

  /// How many columns the inputs have, where that is known without a model.
  var inputs: Int? {
    guard case .toy(let set) = self else { return nil }
    return set.hasClasses ? 2 : 1
  }

  var name: String {
    switch self {
    case .toy(let set): set.rawValue
    case .file(_, let name): "'\(name)'"
    }
  }
}

extension Parser {
  /// The data that a command is to work `on`.
  mutating func trainingData(
    of command: String, allowsFiles: Bool = true
  ) throws(Diagnostic) -> (source: DataSource, place: SourceRange) {
    let names = ToySet.allCases.map(\.rawValue)
    let expected = "expected \(names.joined(separator: ", "))" + (allowsFiles ? " or a file in quotes" : "")
    guard take(word: "on") else {
      throw Diagnostic(
        .unexpectedToken, "\(command) needs the data to learn from", at: place, label: "expected 'on DATA'",
        note: "DATA is \(names.joined(separator: ", "))" + (allowsFiles ? " or the name of a file in quotes" : ""))
    }
    let syntax = try expression()
    switch syntax.kind {
    case .name(let name):
      if let set = ToySet(rawValue: name) { return (.toy(set), syntax.range) }
      throw Diagnostic(
        .refusedValue, "there is no data '\(name)'", at: syntax.range,
        label: expected,
        suggestion: Spelling.nearest(to: name, among: names))
    case .text(let path) where allowsFiles:
      do {
        return (.file(rows: try TextFile.rows(at: path), name: path), syntax.range)
      } catch {
        throw Diagnostic(.file, "\(error)", at: syntax.range)
      }
    default:
      throw Diagnostic(
        .typeMismatch, "expected data to learn from", at: syntax.range,
        label: expected)
    }
  }
}

extension DataSource {
  /// The examples in the form that a network asks for, and the model for them.
  ///
  /// - Parameter place: where the network is written.
  func examples(
    for network: Network, at place: SourceRange, _ options: TrainingOptions
  ) throws(Diagnostic) -> (model: Model, data: TrainingData) {
    let model: Model
    do throws(ModelError) {
      model = try network.model(inputs: try columns(for: network, at: place))
    } catch {
      throw error.diagnostic(at: place)
    }
    let all: Dataset
    let hasClasses: Bool
    switch self {
    case .toy(let set):
      (all, hasClasses) = (try examples(of: set, for: model, at: place, options), set.hasClasses)
    case .file(let rows, _):
      all = try examples(of: rows, for: model, at: place)
      hasClasses =
        switch options.loss ?? .fitting(model) {
        case .crossEntropy, .binaryCrossEntropy: true
        case .meanSquaredError, .meanAbsoluteError, .huber: false
        }
    }
    guard options.heldOut > 0, all.count > 1 else {
      return (model, TrainingData(name: name, training: all, heldOut: nil, hasClasses: hasClasses))
    }
    let (training, heldOut) = all.split(holdingOut: options.heldOut, seed: options.seed)
    return (model, TrainingData(name: name, training: training, heldOut: heldOut, hasClasses: hasClasses))
  }

  /// How many inputs the model has or gets.
  private func columns(for network: Network, at place: SourceRange) throws(ModelError) -> Int {
    if let model = network.model { return model.inputs }
    if let inputs { return inputs }
    guard case .file(let rows, _) = self else { return 1 }
    // Behind the inputs are the targets, as many as a model has outputs.
    let outputs = try Model(network.kind, inputs: 1, network.layers, seed: network.seed).outputs
    return max(1, rows.shape[1] - outputs)
  }

  private func examples(
    of set: ToySet, for model: Model, at place: SourceRange, _ options: TrainingOptions
  ) throws(Diagnostic) -> Dataset {
    let columns = inputs ?? 1
    guard model.inputs == columns else {
      throw Diagnostic(
        .shapeMismatch, "the model has \(model.inputs) inputs, and an example of \(name) has \(columns)", at: place,
        label: "expected \(columns) input\(columns == 1 ? "" : "s")")
    }
    guard model.outputs == 1 || (set.hasClasses && model.outputs == 2) else {
      let last = model.layers.last
      throw Diagnostic(
        .shapeMismatch,
        "the last layer (\(last?.name ?? "")) has \(model.outputs) outputs, and "
          + (set.hasClasses ? "\(name) has 2 classes" : "\(name) asks for one number"), at: place,
        note: set.hasClasses
          ? "end it with Dense(1, activation='sigmoid') or Dense(2, activation='softmax')" : "end it with Dense(1)")
    }
    let made = set.examples(
      count: options.examples, noise: options.noise, oneHot: model.outputs == 2, seed: options.seed)
    guard let made else { throw Diagnostic(.emptyInput, "there are no examples", at: place) }
    return made
  }

  /// The first columns of a file are inputs, the others targets, or the one other the number of a class.
  private func examples(of rows: Tensor, for model: Model, at place: SourceRange) throws(Diagnostic) -> Dataset {
    let (count, width) = (rows.shape[0], rows.shape[1])
    func columns(_ range: Range<Int>) -> Tensor {
      Tensor(
        shape: [count, range.count],
        values: (0..<count).flatMap { rows.values[$0 * width + range.lowerBound..<$0 * width + range.upperBound] })
    }
    let inputs = model.inputs
    do throws(Dataset.Failure) {
      if width == inputs + model.outputs {
        return try Dataset(inputs: columns(0..<inputs), targets: columns(inputs..<width))
      }
      if width == inputs, model.outputs == inputs {
        return try Dataset(inputs: columns(0..<inputs), targets: columns(0..<inputs))
      }
      let labels = width == inputs + 1 ? columns(inputs..<width).values.compactMap { Int(exactly: $0) } : []
      if labels.count == count {
        return try Dataset(inputs: columns(0..<inputs), labels: labels, classes: model.outputs)
      }
    } catch {
      guard case .label(let label, let classes) = error else {
        throw Diagnostic(.emptyInput, "\(name) has no examples", at: place)
      }
      throw Diagnostic(
        .shapeMismatch, "\(name) has the class \(label), and the model has \(classes) outputs", at: place,
        note: "classes are counted from 0")
    }
    throw Diagnostic(
      .shapeMismatch,
      "\(name) has \(width) columns, and the model has \(inputs) inputs and \(model.outputs) outputs", at: place,
      note: "a row has the inputs, then what the outputs should be, or the number of a class counted from 0")
  }
}
