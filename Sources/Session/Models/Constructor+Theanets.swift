import ActivationCore
import ActivationLanguage
import Networks

/// theanets' models, whose layers are sizes, tuples and dictionaries.
extension Constructor {
  static let theanets: [Constructor] = [
    model("Regressor", .regressor), model("Autoencoder", .autoencoder),
    model("Classifier", .classifier), dictionary,
  ]

  private static func model(_ name: String, _ kind: Model.Kind) -> Constructor {
    Constructor(name, of: "a model", parameters: ["layers", "seed"], modules: ["theanets"]) {
      construction throws(Diagnostic) in
      let given = try construction.bound(to: ["layers", "seed"])
      let example = "\(name)([10, (10, 'tanh'), 10])"
      guard let written = given["layers"] else { throw construction.lacking("its layers", example) }
      let elements = try construction.elements(written)
      guard let first = elements.first, elements.count > 1 else {
        throw Diagnostic(
          .emptyInput, "\(name) needs the number of its inputs and at least one layer", at: written.value.range,
          label: "as in \(example)")
      }
      let inputs = try construction.whole(
        Syntax.Argument(name: Syntax.Name(text: "the number of inputs", range: first.range), value: first), least: 1)
      var layers: [Layer] = []
      for element in elements.dropFirst() { layers.append(try construction.theanetsLayer(element)) }
      let seed = try given["seed"].map { seed throws(Diagnostic) in try construction.whole(seed, least: 0) } ?? 0
      do throws(ModelError) {
        return .object(try Network(kind, inputs: inputs, layers, seed: UInt64(seed)))
      } catch {
        throw error.diagnostic(at: construction.range, layers: elements.dropFirst().map(\.range))
      }
    }
  }

  /// `dict(size=10, activation='tanh')`, also as `{'size': 10, 'activation': 'tanh'}`.
  private static let dictionary = Constructor("dict", of: "a layer", parameters: ["size", "activation", "name"]) {
    construction throws(Diagnostic) in
    let given = try construction.bound(to: ["size", "activation", "name"])
    guard let size = given["size"] else {
      throw construction.lacking("the layer's size", "dict(size=10, activation='tanh')")
    }
    var layer = Layer.dense(try construction.whole(size, least: 1))
    if let activation = given["activation"] { layer.activation = try construction.activation(activation.value) }
    if let name = given["name"] { layer.name = try construction.text(name) }
    return .object(LayerDescription(layer: layer))
  }
}

extension Construction {
  /// A layer of theanets: `10`, `(10, 'tanh')`, `dict(size=10)`.
  fileprivate func theanetsLayer(_ syntax: Syntax) throws(Diagnostic) -> Layer {
    if case .tuple(let parts) = syntax.kind { return try tuple(parts, at: syntax.range) }
    let value = try value(syntax)
    if case .tensor(let tensor) = value, tensor.number != nil {
      let size = Syntax.Name(text: "the size of a layer", range: syntax.range)
      return .dense(try whole(Syntax.Argument(name: size, value: syntax), least: 1))
    }
    if case .object(let object) = value, let description = object as? LayerDescription { return description.layer }
    throw Diagnostic(
      .typeMismatch, "expected a layer, and this is \(value.kindName)", at: syntax.range,
      label: "as in 10, or (10, 'tanh')")
  }

  private func tuple(_ parts: [Syntax], at range: SourceRange) throws(Diagnostic) -> Layer {
    var read: [Layer.TuplePart] = []
    for part in parts {
      if case .tensor(let tensor) = try value(part), tensor.number != nil {
        let size = Syntax.Name(text: "the size of a layer", range: part.range)
        read.append(.size(try whole(Syntax.Argument(name: size, value: part), least: 1)))
      } else if let activation = try activation(part) {
        read.append(.activation(activation))
      }
    }
    do throws(LayerProblem) {
      return try Layer.tuple(read)
    } catch {
      throw Diagnostic(
        .wrongArgumentCount, error == .sizes([]) ? "this layer has no size" : "\(error)", at: range,
        label: "expected one size, as in (10, 'tanh')")
    }
  }
}

extension Constructor {
  /// All that make layers and models, by name.
  static let all: [String: Constructor] = Dictionary(
    (keras + theanets).map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
}
