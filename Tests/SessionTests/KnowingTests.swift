import ActivationLanguage
import Session
import Testing

/// What `describe`, `compare` and `solve` say.
@Suite("Knowing a function")
struct KnowingTests {
  @Test("describe speaks in sentences, in which nothing must be spelled")
  func sentences() throws {
    let text = try shown("describe relu6", TextStyle(columns: 200))
    #expect(
      text == """
        relu6: relu with a ceiling at 6.
        Its formula is if x <= 0 then 0 else if x >= 6 then 6 else x.
        Its derivative is relu6' = if x <= 0 then 0 else if x >= 6 then 0 else 1.
        Its lowest value is 0, at 0, and its highest value is 6, at 6.
        It is zero left of 0.
        It is constant left of 0, rises from 0 to 6 and is constant right of 6.
        It is straight left of 0, is straight from 0 to 6 and is straight right of 6.
        It takes some value more than once.
        It has a kink at 0, where the slope goes from 0 to 1.
        It has a kink at 6, where the slope goes from 1 to 0.
        Its slope lies between 0 and 1.
        Far to the left it tends to 0, and far to the right it tends to 6.
        Of standard normal inputs it makes outputs with mean 0.39894 and variance 0.34085; weights that are scaled by 1.4142 keep the second moment.
        Proved: its range, where it rises, how it bends, its zeros and its slopes. Estimated: what it does far out.
        """)
    #expect(try shown("describe softmax").contains("It works along an axis"))
    #expect(try shown("let f(x) = x^3; describe f").contains("It takes no value twice."))
  }

  @Test("compare has a column for each, the closest relative among the facts, and a grid of pictures")
  func comparison() throws {
    let text = try shown("compare gelu, relu", TextStyle(columns: 80))
    let lines = text.split(separator: "\n").map { $0.split(separator: " ", omittingEmptySubsequences: true) }
    func row(_ name: String) -> [Substring] { Array(lines.first { $0.first == name[...] } ?? []) }
    #expect(row("lowest") == ["lowest", "-0.16997", "0"])
    #expect(row("closest").dropFirst().first == "gelu_tanh")
    #expect(row("gain") == ["gain", "~1.5335", "~1.4142"])
    #expect(text.contains("gelu'") && text.contains("relu'"))
  }

  @Test(
    "solve finds inputs and parameters",
    arguments: [
      ("solve x: gelu(x) = 1", "x = 1.144450718352879"), ("solve x: silu(x) >= 2", "x > 2.21772 (proved)"),
      ("solve x: x^2 = -1", "none (proved)"), ("solve u: elu(-1, alpha=u) = -0.5", "u = 0.79098835343466"),
      ("solve alpha: elu smooth at 0", "alpha = 1"),
      ("solve beta: max(abs(swish - relu)) <= 0.05 on -6..6", "beta >= 5.5692908"),
      ("solve alpha: min(elu) = -0.5 on -6..6", "alpha = 0.5012424558"),
      ("solve x: sin(x) = 0 on 3..4", "x = 3.14159265358979"),
    ])
  func solutions(statement: String, solution: String) throws {
    let text = try shown(statement)
    #expect(text.contains(solution), "\(text)")
  }

  @Test("facts carry their numbers for programs")
  func measures() throws {
    var session = Session()
    let statement = try #require(Array(SourceText("info sigmoid").statements).first)
    let json = try session.run(statement).json(statement: "info sigmoid").line
    #expect(json.contains(#""kind":"facts""#))
    #expect(json.contains(#"{"fact":"slope","name":"highest","value":0.25,"#))
    #expect(json.contains(#""name":"share saturated at sigma 1","value":0.0390"#))
  }
}
