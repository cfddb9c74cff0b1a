import ActivationLanguage

/// What `help E0201` tells of a kind of error: what it means, a statement that has it, and one that is right.
struct ErrorHelp: Sendable {
  var explanation: String
  /// The tests run both: the first has the error, the second has none. Lines stand one below the other.
  var wrong: String
  /// `nil` where it depends on what is there, such as a file.
  var right: String?

  init(_ explanation: String, wrong: String, right: String?) {
    (self.explanation, self.wrong, self.right) = (explanation, wrong, right)
  }

  func text(code: Diagnostic.Code) -> String {
    func shown(_ statements: String) -> [String] {
      statements.split(separator: "\n").map { "  " + $0 }
    }
    var lines = ["\(code.rawValue)  \(explanation)", "", "Wrong:"] + shown(wrong)
    if let right { lines += ["Right:"] + shown(right) }
    return lines.joined(separator: "\n")
  }
}

extension Diagnostic.Code {
  /// The code that a word names, in capitals or not.
  init?(named word: String) { self.init(rawValue: word.uppercased()) }

  var help: ErrorHelp {
    switch self {
    case .unexpectedCharacter:
      ErrorHelp(
        "A character that the language does not use. Lists are in square brackets, calls in round ones, 'and' and 'or' "
          + "are words.", wrong: "relu(1) & 1", right: "relu(1) and 1")
    case .unexpectedToken:
      ErrorHelp(
        "A word or a sign stands where another is expected, or the statement ends too early. The label says what was "
          + "expected.", wrong: "1 + * 2", right: "1 + 2")
    case .unclosedBracket:
      ErrorHelp(
        "A bracket is opened and never closed. At the prompt an open bracket asks for another line; Ctrl-C drops them.",
        wrong: "gelu([1, 2", right: "gelu([1, 2])")
    case .unclosedText:
      ErrorHelp(
        "A text is opened with a quote and not closed on the same line.",
        wrong: "onnx.Gelu(1, approximate=\"tanh)", right: "onnx.Gelu(1, approximate=\"tanh\")")
    case .malformedNumber:
      ErrorHelp(
        "Digits that are no number. Numbers are written 12, 0.5, 1e-3 or, in hexadecimal, 0x1.8p3.",
        wrong: "1e", right: "1e3")
    case .missingOperator:
      ErrorHelp(
        "A number stands right before a name. Multiplication is always written.", wrong: "let f(x) = 2x",
        right: "let f(x) = 2*x")
    case .tooDeep:
      ErrorHelp(
        "Brackets, signs or branches are nested deeper than 200 levels. Name the inner parts with 'let'.",
        wrong: String(repeating: "(", count: 300) + "1" + String(repeating: ")", count: 300), right: "let inner = (1)")
    case .unknownName:
      ErrorHelp(
        "Nothing has this name: no activation, function, constant or definition of the session. A formula may use its "
          + "input and its parameters, and what was defined before it. 'list' shows the activations, 'who' what is "
          + "defined.", wrong: "gleu(1)", right: "gelu(1)")
    case .unknownParameter:
      ErrorHelp(
        "The activation has no parameter of this name. 'info NAME' shows those that it has. Dialects have their "
          + "framework's names: negative_slope in torch, alpha in Keras.", wrong: "elu(1, alpah=0.5)",
        right: "elu(1, alpha=0.5)")
    case .recursiveDefinition:
      ErrorHelp(
        "A definition uses its own name. There is no recursion: a definition uses what was defined before it, so that "
          + "it has a formula, a derivative and a picture.", wrong: "let f(x) = x*f(x - 1)",
        right: "let f(x) = x*(x - 1)")
    case .reservedName:
      ErrorHelp(
        "This name cannot be defined: it is built in, the input, a result or a command. Activations of the catalogue "
          + "may be redefined.", wrong: "let max(x) = x", right: "let largest(x) = x")
    case .unknownResult:
      ErrorHelp(
        "There is no result of this number yet. Results are _1, _2 … or %1, %2 …; _ is the last.", wrong: "_7 + 1",
        right: "gelu(1)\n_1 + 1")
    case .duplicateParameter:
      ErrorHelp(
        "A parameter is given twice, or has the name of another or of the input.", wrong: "elu(1, alpha=1, alpha=2)",
        right: "elu(1, alpha=2)")
    case .typeMismatch:
      ErrorHelp(
        "A value of one kind stands where another is needed. An activation is a function and has a value only at an "
          + "input; between activations '+' composes, between numbers it adds.", wrong: "relu + 1", right: "relu(x) + 1"
      )
    case .wrongArgumentCount:
      ErrorHelp(
        "A function is given more or fewer values than it takes. An activation takes its input first, then its "
          + "parameters in their order or by name.", wrong: "hypot(3)", right: "hypot(3, 4)")
    case .notDifferentiable:
      ErrorHelp(
        "This has no derivative that could be written as an activation: the second derivative of a vector activation, or "
          + "a derivative by a parameter that is no single number.", wrong: "softmax''", right: "softmax'([1, 2, 3])")
    case .shapeMismatch:
      ErrorHelp(
        "Shapes do not fit each other, or what is done with them. Tensors broadcast along the last axes; a vector "
          + "activation wants a lane, not one number.", wrong: "[1, 2] + [1, 2, 3]", right: "[1, 2, 3] + [1, 2, 3]")
    case .refusedValue:
      ErrorHelp(
        "The value is of the right kind, but the function or the setting refuses it, as the framework does whose it is.",
        wrong: "keras.softmax([1, 2, 3])", right: "keras.softmax([[1, 2, 3]])")
    case .tooLarge:
      ErrorHelp(
        "More numbers than can be held or told apart, such as a range with a step that never arrives.",
        wrong: "relu(0..1 by 1e-9)", right: "relu(0..1 by 0.1)")
    case .emptyInput:
      ErrorHelp(
        "Nothing is given where at least one thing is needed.", wrong: "softmax([])", right: "softmax([1])")
    case .file:
      ErrorHelp(
        "A file cannot be read or written, or is not what it should be. The message has the system's reason.",
        wrong: "load /no/such/file.slope", right: nil)
    case .unknownCommand:
      ErrorHelp(
        "Two words in a row are a command with what it acts on, and there is no command of this name. 'help' shows "
          + "them.", wrong: "plto gelu", right: "plot gelu")
    case .unknownSetting:
      ErrorHelp(
        "There is no setting of this name. 'set' alone shows them.", wrong: "set rnage -1..1", right: "set range -1..1")
    case .nothingToUndo:
      ErrorHelp(
        "Nothing has changed since the session began, or nothing was undone that could be done again.", wrong: "undo",
        right: "let a = 1\nundo")
    case .nothingToShare:
      ErrorHelp(
        "'share' tells how to make the last plot again, and there was none.", wrong: "share", right: "plot gelu\nshare")
    case .interrupted:
      ErrorHelp(
        "Ctrl-C ended the statement before it was done. It has no result and has changed nothing. What 'train' and "
          + "'race' have learned until then is kept.", wrong: "precision gelu in f32", right: nil)
    case .invalidDocumentation:
      ErrorHelp(
        "A ## comment above a definition has a tag that acts and is wrong: kernel:, computed:, require: or rank:.",
        wrong: "## kernel: gleu\nlet f(x) = x", right: "## kernel: gelu\nlet f(x) = x*normal_cdf(x)")
    case .invalidLesson:
      ErrorHelp(
        "The file of a lesson has a line that belongs elsewhere or lacks its other half, or an answer that its own task "
          + "does not judge as it should. 'help lesson' shows how one is written.", wrong: "lesson check /dev/null",
        right: nil)
    }
  }
}
