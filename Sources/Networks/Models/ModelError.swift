/// Why a model cannot be built or be given an input.
public enum ModelError: Error, Sendable, Hashable {
  case inputSize(Int)
  case noLayers
  /// A layer cannot be built: which one, and what it got and wanted.
  case layer(LayerPosition, LayerProblem)
  /// An input that is no batch of rows as long as the model has inputs.
  case inputShape(got: [Int], wanted: Int)
  case weightCount(got: Int, wanted: Int)
}

/// Which layer of a model.
public struct LayerPosition: Sendable, Hashable {
  /// Counted from 0, the inputs not counted.
  public var index: Int
  public var name: String
  /// `dense`, `activation`, `dropout` or `alpha_dropout`.
  public var kind: String
}

/// What is wrong with a layer.
public enum LayerProblem: Sendable, Hashable {
  case units(got: Int)
  /// A rate of dropout is at least 0 and below 1.
  case rate(got: Double)
  /// A parameter with a value per unit, for other units than there are.
  case parameterShape(name: String, got: [Int], units: Int)
  /// The activation makes nothing of rows as long as the layer, or nothing that there is a gradient of.
  case rows(activation: String, units: Int)
  /// The activation looks along another axis than that of the units.
  case axis(activation: String, got: Int)
  /// A Jacobian is no activation.
  case jacobian(activation: String)
  /// An autoencoder gives back as many numbers as it gets.
  case outputSize(got: Int, wanted: Int)
  /// The model would have more weights, or take more memory for an example, than may be.
  case tooLarge(most: Int)
  /// A tuple with two sizes, or with none.
  case sizes([Int])
}

extension ModelError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .inputSize(let size): "a model has at least 1 input, not \(size)"
    case .noLayers: "a model has at least one layer"
    case .layer(let place, let problem): "layer \(place.index) (\(place.name), \(place.kind)): \(problem)"
    case .inputShape(let got, let wanted): "an input of shape \(got) is no batch of rows of \(wanted)"
    case .weightCount(let got, let wanted): "\(got) weights for a model that has \(wanted)"
    }
  }
}

extension LayerProblem: CustomStringConvertible {
  public var description: String {
    switch self {
    case .units(let got): "got \(got) units, wants at least 1"
    case .rate(let got): "got rate \(got), wants 0 or more and less than 1"
    case .parameterShape(let name, let got, let units):
      "got \(name) of shape \(got), wants one number or one for each of \(units) units"
    case .rows(let activation, let units): "\(activation) cannot be trained on rows of \(units) units"
    case .axis(let activation, let got): "\(activation) looks along axis \(got), wants that of the units, the last"
    case .jacobian(let activation): "\(activation) is a matrix for each row, and no activation"
    case .outputSize(let got, let wanted): "got \(got) units, wants \(wanted), as many as there are inputs"
    case .tooLarge(let most): "the model would have more than \(most) numbers"
    case .sizes(let sizes):
      sizes.isEmpty
        ? "got no size, wants one" : "duplicate layer sizes \(sizes.map(String.init).joined(separator: " and "))"
    }
  }
}
