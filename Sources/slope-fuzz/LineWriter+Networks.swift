/// Statements about networks and data. Trainings are short: a long one takes the time that was asked of it.
extension LineWriter {
  mutating func networks() -> String {
    let f = activation()
    switch below(14) {
    case 0: return "net = \(model())"
    case 1: return "net.add(\(layer()))"
    case 2: return "net(\(list()))"
    case 3: return "model \(below(3) == 0 ? "net" : model())"
    case 4: return "train net on \(data()) for \(epochs())\(options())"
    case 5: return "train \(model()) on \(data()) for \(epochs())\(options())"
    case 6: return "race \(f), \(activation()) on \(data()) for \(epochs()), layers=[\(below(7))]\(options())"
    case 7: return "fit \(f) to [[\(number()), \(number())], [\(number()), \(number())], [1, \(number())]]"
    case 8: return "fit \(f)(\(pick(["alpha", "beta", "a"]))=\(number())) to \(list()), errors=huber(scale=\(number()))"
    case 9:
      return
        "propagate \(f), depth=\(below(12)), width=\(below(60)), init=\(pick(["he", "lecun", "critical", number()]))"
    case 10: return "propagate \(f) --depth \(below(9)) --width \(below(40)) --init \(word())"
    case 11: return "push \(f) under N(\(number()), \(number()))"
    case 12: return "push \(f)"
    default: return "watch " + networks()
    }
  }

  private mutating func model() -> String {
    switch below(4) {
    case 0:
      return
        "theanets.\(pick(["Regressor", "Classifier", "Autoencoder"]))([2, (\(below(9)), '\(name())'), \(below(3))])"
    case 1: return "Sequential()"
    default:
      return
        "Sequential([Dense(\(below(9)), activation=\(pick(["'\(name())'", activation(), "x -> x*\(number())"])), input_dim=2), "
        + (0..<below(3)).map { _ in layer() + ", " }.joined() + "Dense(1)])"
    }
  }

  private mutating func layer() -> String {
    switch below(8) {
    case 0: return "Activation('\(name())')"
    case 1: return "\(pick(["Dropout", "AlphaDropout"]))(\(number()))"
    case 2: return "LeakyReLU(\(number()))"
    case 3: return "\(pick(["PReLU", "Softmax", "ReLU", "ELU", "ThresholdedReLU"]))()"
    case 4: return word() + "(" + number() + ")"
    default: return "Dense(\(below(9)), activation='\(name())')"
    }
  }

  private mutating func name() -> String {
    pick(["tanh", "relu", "tanh+norm:z", "selu", "softmax", "step", "maxout:2", "prelu", activation(), word()])
  }

  private mutating func data() -> String {
    pick(["xor", "circle", "spiral", "gaussians", "sine", "'no such file.csv'", word()])
  }

  private mutating func epochs() -> String { "\(pick(["0", "1", "3", "12", "-1", "0.5"])) epochs" }

  private mutating func options() -> String {
    (0..<below(3)).map { _ in
      ", "
        + pick([
          "optimizer=\(pick(["adam", "rmsprop", "sgd(momentum=\(number()))", word()]))", "rate=\(number())",
          "batch=\(pick(["all", "1", "7", number()]))",
          "loss=\(pick(["mse", "mae", "huber", "cross_entropy", word()]))",
          "schedule=\(pick(["cosine", "step(every=2)", "exponential(factor=\(number()))"]))", "l2=\(number())",
          "held_out=\(number())", "seed=\(number())", "examples=\(below(200))", "noise=\(number())",
          "patience=\(below(3))", "\(word())=\(number())",
        ])
    }.joined()
  }
}
