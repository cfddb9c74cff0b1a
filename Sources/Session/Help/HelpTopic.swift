import ActivationLanguage

/// Help that belongs to no command.
struct HelpTopic: Sendable {
  var name: String
  /// What is explained together with it.
  var others: [String] = []
  var explanation: String
  /// Statements with what they come to. The tests run them.
  var examples: [(statement: String, result: String)]

  var text: String {
    let width = examples.map(\.statement.count).max() ?? 0
    let shown = examples.map { "  \($0.statement.padding(to: width))   \($0.result)" }
    return ([explanation] + (shown.isEmpty ? [] : ["", "Examples:"] + shown)).joined(separator: "\n")
  }

  static func named(_ word: String) -> HelpTopic? {
    (all + words).first { $0.name == word || $0.others.contains(word) }
  }

  /// `+`, and also what would be a quote around a word.
  static func of(sign: String) -> HelpTopic? {
    sign.contains { $0.isLetter || $0.isNumber } ? nil : named(sign)
  }

  static let all = [
    HelpTopic(
      name: "operators",
      explanation: """
        From loose to tight:
          x -> …   if … then … else …   or   and   not
          < <= > >= == !=   A..B by S   + -   * /   - (sign)   ^   ' ( ) [ ]
        Between activations + composes from left to right: tanh+norm:z normalises what tanh gives. Between numbers it adds.
        A comparison is the number 1 or 0. Several in a row mean each pair, as in mathematics: 0 < x < 1 is \
        0 < x and x < 1.
        ' differentiates: gelu' is an activation. _ is the last result, _3 the third.
        At a kink the derivative of 'if' is that of the branch taken; of max and min, the mean of both sides.
        """,
      examples: [
        ("-2^2", "-4"), ("2^3^2", "512"), ("1 < 2", "1"), ("3 > 2 > 1", "1"), ("1 < 3 < 2", "0"),
        ("(tanh+relu)(-2)", "0"), ("gelu'(0)", "0.5"),
        ("[1, 2]*3", "[3, 6]"), ("-1..1 by 0.5", "[-1, -0.5, 0, 0.5, 1]"),
      ]),
    HelpTopic(
      name: "functions",
      explanation: """
        Of one number, and every activation is one too ('list'):
          abs sign floor ceil round sqrt exp expm1 log log1p sin cos tan asin acos atan sinh cosh tanh \
        asinh acosh atanh erf erfc normal_cdf normal_pdf
        Of several:
          min(a, b, …)   max(a, b, …)   clip(x, low, high)   hypot(a, b)   atan2(y, x)
        Along the axis, of one argument; the axis is kept, so that they broadcast:
          sum mean max min variance std count argmax sparsemax_threshold entmax_threshold
        Parts of the axis, in definitions:
          first_half(x)   second_half(x)   concat(a, b)   position(x)
        d(F, parameter) is the partial derivative by a parameter. Constants: pi e inf nan.
        """,
      examples: [
        ("max(1, 3, 2)", "3"), ("sum([1, 2, 3])", "6"), ("variance([1, 2, 3, 4])", "1.25"),
        ("clip(5, 0, 1)", "1"), ("d(elu, alpha)(-1)", "-0.6321205588285577"),
        ("(x -> first_half(x)*second_half(x))([1, 2, 3, 4])", "[3, 8]"),
      ]),
    HelpTopic(
      name: "numbers",
      explanation: """
        What an activation or a formula in x gives is right to 0.75 units in the last place, whatever the formula loses on \
        the way. At inf and -inf the value is the limit, with its sign; nan gives nan.
        In a formula a decimal is that decimal and pi is π; to compare with 0.7 is to compare with the nearest double.
        Inputs, parameters and arithmetic between numbers at the prompt are doubles, as everywhere.
        """,
      examples: [
        ("0.1*3", "0.30000000000000004"), ("(x -> 0.1*x)(3)", "0.3"), ("(x -> exp(x) - 1)(1e-20)", "1e-20"),
        ("(x -> sin(pi*x))(1e15)", "0"), ("silu(-inf)", "-0"),
      ]),
    HelpTopic(
      name: "keys", others: ["prompt", "completion", "readline"],
      explanation: """
        The keys of GNU Readline, as ~/.inputrc has them, and:
          Tab               completes, with a line on each candidate; \\alpha, then Tab, is α
          Right, End        take the grey rest of the line; Alt-F and Ctrl-Right a word of it
          Up, Down          former lines, of those that begin as the line does; Ctrl-R searches them
          Enter             goes on below where a bracket is open, or the line ends in an operator
          Ctrl-C            drops the line, or ends what is being computed
          Ctrl-D            leaves
        The result stands below the line while it is typed; 'set live off' switches that off.
        """,
      examples: []),
    HelpTopic(
      name: "init.slope", others: ["startup", "files"],
      explanation: """
        $XDG_CONFIG_HOME/slope/init.slope, mostly ~/.config/slope/init.slope, is a script that runs when the prompt opens: \
        definitions and settings of your own. 'save' writes such a script from the session.
        $XDG_STATE_HOME/slope, mostly ~/.local/state/slope, keeps the lines that were typed in 'lines' and what came of them, \
        for 'history', in 'journal.jsonl'. slope --no-history leaves no trace.
        """,
      examples: []),
  ]
}

extension String {
  func padding(to width: Int) -> String { self + String(repeating: " ", count: Swift.max(0, width - count)) }
}
