import ActivationCore
import ActivationLanguage
import Networks

enum ModelCommand: Command {
  static let name = "model"
  static let grammar = "model NET"
  static let summary = "a model's layers: activations, shapes, parameters, and what activations have learned"
  static let details = """
    A model is named as Keras and theanets have it: net = Sequential([Dense(8, activation='tanh', input_dim=2), Dense(1)]), \
    or model = Sequential(), then model.add(Dense(8)); net = theanets.Regressor([2, (8, 'tanh+norm:z'), 1]), Classifier, \
    Autoencoder. Layers are Dense, Activation, Dropout, AlphaDropout, LeakyReLU, PReLU, ELU, ThresholdedReLU, Softmax and \
    ReLU. An activation is a name in quotes, several with '+' between them, or any activation of the session: \
    Dense(8, activation=x -> x*(x > 1)). seed=1 behind the layers gives other first weights.
    Lines such as from keras.layers import Dense are taken and change nothing, for all names are there.
    net([1, 2]) applies it; 'train net on spiral' trains it.
    """
  static let examples = [
    "model Sequential([Dense(8, activation='tanh', input_dim=2), Dense(1, activation='sigmoid')])",
    "model theanets.Regressor([10, (10, 'tanh+norm:z'), 10])",
    "model Sequential([Dense(4, input_dim=2), PReLU(), Dropout(0.5), Dense(2), Softmax()])",
  ]

  static func run(_ parser: inout Parser, _ session: inout Session) throws(Diagnostic) -> Outcome {
    let network = try parser.network(session, of: Self.self)
    try parser.expectEnd()
    return .table(network.network.table)
  }
}

extension Parser {
  /// The model that stands next, and the name that it has, if it is a name.
  mutating func network(
    _ session: Session, of command: any Command.Type
  ) throws(Diagnostic) -> (network: Network, name: String?, place: SourceRange) {
    if isAtEnd {
      throw Diagnostic(
        .unexpectedToken, "\(command.name) needs a model", at: place, label: "expected a model",
        note: "as in \(command.examples[0])")
    }
    let syntax = try expression()
    let value = try session.environment.value(of: syntax, in: source)
    guard case .object(let object) = value, let network = object as? Network else {
      throw Diagnostic(
        .typeMismatch, "expected a model, and this is \(value.kindName)", at: syntax.range,
        note: "a model is made by Sequential([…]), Regressor([…]), Classifier([…]) or Autoencoder([…])")
    }
    if case .name(let name) = syntax.kind { return (network, name, syntax.range) }
    return (network, nil, syntax.range)
  }
}

extension Session {
  /// Whether `model` stands for a model that is called so, as in the guide, and not for the command.
  func namesModel(_ parser: Parser) -> Bool {
    var parser = parser
    guard let word = parser.takeName(), word.text == ModelCommand.name, network(named: word.text) != nil else {
      return false
    }
    if case .name = parser.next.kind { return false }
    return true
  }
}

extension Network {
  /// A row for each layer, the totals below.
  var table: Table {
    // Behind a dense layer all is known, whatever the inputs are.
    let placed = (model ?? (try? Model(kind, inputs: 1, layers, seed: seed)))?.layers
    let first = layers.firstIndex { if case .dense = $0.kind { true } else { false } }
    var rows: [[Table.Cell]] = []
    for (index, layer) in layers.enumerated() {
      let known = placed?[index]
      rows.append([
        .text(known?.name ?? layer.name ?? ""), .text(layer.kindName),
        .text((known?.activation ?? layer.activation)?.name ?? ""),
        known.map { model != nil || index >= first ?? .max ? .number(Double($0.outputs)) : .nothing } ?? .nothing,
        known.map { model != nil || index > first ?? .max ? .number(Double($0.weights.count)) : .nothing } ?? .nothing,
      ])
    }
    var table = Table(columns: ["layer", "kind", "activation", "outputs", "parameters"], rows: rows)
    table.heading =
      "\(kind.rawValue) model, "
      + (model.map { "\($0.inputs) input\($0.inputs == 1 ? "" : "s")" }
        ?? "inputs not known before it is trained or applied")
    if let model {
      table.parts = learned(model).map { [$0] } ?? []
      table.notes = [
        "\(model.weights.count) parameters, seed \(seed)"
          + (epochs == 0 ? ", not trained" : ", trained for \(epochs) epoch\(epochs == 1 ? "" : "s")")
      ]
    }
    return table
  }

  /// What activations have learned, or begin with.
  private func learned(_ model: Model) -> Table? {
    var rows: [[Table.Cell]] = []
    for layer in model.layers {
      for parameter in layer.learned {
        let values = model.weights[parameter.weights]
        rows.append([
          .text(layer.name), .text(layer.activation?.name ?? ""), .text(parameter.name),
          .text(parameter.isShared ? "all units" : "each unit"),
          .text(Tensor(Array(values)).text(most: 8)),
        ])
      }
    }
    guard !rows.isEmpty else { return nil }
    return Table(columns: ["layer", "activation", "learned", "for", "now"], rows: rows)
  }
}
