/// Words and signs of the language, for who meets one and wonders.
extension HelpTopic {
  static let words = [
    HelpTopic(
      name: "x",
      explanation: """
        x is the input: an expression in x is an activation, which can be plotted, differentiated and named. In a \
        definition the first name in the brackets is the input instead.
        """,
      examples: [("(x*(x > 1))(3)", "3"), ("let half(z) = z/2; half(3)", "1.5")]),
    HelpTopic(
      name: "pi", others: ["π", "e", "inf", "∞", "nan"],
      explanation: """
        Constants: pi, or its Greek letter, is 3.14159…, e is 2.71828…, inf is infinity, nan is no number. In a formula \
        pi and e are the numbers themselves, not the nearest doubles.
        """,
      examples: [("pi", "3.141592653589793"), ("(x -> sin(pi*x))(1e15)", "0"), ("sigmoid(-inf)", "0")]),
    HelpTopic(
      name: "+",
      explanation:
        "Between numbers it adds; between activations it composes: what the left one gives goes into the right.",
      examples: [("1 + 2", "3"), ("[1, 2] + 1", "[2, 3]"), ("(tanh + relu)(-2)", "0")]),
    HelpTopic(
      name: "-", others: ["*", "×", "/", "÷"],
      explanation: """
        Arithmetic between numbers, tensors and formulas, one element with the other. A product is always written: 2*x.
        """,
      examples: [("3 - 1", "2"), ("[1, 2]*3", "[3, 6]"), ("-7/2", "-3.5")]),
    HelpTopic(
      name: "^", others: ["**"],
      explanation: "A power. It binds tighter than a sign before it, and goes from right to left.",
      examples: [("-2^2", "-4"), ("2^3^2", "512"), ("2**-1", "0.5")]),
    HelpTopic(
      name: "<", others: ["<=", ">", ">=", "==", "!=", "≤", "≥", "≠"],
      explanation: """
        A comparison is the number 1 or 0. Several in a row mean each pair, as in mathematics: 0 < x < 1 is \
        0 < x and x < 1.
        """,
      examples: [("2 < 3", "1"), ("3 > 2 > 1", "1"), ("1 < 3 < 2", "0"), ("(x*(x > 1))(3)", "3")]),
    HelpTopic(
      name: "and", others: ["or", "not", "true", "false"],
      explanation: "They join conditions, which are the numbers 1 and 0.",
      examples: [("1 < 2 and 2 < 3", "1"), ("not 1 < 2", "0"), ("1 < 2 or 3 < 2", "1")]),
    HelpTopic(
      name: "if", others: ["then", "else"],
      explanation: """
        if CONDITION then A else B. There is a value either way; at a kink the derivative is that of the branch taken.
        """,
      examples: [("(if x > 0 then x else 0)(-2)", "0"), ("if 1 < 2 then 3 else 4", "3")]),
    HelpTopic(
      name: "{", others: ["}", ":"],
      explanation: """
        A layer of theanets' models: {'size': 10, 'activation': 'tanh'} is dict(size=10, activation='tanh'), and (10, 'tanh') \
        is shorter. 'help model' tells of models.
        """,
      examples: [
        ("Regressor([4, {'size': 5, 'activation': 'tanh'}, 2])", "regressor model 4 -> 5 tanh -> 2, 37 parameters")
      ]),
    HelpTopic(
      name: "'", others: ["''", "′"],
      explanation: "The derivative of the activation before it; two of them are the second derivative.",
      examples: [("gelu'(0)", "0.5"), ("(x^3)'(2)", "12"), ("(x^3)''(2)", "12")]),
    HelpTopic(
      name: "..", others: ["by", "on"],
      explanation:
        "A range: A..B goes from A to B by 1, A..B by S by another step. Plots and tables look 'on' a range.",
      examples: [("1..3", "[1, 2, 3]"), ("-1..1 by 0.5", "[-1, -0.5, 0, 0.5, 1]"), ("3..1 by -1", "[3, 2, 1]")]),
    HelpTopic(
      name: "->", others: ["→"],
      explanation: "An activation without a name: its input, and what it gives.",
      examples: [("(z -> z^2)(3)", "9")]),
    HelpTopic(
      name: ":", others: [],
      explanation:
        "Part of theanets' names; behind the unknown of solve a condition begins, as in solve x: gelu(x) = 1.",
      examples: [("rect:minmax([-1, 2])", "[0, 1]")]),
    HelpTopic(
      name: "[", others: ["]", "[]", "(", ")", "()", ","],
      explanation: """
        Square brackets make lists, and lists of lists, of numbers; behind a list, a place in it, from 0. Round ones \
        hold what an activation is applied to, or keep together what belongs together.
        """,
      examples: [("relu([-1, 2])", "[0, 2]"), ("[5, 6, 7][0]", "5"), ("(1 + 2)*3", "9")]),
    HelpTopic(
      name: "_", others: ["%"],
      explanation: "_ is the last result, _3 (or %3) the third.",
      examples: [("3; _ + 1", "4"), ("3; 4; _1*_2", "12")]),
    HelpTopic(
      name: "none", others: ["None", "True", "False"],
      explanation: """
        none leaves a parameter at its default; true and false (or True and False) are what switches of frameworks take.
        """,
      examples: [("keras.relu(9, max_value=none)", "9")]),
    HelpTopic(
      name: "=", others: [":="],
      explanation: "It stands in definitions, behind 'let', and gives parameters by name. A comparison is written ==.",
      examples: [("let a = 3; a", "3"), ("elu(-1, alpha=0)", "-0")]),
  ]
}
