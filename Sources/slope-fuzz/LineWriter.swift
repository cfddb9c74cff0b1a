import VectorMath

/// Writes lines as somebody might type them: right ones, nearly right ones, and bytes at random.
struct LineWriter {
  var random: SplitMix64

  private static let activations = [
    "gelu", "relu", "elu", "swish", "mish", "softmax", "sigmoid", "tanh", "norm:z", "maxout:3", "rect:minmax",
    "keras.softmax", "torch.hardsigmoid", "onnx.Gelu", "jax.silu", "keras.LeakyReLU", "glu", "selu", "prelu", "step",
    "softmax'", "gelu''", "sparsemax", "hard_sigmoid", "f", "g", "act",
  ]
  private static let functions = [
    "exp", "log", "sin", "sum", "mean", "max", "min", "abs", "floor", "sqrt", "erf", "variance", "std", "clip", "hypot",
    "d", "atan2", "count", "argmax", "concat", "first_half", "position",
  ]
  private static let commands = [
    "let", "eval", "table", "plot", "info", "list", "find", "dialects", "history", "undo", "redo", "reset", "who",
    "set",
    "canvas", "share", "help", "lesson", "tutorial", "load", "save", "quit", "diff", "trace", "jacobian", "precision",
    "describe", "compare", "solve", "model", "train", "race", "fit", "propagate", "push", "watch",
  ]
  private static let words = [
    "on", "by", "to", "y", "all", "failed", "session", "since", "find", "mine", "range", "derivatives", "grid",
    "layout",
    "stacked", "skip", "back", "if", "then", "else", "and", "or", "not", "E0201", "rectifier", "axis", "alpha", "x",
    "_",
    "_1", "%2", "pi", "inf", "nan", "none", "true", "for", "epochs", "under", "at", "in", "smooth", "net",
  ]
  private static let signs = [
    "+", "-", "*", "/", "^", "'", "..", "->", "==", "<", ">=", "=", ",", "(", ")", "[", "]", ":", ";",
  ]

  mutating func line() -> String {
    switch below(12) {
    case 0..<3: return expression(4)
    case 3..<6: return statement()
    case 6: return statement() + "; " + statement()
    case 7, 8: return mutated(statement())
    case 9: return mutated(expression(5))
    case 10: return (0...below(12)).map { _ in word() }.joined(separator: below(3) == 0 ? "" : " ")
    default: return String(decoding: (0...below(60)).map { _ in UInt8(below(256)) }, as: UTF8.self)
    }
  }

  // MARK: By the grammar

  private mutating func statement() -> String {
    let f = activation()
    switch below(36) {
    case 0: return "let \(pick(["f", "g", "h", "act", "gelu", "x", "max"]))(x, a=\(number())) = \(expression(3))"
    case 1: return "let act = \(f) + \(activation())"
    case 2: return "let v = \(expression(2))"
    case 3: return "eval \(f) on \(list())"
    case 4: return "table \(f), \(activation()) on \(number())..\(number()) by \(number())"
    case 5: return "plot \(f) on \(number())..\(number())"
    case 6: return "plot \(expression(3)), \(f)"
    case 7: return "plot \(f)'(\(list())) y \(number())..\(number())"
    case 8: return "info \(f)"
    case 9: return "dialects \(f) on \(number())..\(number())"
    case 10: return "find \(word())"
    case 11: return "history \(word()) \(word())"
    case 12: return "set \(word()) \(word())"
    case 13: return "help \(word())"
    case 14: return "list \(word())"
    case 15:
      return pick([
        "undo", "redo", "reset", "who", "share", "canvas", "tutorial", "lesson skip", "lesson hint", "lesson", "set",
        "list mine",
      ])
    case 16: return "\(f)(\(list()), axis=\(below(4) - 2))"
    case 17: return "\(f)(\(number()), \(pick(["alpha", "beta", "r", "axis", "max_value"]))=\(number()))"
    case 18: return "d(\(f), \(pick(["alpha", "beta", "m", "a"])))(\(number()))"
    case 19: return "save \(word()).slope"
    case 20: return "load \(word()).slope"
    case 21: return "diff \(f), \(activation()) on \(number())..\(number())"
    case 22: return "trace \(f) + \(activation()) at \(below(2) == 0 ? number() : list())"
    case 23: return "jacobian \(f) at \(list())"
    case 25: return "describe \(f)"
    case 26: return "compare \(f), \(activation()) on \(number())..\(number())"
    case 27:
      return "solve \(pick(["x", "beta", "alpha", "u"])): \(expression(3)) \(pick(["=", "<=", ">", "=="])) \(number())"
    case 28:
      return
        "solve \(pick(["alpha", "beta"])): max(abs(\(f) - \(activation()))) <= \(number()) on \(number())..\(number())"
    case 29: return "solve alpha: \(f) \(pick(["smooth", "continuous"])) at \(number())"
    case 30...34: return networks()
    case 24: return "precision \(f) in \(pick(["f16", "bf16", "f16, bf16", "f64", word()]))"
    default: return "\(f)(\(expression(3)))"
    }
  }

  private mutating func expression(_ depth: Int) -> String {
    guard depth > 0 else { return pick([number(), "x", activation(), "_", "pi"]) }
    let a = expression(depth - 1 - below(2))
    switch below(12) {
    case 0..<3: return "\(a) \(pick(["+", "-", "*", "/", "^", "<", ">=", "=="])) \(expression(depth - 1))"
    case 3, 4: return "\(activation())(\(a))"
    case 5, 6: return "\(pick(Self.functions))(\(a))"
    case 7: return "\(pick(Self.functions))(\(a), \(expression(depth - 1)))"
    case 8: return "(\(a))" + (below(3) == 0 ? "'" : "")
    case 9: return "if \(a) > 0 then \(expression(depth - 1)) else \(number())"
    case 10: return list()
    default: return "-\(a)"
    }
  }

  mutating func activation() -> String { pick(Self.activations) }

  mutating func number() -> String {
    pick([
      "0", "1", "-1", "0.5", "2", "-3.25", "1e300", "1e-300", "-1e-320", "inf", "-inf", "nan", "0x1.8p3", "1e9", "6",
      "1e16",
      "\(below(2000) - 1000)", "0.1",
    ])
  }

  mutating func list() -> String {
    switch below(6) {
    case 0: return "[]"
    case 1: return "[[\(number()), \(number())], [\(number()), \(number())]]"
    case 2: return "\(below(9) - 4)..\(below(9)) by \(pick(["1", "0.5", "-1", "0", "0.001"]))"
    case 3: return "[\(number()), [\(number())]]"
    default: return "[" + (0...below(6)).map { _ in number() }.joined(separator: ", ") + "]"
    }
  }

  mutating func word() -> String {
    switch below(6) {
    case 0: return pick(Self.commands)
    case 1: return pick(Self.words)
    case 2: return activation()
    case 3: return pick(Self.signs)
    case 4: return number()
    default: return pick(Self.functions)
    }
  }

  // MARK: By the byte

  /// A line in which a few bytes are lost, doubled, swapped or replaced.
  private mutating func mutated(_ line: String) -> String {
    var bytes = Array(line.utf8)
    for _ in 0...below(3) where !bytes.isEmpty {
      let place = below(bytes.count)
      switch below(6) {
      case 0: bytes.remove(at: place)
      case 1: bytes.insert(bytes[place], at: place)
      case 2: bytes.swapAt(place, below(bytes.count))
      case 3: bytes[place] = UInt8(below(256))
      case 4:
        bytes.insert(
          contentsOf: Array(pick(["\u{1B}[31m", "\u{0}", "\u{202E}", "é", "α", "\"", "#", "\r", "\n"]).utf8), at: place)
      default: bytes.insert(contentsOf: bytes[place...].prefix(below(40)), at: place)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  mutating func pick<T>(_ choices: [T]) -> T { choices[below(choices.count)] }

  mutating func below(_ count: Int) -> Int { Int.random(in: 0..<max(1, count), using: &random) }
}
