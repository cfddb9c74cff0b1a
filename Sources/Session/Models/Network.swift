import ActivationCore
import ActivationLanguage
import Networks

/// A model as it is described; it is built as soon as it is known how many inputs it has.
public struct Network: LanguageObject {
  public let kind: Model.Kind
  public let layers: [Layer]
  public let seed: UInt64
  /// `nil` until somebody says how many inputs there are: a layer, the data or what it is applied to.
  public let model: Model?
  /// How many epochs it has been trained for.
  public let epochs: Int

  /// - Throws: what is wrong with which layer, as far as that can be told without the number of inputs.
  init(
    _ kind: Model.Kind, inputs: Int?, _ layers: [Layer], seed: UInt64 = 0
  ) throws(ModelError) {
    (self.kind, self.layers, self.seed, epochs) = (kind, layers, seed, 0)
    if let inputs, !layers.isEmpty {
      model = try Model(kind, inputs: inputs, layers, seed: seed)
    } else {
      model = nil
      // Whatever the inputs are, behind a dense layer all is known.
      if case .dense? = layers.first?.kind { _ = try Model(kind, inputs: 1, layers, seed: seed) }
    }
  }

  /// The network after it has been trained.
  init(_ network: Network, trained model: Model, epochs: Int) {
    (kind, layers, seed) = (network.kind, network.layers, network.seed)
    (self.model, self.epochs) = (model, network.epochs + epochs)
  }

  /// The model; where it is not known yet, for so many inputs.
  func model(inputs: Int) throws(ModelError) -> Model {
    if let model { return model }
    return try Model(kind, inputs: inputs, layers, seed: seed)
  }

  public var kindName: String { "a model" }

  /// `sequential model 2 -> 8 tanh -> 1 sigmoid, 33 parameters`
  public var text: String {
    guard !layers.isEmpty else { return "\(kind.rawValue) model without layers" }
    let parameters = model.map { ", \($0.weights.count) parameter\($0.weights.count == 1 ? "" : "s")" } ?? ""
    let trained = epochs == 0 ? "" : ", trained for \(epochs) epoch\(epochs == 1 ? "" : "s")"
    let inputs = model.map { "\($0.inputs)" } ?? "?"
    let steps = model?.layers.map(\.stepText) ?? layers.map(\.stepText)
    return "\(kind.rawValue) model \(([inputs] + steps).joined(separator: " -> "))\(parameters)\(trained)"
  }

  public func apply(to input: Tensor, at range: SourceRange) throws(Diagnostic) -> Tensor {
    guard let last = input.shape.last else {
      throw Diagnostic(
        .shapeMismatch, "a model is applied to a vector, and this is one number", at: range,
        label: "in brackets it is a vector of one", suggestion: "[\(input.text)]")
    }
    do throws(ModelError) {
      return try model(inputs: last)(input)
    } catch {
      throw error.diagnostic(at: range)
    }
  }
}

/// A layer that was named for itself.
public struct LayerDescription: LanguageObject {
  public var layer: Layer
  /// How many inputs it says that it has.
  public var inputs: Int?

  public var kindName: String { "a layer" }
  public var text: String { "layer \(layer.stepText)" }

  public func apply(to input: Tensor, at range: SourceRange) throws(Diagnostic) -> Tensor {
    throw Diagnostic(
      .typeMismatch, "a layer has no weights before it is part of a model", at: range,
      note: "as in Sequential([Dense(2, input_dim=3)])([1, 2, 3])")
  }
}

extension Layer {
  /// `8 tanh`, `dropout 0.5`.
  fileprivate var stepText: String {
    switch kind {
    case .dense(let dense): "\(dense.units)" + (dense.activation.map { " \($0.name)" } ?? "")
    case .activation(let activation): activation.name
    case .dropout(let rate): "dropout \(rate.shortest)"
    case .alphaDropout(let rate): "alpha_dropout \(rate.shortest)"
    }
  }
}

extension PlacedLayer {
  fileprivate var stepText: String {
    guard case .dense = layer.kind else { return layer.stepText }
    return "\(layer.denseUnits)" + (activation.map { $0.isIdentity ? "" : " \($0.name)" } ?? "")
  }
}

extension Layer {
  fileprivate var denseUnits: Int { if case .dense(let dense) = kind { dense.units } else { 0 } }
}

extension Activation {
  /// Whether it gives back its input.
  var isIdentity: Bool { implementation == .x }
}
