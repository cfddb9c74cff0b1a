import ActivationLanguage
import Plotting
import Testing

@testable import Session

/// A guess at a derivative is held against the truth, and the mistake gets its name.
@Suite("Predictions")
struct PredictionTests {
  /// What the guess is told, without the picture.
  private func verdict(_ question: String, _ guess: String) throws -> Prediction.Verdict {
    var session = Session()
    func statement(_ text: String) -> Statement {
      let source = SourceText(text)
      return Statement(source: source, range: 0..<source.bytes.count)
    }
    let prediction = try session.prediction(asked: statement(question))
    let drawn = try #require(Guess(try session.run(statement(guess)), on: prediction.range))
    return prediction.verdict(on: drawn.function)
  }

  @Test(
    "that are right score 100, however they are written",
    arguments: [
      ("sigmoid' on -6..6", "sigmoid(x)*sigmoid(-x)"), ("tanh' on -4..4", "1 - tanh(x)^2"),
      ("relu' on -3..3", "x > 0"), ("relu' on -3..3", "x >= 0"),
      ("relu' on -3..3", "[[-1, 0], [0, 0], [0, 1], [1, 1]]"),
      ("(x^2)' on -2..2", "[-4, 4]"), ("(3*x)' on 0..1", "3"),
      ("gelu' on -4..4", "normal_cdf(x) + x*normal_pdf(x)"), ("elu' on -4..3", "let mine(x) = min(1, exp(x))"),
    ])
  func right(_ question: String, _ guess: String) throws {
    let verdict = try verdict(question, guess)
    #expect(verdict.share == 1 && verdict.worst == nil && verdict.isPassed)
    #expect(verdict.text.hasPrefix("Score 100: 100 % of "))
  }

  @Test(
    "that are wrong are told which mistake it is",
    arguments: [
      ("sigmoid' on -6..6", "sigmoid(x)", "That is sigmoid itself; asked is how steep it is."),
      (
        "gelu' on -4..4", "2*normal_pdf(x) - x^2*normal_pdf(x)",
        "That is the slope of the slope, one derivative too many."
      ),
      ("sigmoid' on -6..6", "-sigmoid(x)*sigmoid(-x)", "The sign is wrong: where sigmoid rises, its slope is above 0."),
      ("relu' on -3..3", "x < 0", "Left and right are swapped."),
      (
        "silu' on -6..6", "sigmoid(x)",
        "That is one half of the product rule; the other is missing: (u*v)' = u'*v + u*v'."
      ),
      (
        "silu' on -6..6", "sigmoid(x)*sigmoid(-x)",
        "That is the product of the two slopes; the product rule is (u*v)' = u'*v + u*v'."
      ),
      (
        "tanh(3*x)' on -2..2", "1 - tanh(3*x)^2",
        "The slope of what is inside is missing; the chain rule is f(u(x))' = f'(u)*u'."
      ),
      (
        "sin(x^2)' on -2..2", "cos(x^2)",
        "The slope of what is inside is missing; the chain rule is f(u(x))' = f'(u)*u'."
      ),
      (
        "sigmoid' on -6..6", "4*sigmoid(x)*sigmoid(-x)",
        "The shape is right, but it is 4 times as high as it should be: a factor is missing or too much, such as the "
          + "inner slope of the chain rule."
      ),
      (
        "tanh' on -4..4", "1.5 - tanh(x)^2",
        "The shape is right, but it is 0.5 too high everywhere; a constant has no slope."
      ),
      ("relu' on -3..3", "1", "relu has a kink at 0, where its slope jumps from 0 to 1; yours does not jump."),
      ("relu' on -3..3", "sigmoid(x)", "relu has a kink at 0, where its slope jumps from 0 to 1; yours does not jump."),
      ("tanh' on -4..4", "0", "tanh is not flat there."),
      ("(x^2)' on -2..2", "abs(2*x)", "The sign is wrong there: f falls, so its slope is below 0."),
      ("sigmoid' on -6..6", "0.25", "sigmoid is nearly flat there, so its slope is near 0."),
      ("tanh' on -4..4", "min(0.5, 1 - tanh(x)^2)", "The slope goes up to 1 there, and yours stays below."),
      ("tanh' on -1..1", "log(x)", "Yours has no number there."),
    ])
  func wrong(_ question: String, _ guess: String, _ reason: String) throws {
    let verdict = try verdict(question, guess)
    #expect(verdict.reason == reason, "\(verdict.text)")
    #expect(verdict.share < 1)
  }

  @Test("say how much is near enough, where it is farthest off, and by how much")
  func text() throws {
    #expect(
      try verdict("sigmoid' on -6..6", "0").text
        == "Score 27: 27 % of -6..6 within 5 % of the height. Farthest off at x = 0: it is 0.25 there, yours 0. "
        + "sigmoid is not flat there.")
    let drawn = try verdict("sigmoid' on -6..6", "[0, 0.02, 0.105, 0.25, 0.105, 0.02, 0]")
    #expect(drawn.isPassed == (drawn.share >= 0.9))
  }

  @Test("are not spoiled: what is shown before leaves the derivative out")
  func secret() throws {
    let plots = "show plot tanh on -4..4\nshow plot relu on -4..4\n"
    let text = plots + "ask A\npredict tanh' on -4..4\nanswer 1 - tanh(x)^2\n" + plots + "ask B\nexpect 1"
    var session = Session()
    session.lesson = LessonProgress(try LessonReader.lesson(named: "l", SourceText(text)))
    func derivatives(_ page: [Outcome]) -> [Int] {
      page.compactMap { if case .plot(let request) = $0 { request.derivatives } else { nil } }
    }
    #expect(derivatives(session.page()) == [0, 1])
    #expect(derivatives(session.goOn()) == [1, 1])
  }

  @Test("are played: the truth is laid over the guess, and a look at the derivative does not count")
  func play() throws {
    let text = "ask A\npredict tanh' on -4..4\nanswer 1 - tanh(x)^2\nwrong tanh(x)\nreply R\nhint H\nsay End"
    var session = Session()
    session.lesson = LessonProgress(try LessonReader.lesson(named: "l", SourceText(text)))
    for looked in ["tanh'", "x -> tanh'(x)", "let f(x) = tanh'(x)"] {
      let comment = try #require(comments(looked, &session)[0])
      #expect(comment.hasPrefix("Not yet. ' works the derivative out."))
    }
    let wrong = try #require(comments("tanh(x)", &session)[0])
    #expect(wrong.hasPrefix("Score ") && wrong.contains("tanh'") && wrong.contains("yours") && wrong.hasSuffix("R"))
    #expect(comments("\"no curve\"\n1 + * 2", &session) == ["Not yet. H", "Not yet. H"])
    let right = try #require(comments("1 - tanh(x)^2", &session)[0])
    #expect(right.hasPrefix("Right.\nScore 100: ") && right.hasSuffix("End"))
  }
}
