import ActivationCore
import ActivationLanguage
import Testing

@testable import Session

/// What numpy 2.4 (float16) and ml_dtypes 0.6 (bfloat16) find over all finite numbers, each operation rounded.
@Suite("precision")
struct PrecisionTests {
  private func surveys(_ statement: String) throws -> [PrecisionSurvey] {
    var session = Session()
    for statement in SourceText(statement).statements {
      if case .precision(let report) = try session.run(statement) { return report.surveys }
    }
    return []
  }

  private func numbers(_ set: NumberSet, _ format: FloatingFormat) -> [ClosedRange<Double>] {
    set.runs.map { format.number($0.lowerBound)...format.number($0.upperBound) }
  }

  @Test("log(1 + exp(x)) overflows in f16 beyond 11.09, where exp(x) passes 65504, and is 0 up to -7.625")
  func softplus() throws {
    let survey = try #require(try surveys("precision softplus in f16").first)
    #expect(numbers(survey.naive.infinite, .f16) == [11.09375...65504])
    #expect(numbers(survey.naive.zero, .f16) == [-65504 ... -7.625])
    #expect(survey.naive.infinite.count == 12_916 && survey.naive.zero.count == 13_408)
    #expect(survey.naive.nan.count == 0 && survey.naive.flat.count == 12_916)
    // The value itself is finite everywhere, and 0 only below half the least f16: log(2⁻²⁵) = -17.329.
    #expect(survey.well.infinite.count == 0)
    #expect(numbers(survey.well.zero, .f16) == [-65504 ... -17.34375])
    // log1p(exp(-7.625)) is 4.8788e-4, where an ulp is 2⁻²².
    #expect(survey.worstPlace == -7.625 && abs(survey.worstError - 4.879e-4 / 0x1p-22) < 2)
  }

  @Test(
    "what overflows, is lost and has no slope agrees with the other program's arithmetic",
    arguments: [
      ("softplus", 0, [12_916, 0, 13_408, 12_916]), ("softplus", 1, [15_566, 0, 16_078, 15_566]),
      ("sigmoid", 0, [0, 0, 12_916, 26_324]), ("sigmoid", 1, [0, 0, 15_566, 31_644]),
      ("tanh", 0, [0, 25_832, 6_146, 28_412]), ("tanh", 1, [0, 31_132, 30_210, 32_324]),
    ])
  func counts(_ name: String, _ format: Int, _ expected: [Int]) throws {
    let naive = try surveys("precision \(name)")[format].naive
    #expect([naive.infinite, naive.nan, naive.zero, naive.flat].map(\.count) == expected)
  }

  @Test("s(1 - s) is 0 as soon as 1 + exp(-x) is 1: from 7.625 in f16, 5.5625 in bf16; the slope itself is not")
  func gradient() throws {
    let surveys = try surveys("precision sigmoid")
    #expect(surveys.map { numbers($0.naive.flat, $0.format).last?.lowerBound } == [7.625, 5.5625])
    #expect(surveys.map { numbers($0.well.flat, $0.format).last?.lowerBound } == [17.34375, 93])
  }

  @Test("in f32 s(1 - s) is 0 from 16.635532, 24·log 2, and exp(x) overflows from 88.72284")
  func floats() throws {
    // All numbers of f32 are more than a test has time for.
    let s = "1/(1 + exp(-x))"
    let formula = try #require(
      RoundedFormulas([try expression("\(s)*(1 - \(s))"), try expression("log(1 + exp(x))")], in: .f32))
    let first = Double(Float(16.635532))
    #expect(formula([Double(Float(first).nextDown), first, 17])[0].map { $0 == 0 } == [false, true, true])
    let overflow = Double(Float(88.72284))
    #expect(formula([Double(Float(overflow).nextDown), overflow])[1].map(\.isInfinite) == [false, true])
  }

  private func expression(_ text: String) throws -> Expression {
    var session = Session()
    for statement in SourceText("x -> \(text)").statements {
      if case .activation(let function, _) = try session.run(statement) { return function.activation.definition }
    }
    return .x
  }

  @Test("a formula of one's own is taken as it is written; an accurate one loses nothing to speak of")
  func own() throws {
    let bad = try surveys("precision x -> log(1 + exp(x)) in f16")
    #expect(bad == (try surveys("precision softplus in f16")))
    let good = try #require(try surveys("precision x -> max(x, 0) + log1p(exp(-abs(x))) in f16").first)
    #expect(good.naive.infinite.count == 0 && good.naive.zero == good.well.zero && good.worstError < 3)
    #expect(try surveys("precision relu in bf16")[0].worstError == 0)
  }

  @Test("what is told of a format is a table, and of one format also the stairs where the formula is worst")
  func text() throws {
    let text = try shown("precision softplus in f16")
    #expect(
      text.hasPrefix(
        """
        softplus in f16, at all 63488 finite numbers
                     as written          rounded once
        infinite     x >= 11.09375       nowhere
        nan          nowhere             nowhere
        0            x <= -7.625         x <= -17.34375
        worst error  2047 ulp at -7.625  0.5 ulp at most
        slope 0      x <= -11.09375      x <= -17.34375

        as written: log(1 + exp(x))
        its slope: 1/(1 + exp(-x))
        """))
    // The two curves have different glyphs, and the picture shows both.
    let picture = text.split(separator: "\n").dropFirst(10).joined(separator: "\n")
    #expect(picture.contains("****") && picture.contains("++++"), "\(picture)")
    #expect(try !shown("precision softplus").contains("|"))
  }

  @Test("in JSON the runs are numbers")
  func json() throws {
    var session = Session()
    let statement = try #require(SourceText("precision softplus in f16").statements.map(\.self).first)
    let line = try session.run(statement).json(statement: "").line
    #expect(line.hasPrefix(#"{"statement":"","kind":"table","value":{"formula":"log(1 + exp(x))""#))
    #expect(line.contains(#"["f16","as written",{"count":12916,"runs":[[11.09375,65504]]},{"count":0,"runs":[]}"#))
  }

  @Test(
    "what cannot be tried says why",
    arguments: [
      ("precision", "precision needs an activation", nil), ("precision gelu in f17", "there is no format 'f17'", "f16"),
      ("precision softmax", "softmax looks at a whole vector, and the numbers of a format are tried one by one", nil),
      ("precision prelu(r=[1, 2])", "prelu(r=[1, 2]) has a parameter with one value per unit", nil),
      ("precision gelu in", "the statement ends too early", nil),
    ])
  func wrong(_ source: String, _ message: String, _ suggestion: String?) throws {
    let diagnostic = try #require(throws: Diagnostic.self) { try shown(source) }
    #expect(diagnostic.message == message && diagnostic.suggestion == suggestion)
  }
}
