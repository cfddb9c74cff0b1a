import ActivationCore
import ActivationLanguage
import Networks

/// Keras's layers, and the names that one copy of its guide has for them.
extension Constructor {
  private static let modules: Set<String> = ["keras", "cthulhu", "layers", "core", "advanced_activations"]

  static let keras: [Constructor] =
    ["Dense", "Daoloth"].map(dense) + ["Activation", "Azatoth"].map(activation)
    + [dropout("Dropout") { .dropout(rate: $0) }]
    + ["AlphaDropout", "AlphaDarkness"].map { dropout($0) { .alphaDropout(rate: $0) } }
    + ["LeakyReLU", "PReLU", "ELU", "ThresholdedReLU", "Softmax", "ReLU"].compactMap(advanced) + [sequential]

  private static func dense(_ name: String) -> Constructor {
    let parameters = [
      "units", "activation", "use_bias", "kernel_initializer", "bias_initializer", "name", "input_dim", "input_shape",
    ]
    return Constructor(name, of: "a layer", parameters: parameters, modules: modules) {
      construction throws(Diagnostic) in
      let given = try construction.bound(to: parameters)
      guard let units = given["units"] else { throw construction.lacking("its number of units", "\(name)(64)") }
      var dense = Dense(units: try construction.whole(units, least: 1))
      if let activation = given["activation"] { dense.activation = try construction.activation(activation.value) }
      if let flag = given["use_bias"] { dense.usesBias = try construction.flag(flag) }
      if let kernel = given["kernel_initializer"] { dense.kernel = try construction.initialiser(kernel) }
      if let bias = given["bias_initializer"] { dense.bias = try construction.initialiser(bias) }
      return try construction.layer(.dense(dense), given)
    }
  }

  private static func activation(_ name: String) -> Constructor {
    let parameters = ["activation", "name", "input_dim", "input_shape"]
    return Constructor(name, of: "a layer", parameters: parameters, modules: modules) {
      construction throws(Diagnostic) in
      let given = try construction.bound(to: parameters)
      guard let written = given["activation"] else { throw construction.lacking("an activation", "\(name)('tanh')") }
      let activation = try construction.activation(written.value)
      return try construction.layer(.activation(activation ?? Activation(name: "linear", definition: .x)), given)
    }
  }

  private static func dropout(
    _ name: String, _ kind: @escaping @Sendable (Double) -> Layer.Kind
  ) -> Constructor {
    let parameters = ["rate", "name", "input_dim", "input_shape"]
    return Constructor(name, of: "a layer", parameters: parameters, modules: modules) {
      construction throws(Diagnostic) in
      let given = try construction.bound(to: parameters)
      guard let written = given["rate"] else { throw construction.lacking("its rate", "\(name)(0.5)") }
      let rate = try construction.number(written)
      guard (0..<1).contains(rate) else {
        throw Diagnostic(
          .refusedValue, "rate cannot be \(rate.shortest)", at: written.value.range,
          label: "expected 0 or more and less than 1")
      }
      return try construction.layer(kind(rate), given)
    }
  }

  /// An activation that Keras has as a layer only; its parameters are those of the catalogue's `keras.` form, and of these
  /// only PReLU's is learned.
  private static func advanced(_ name: String) -> Constructor? {
    let environment = Environment()
    let names = ["keras.\(name)", "keras.\(name.lowercased())"]
    guard let known = names.first(where: { environment.function(named: $0) != nil }),
      let own = environment.function(named: known)?.parameterNames
    else { return nil }
    let parameters = own + ["name", "input_dim", "input_shape"]
    return Constructor(name, of: "a layer", parameters: parameters, modules: modules) {
      construction throws(Diagnostic) in
      let given = try construction.bound(to: parameters)
      let value = try construction.value(.call(known, own.compactMap { given[$0] }, at: construction))
      guard case .activation(let function) = value else {
        throw Diagnostic(.typeMismatch, "\(name) is no activation here", at: construction.name.range)
      }
      return try construction.layer(.activation(function.activation), given)
    }
  }

  private static let sequential = Constructor(
    "Sequential", of: "a model", parameters: ["layers", "seed"], modules: ["keras", "cthulhu", "models"]
  ) { construction throws(Diagnostic) in
    let given = try construction.bound(to: ["layers", "seed"])
    let elements = try given["layers"].map { layers throws(Diagnostic) in try construction.elements(layers) } ?? []
    var layers: [LayerDescription] = []
    for element in elements { layers.append(try construction.kerasLayer(element)) }
    let seed = try given["seed"].map { seed throws(Diagnostic) in try construction.whole(seed, least: 0) } ?? 0
    return .object(
      try Network(sequential: layers, seed: UInt64(seed), at: elements.map(\.range), of: construction.range))
  }
}

extension Network {
  /// Keras's model of layers, of which the first may say how many inputs there are.
  init(
    sequential layers: [LayerDescription], seed: UInt64, at places: [SourceRange], of range: SourceRange
  ) throws(Diagnostic) {
    do throws(ModelError) {
      try self.init(.sequential, inputs: layers.first?.inputs, layers.map(\.layer), seed: seed)
    } catch {
      throw error.diagnostic(at: range, layers: places)
    }
    for (index, layer) in layers.enumerated().dropFirst() {
      guard let said = layer.inputs, let model, model.layers[index].inputs != said else { continue }
      throw Diagnostic(
        .shapeMismatch,
        "layer \(index) (\(model.layers[index].name)): got \(said) inputs, wants \(model.layers[index].inputs), as many "
          + "as layer \(index - 1) has outputs", at: places[index])
    }
  }

  /// The same model with one more layer, and new weights.
  func adding(_ layer: LayerDescription, at range: SourceRange) throws(Diagnostic) -> Network {
    var all = layers.map { LayerDescription(layer: $0) }
    if let model, !all.isEmpty { all[0].inputs = model.inputs }
    return try Network(
      sequential: all + [layer], seed: seed, at: Array(repeating: range, count: all.count + 1), of: range)
  }
}

extension Construction {
  /// What a layer of a sequential model is.
  func kerasLayer(_ syntax: Syntax) throws(Diagnostic) -> LayerDescription {
    let constructed = try constructed(syntax)
    let value = if let constructed { constructed } else { try value(syntax) }
    switch value {
    case .object(let object):
      if let layer = object as? LayerDescription { return layer }
    case .activation(let function): return LayerDescription(layer: .activation(function.activation))
    case .constructor(let constructor):
      throw Diagnostic(
        .typeMismatch, "\(constructor.name) needs its arguments", at: syntax.range,
        note: "it is written \(constructor.signature)")
    case .tensor(let tensor) where tensor.number != nil:
      throw Diagnostic(
        .typeMismatch, "expected a layer, and this is a number", at: syntax.range,
        suggestion: "Dense(\(tensor.text))")
    default: break
    }
    throw Diagnostic(
      .typeMismatch, "expected a layer, and this is \(value.kindName)", at: syntax.range,
      label: "as in Dense(8, activation='tanh')")
  }

  /// What a layer's class makes: among layers LeakyReLU(0.2) is one, elsewhere an activation at 0.2.
  func constructed(_ syntax: Syntax) throws(Diagnostic) -> Value? {
    guard case .call(let callee, let arguments) = syntax.kind, case .name(let name) = callee.kind,
      environment.entries[name] == nil, let constructor = environment.constructor(named: name)
    else { return nil }
    return try constructor.make(
      Construction(
        name: Syntax.Name(text: constructor.name, range: callee.range), arguments: arguments, range: syntax.range,
        environment: environment))
  }

  /// The layers in the list of a model.
  func elements(_ argument: Syntax.Argument) throws(Diagnostic) -> [Syntax] {
    guard case .list(let elements) = argument.value.kind else {
      throw Diagnostic(
        .typeMismatch, "\(name.text) is made of a list of layers", at: argument.value.range,
        label: "expected layers in square brackets", note: "as in \(example)")
    }
    return elements
  }

  private var example: String {
    name.text == "Sequential" ? "Sequential([Dense(8), Activation('tanh')])" : "\(name.text)([10, (10, 'tanh'), 10])"
  }

  func lacking(_ what: String, _ example: String) -> Diagnostic {
    Diagnostic(
      .wrongArgumentCount, "\(name.text) needs \(what)", at: range, label: "as in \(example)")
  }

  /// A layer with what any Keras layer may be given.
  fileprivate func layer(
    _ kind: Layer.Kind, _ given: [String: Syntax.Argument]
  ) throws(Diagnostic) -> Value {
    var description = LayerDescription(layer: Layer(kind))
    if let name = given["name"] { description.layer.name = try text(name) }
    if let inputs = given["input_dim"] { description.inputs = try whole(inputs, least: 1) }
    guard let shape = given["input_shape"] else { return .object(description) }
    if let inputs = given["input_dim"]?.name, let shape = shape.name {
      throw Diagnostic(.duplicateParameter, "the number of inputs is given twice", at: shape.range)
        .relating(to: "first here", at: inputs.range)
    }
    let elements: [Syntax] =
      switch shape.value.kind {
      case .tuple(let elements), .list(let elements): elements
      default: [shape.value]
      }
    guard elements.count == 1 else {
      throw Diagnostic(
        .shapeMismatch, "a layer's input is a row of numbers", at: shape.value.range, label: "expected one size",
        note: "as in input_shape=(2,)")
    }
    description.inputs = try whole(Syntax.Argument(name: shape.name, value: elements[0]), least: 1)
    return .object(description)
  }
}
