import ActivationCore
import ActivationLanguage
import Networks
import Testing

@testable import Session

@Suite("Models")
struct ModelTests {
  private func session(_ script: String) throws -> Session {
    var session = Session()
    for statement in SourceText(script).statements { _ = try session.run(statement) }
    return session
  }

  /// The names of what each layer applies.
  private func activations(_ script: String, of name: String = "net") throws -> [String] {
    let network = try #require(try session(script).network(named: name))
    let model = try network.model(inputs: network.model?.inputs ?? 10)
    return model.layers.map { $0.activation?.name ?? $0.position.kind }
  }

  @Test(
    "the lines of both guides work as they are written",
    arguments: [
      (
        """
        from keras.layers import Activation, Dense
        model = Sequential()
        model.add(Dense(64))
        model.add(Activation('tanh'))
        """, ["linear", "tanh"]
      ),
      (
        """
        from cthulhu.layers import Azatoth, Daoloth
        model = Sequential()
        model.add(Daoloth(64))
        model.add(Azatoth('tanh'))
        """, ["linear", "tanh"]
      ),
      ("model = Sequential()\nmodel.add(Dense(64, activation='tanh'))", ["tanh"]),
      ("from keras import backend as K\nmodel = Sequential()\nmodel.add(Dense(64, activation=K.tanh))", ["tanh"]),
      (
        "import theanets\nmodel = theanets.Regressor([10, (10, 'tanh'), 10])",
        ["tanh", "linear"]
      ),
      ("model = theanets.Regressor([10, (10, 'tanh+norm:z'), 10])", ["norm:z(tanh)", "linear"]),
      (
        "let thresholdedlinear(x) = x * (x > 1)\nmodel = theanets.Regressor([10, (10, 'thresholdedlinear'), 10])",
        ["thresholdedlinear", "linear"]
      ),
    ])
  func guides(_ script: String, _ expected: [String]) throws {
    #expect(try activations(script, of: "model") == expected)
  }

  @Test(
    "theanets' defaults are its own",
    arguments: [
      ("Regressor([10, 20, 3])", ["relu", "linear"]),
      ("Regressor([4, (5, 'sigmoid'), (6, 'softmax')])", ["sigmoid", "softmax"]),
      ("Regressor([4, ('sigmoid', 5), 6])", ["sigmoid", "linear"]),
      ("Regressor([4, (5, 'sigmoid', 'tanh'), 6])", ["tanh", "linear"]),
      ("Regressor([4, dict(size=5, activation='tanh'), 2])", ["tanh", "linear"]),
      ("Regressor([4, {'size': 5, 'activation': 'tanh'}, 2])", ["tanh", "linear"]),
      ("Autoencoder([10, 20, 10])", ["relu", "linear"]),
      ("Classifier([10, 20, 3])", ["relu", "softmax"]),
      ("Classifier([10, (20, 'tanh'), 50])", ["tanh", "softmax"]),
      ("Classifier([10, 20, (3, 'linear')])", ["relu", "linear"]),
    ])
  func theanets(_ text: String, _ expected: [String]) throws {
    #expect(try activations("net = \(text)") == expected)
    #expect(try activations("let net = theanets.\(text)") == expected)
  }

  @Test(
    "a layer takes an activation by name or by value, of the catalogue or the session",
    arguments: [
      ("Dense(8)", "linear"), ("Dense(8, activation=None)", "linear"), ("Dense(8, 'elu')", "elu"),
      ("Dense(8, activation=f)", "f"), ("Dense(8, activation='f+tanh')", "tanh(f)"),
      ("Dense(8, activation=x -> x*(x > 1))", "x*(x > 1)"), ("Dense(8, activation=elu(alpha=0.5))", "elu(alpha=0.5)"),
      ("Dense(8, activation='maxout:3')", "maxout:3"), ("Activation(K.sigmoid)", "sigmoid"),
      ("Activation(LeakyReLU(0.2))", "keras.LeakyReLU(alpha=0.2)"), ("LeakyReLU()", "keras.LeakyReLU"),
      ("LeakyReLU(alpha=0.2)", "keras.LeakyReLU(alpha=0.2)"),
      ("keras.layers.advanced_activations.LeakyReLU(0.2)", "keras.LeakyReLU(alpha=0.2)"),
      ("ThresholdedReLU(theta=2)", "keras.ThresholdedReLU(theta=2)"), ("PReLU()", "keras.PReLU"),
      ("keras.layers.Dense(8, activation='relu')", "relu"), ("Dropout(0.5)", "dropout"),
      ("AlphaDropout(0.1)", "alpha_dropout"), ("AlphaDarkness(0.1)", "alpha_dropout"),
    ])
  func layers(_ text: String, _ expected: String) throws {
    #expect(try activations("let f(x) = x^2\nnet = Sequential([\(text)])") == [expected])
  }

  @Test("PReLU learns, the other layers of advanced activations keep their parameters")
  func learning() throws {
    let text = try shown(
      "model Sequential([PReLU(input_dim=3), LeakyReLU(), ELU(alpha=2.0), ThresholdedReLU(theta=1.0)])")
    #expect(text.contains("activation_1  keras.PReLU  alpha    each unit  [0, 0, 0]"))
    #expect(text.contains("\n3 parameters, seed 0"))
  }

  @Test("Dense then Activation is Dense with that activation, whatever the weights")
  func equivalence() throws {
    let one = "let a = Sequential([Dense(3, input_dim=2), Activation('tanh')], seed=5); a([0.5, -2])"
    let other = "let a = Sequential([Dense(3, activation=K.tanh, input_dim=2)], seed=5); a([0.5, -2])"
    #expect(try shown(one) == shown(other))
    #expect(try shown(one) != shown(one.replacing("seed=5", with: "seed=6")))
  }

  @Test("a model is applied to one example or to rows of them, and gets its inputs from what it is applied to")
  func application() throws {
    let made = "m = Sequential([Dense(2, kernel_initializer='ones', bias_initializer='ones', activation='relu')]); "
    #expect(try shown(made + "m([1, 2, 3])") == "[7, 7]")
    #expect(try shown(made + "m([[1, 2], [-3, 1]])") == "[[4, 4], [0, 0]]")
    #expect(try shown(made.replacing("bias_initializer='ones'", with: "use_bias=False") + "m([1, 2, 3])") == "[6, 6]")
  }

  @Test("a model may be called model; the command is told apart by the name behind it")
  func named() throws {
    let script = "model = Sequential([Dense(1, kernel_initializer='ones', input_dim=2)])"
    #expect(try shown("\(script); model([1, 2])") == "[3]")
    #expect(try shown("\(script); model").hasPrefix("sequential model 2 -> 1"))
    #expect(try shown("\(script); model model").hasPrefix("sequential model, 2 inputs\nlayer"))
    #expect(try shown("let \(script); model([1, 2])") == "[3]")
  }

  @Test("models are among what is defined: listed with what uses them, undone, done again, reset, noted when replaced")
  func definitions() throws {
    let script = "let f(x) = x^2; net = Sequential([Dense(1, activation=f, input_dim=2)]); "
    #expect(
      try shown(script + "who") == """
        name  kind        definition                                     used by
        f     activation  f(x) = x^2                                     net
        net   model       net = sequential model 2 -> 1 f, 3 parameters
        """)
    let others =
      "let f(x) = x^2; net = Sequential(); net.add(Dense(1, activation='f+tanh')); net.add(Dense(1, 'f')); who"
    #expect(try shown(others).contains("f(x) = x^2                                    net\n"))
    #expect(try shown(script + "net.add(Dense(4, activation='f')); undo; net").hasSuffix("2 -> 1 f, 3 parameters"))
    #expect(try shown(script + "net.add(Dense(4)); undo; redo; net").hasSuffix("2 -> 1 f -> 4, 11 parameters"))
    #expect(throws: Diagnostic.self) { try shown(script + "reset; net") }
    let noted = try shown(script + "net = Sequential()", TextStyle(namesResults: true))
    #expect(noted.contains("it replaces net = sequential model 2 -> 1 f"))
  }

  @Test("a layer that does not fit is named, and nothing has changed")
  func failure() throws {
    var session = try session("net = Sequential([Dense(2, input_dim=2)])")
    let script = session.script
    let source = SourceText("net.add(Dense(3, activation=prelu(r=[1, 2])))")
    let statement = Statement(source: source, range: 0..<source.bytes.count)
    let diagnostic = try #require(throws: Diagnostic.self) { try session.run(statement) }
    #expect(diagnostic.message == "layer 1 (dense_2): got r of shape [2], wants one number or one for each of 3 units")
    #expect(session.script == script && session.network(named: "net")?.layers.count == 1)
  }
}
