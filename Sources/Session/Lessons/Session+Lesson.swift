import ActivationCore
import ActivationLanguage
import Plotting

/// A lesson looks at what the learner types, and says so.
extension Session {
  /// What the lesson that is going on has to say to a statement, and where it goes from there.
  ///
  /// - Parameter before: the session in which the statement was run.
  mutating func comment(
    on statement: Statement, _ result: Result<Outcome, Diagnostic>, before: Session
  ) -> Outcome? {
    guard let progress = before.lesson, let task = progress.task,
      ![LessonCommand.name, TutorialCommand.name].contains(statement.names.first)
    else { return nil }
    lesson = progress
    guard case .success(let outcome) = result else { return Outcome.notYet(task.hint).map { .page([$0]) } }
    let judgement = before.judge(statement, outcome, task)
    guard judgement.isRight else { return judgement.says.isEmpty ? nil : .page(judgement.says) }
    return .page([.text("Right.")] + judgement.says + [.text("")] + goOn())
  }

  /// Goes to the next task.
  ///
  /// - Returns: what stands on its page.
  mutating func goOn() -> [Outcome] {
    lesson?.go()
    return page()
  }

  /// What the lesson says and shows at its task, and what it asks; what is shown is run as if it were typed.
  ///
  /// A lesson that is over is farewelled, and no longer going on.
  mutating func page() -> [Outcome] {
    guard let progress = lesson else { return [] }
    lessons[progress.lesson.name] = progress
    var page: [Outcome] = []
    var number = progress.isOver ? "" : "\(progress.done + 1)/\(progress.lesson.tasks)  "
    for part in progress.parts {
      switch part {
      case .say(let text): page.append(.text(number + text))
      case .show(let statement):
        page += number.isEmpty ? [] : [.text(number.trimmed())]
        page += demonstration(of: statement).map { keepingSecret(progress, $0) }
      }
      number = ""
    }
    if let task = progress.task { page.append(.text("\(number)  > \(task.ask)")) } else { lesson = nil }
    return page
  }

  /// A plot without the derivatives of what the learner is yet to predict.
  private func keepingSecret(_ progress: LessonProgress, _ outcome: Outcome) -> Outcome {
    guard case .plot(var request) = outcome else { return outcome }
    let secrets = progress.predictions.compactMap { try? prediction(asked: $0).function.name }
    if request.functions.contains(where: { secrets.contains($0.name) }) { request.derivatives = 0 }
    return .plot(request)
  }

  /// A statement and what it comes to.
  mutating func demonstration(of statement: Statement) -> [Outcome] {
    let echo = Outcome.text("  slope> \(statement.text)")
    do throws(Diagnostic) {
      return [echo, try run(statement)]
    } catch {
      return [echo, .text(error.text())]  // the learner has given a name another meaning
    }
  }
}

extension Outcome {
  fileprivate static func stillWaits(_ task: Lesson.Task) -> Outcome? {
    task.hint.isEmpty ? nil : .text("That works, and the task still waits:\n  > \(task.ask)\n\(task.hint)")
  }

  fileprivate static func notYet(_ hint: String) -> Outcome? {
    hint.isEmpty ? nil : .text("Not yet. \(hint)")
  }
}

/// What a task makes of an answer.
struct Judgement: Sendable {
  var isRight: Bool
  /// Why not, or how nearly.
  var says: [Outcome] = []
}

extension Session {
  /// Whether a statement, which came to an outcome in this session, is what a task asks for.
  func judge(_ statement: Statement, _ outcome: Outcome, _ task: Lesson.Task) -> Judgement {
    let known = task.mistakes.first { isSame(statement, outcome, as: $0.statement) }
    let help =
      known.map { Outcome.text("Not yet. \($0.reply)") }
      ?? (isAside(outcome, task) ? .stillWaits(task) : .notYet(task.hint))
    switch task.goal {
    case .result(let expected, let width):
      let isRight = isSame(statement, outcome, as: expected, within: width)
      return Judgement(isRight: isRight, says: isRight ? [] : help.map { [$0] } ?? [])
    case .prediction(let question):
      guard let prediction = try? prediction(asked: question), let guess = Guess(outcome, on: prediction.range) else {
        return Judgement(isRight: false, says: help.map { [$0] } ?? [])
      }
      guard !guess.isLookedUp(in: statement) else {
        return Judgement(
          isRight: false,
          says: [.text("Not yet. ' works the derivative out. First predict it: write a formula in x, or draw it.")])
      }
      let verdict = prediction.verdict(on: guess.function)
      let reveal = [Outcome.text(verdict.text), .plot(prediction.picture(with: guess.function))]
      if verdict.isPassed { return Judgement(isRight: true, says: reveal) }
      return Judgement(isRight: false, says: reveal + (known.map { [.text($0.reply)] } ?? help.map { [$0] } ?? []))
    }
  }

  /// Whether what was typed is of another kind than what is asked for: the learner wanted to know something else.
  private func isAside(_ outcome: Outcome, _ task: Lesson.Task) -> Bool {
    guard case .result(let expected, _) = task.goal else { return false }
    var session = self
    return (try? session.run(expected)).map { $0.kind != outcome.kind } ?? false
  }

  /// Whether a statement comes to the same as another would have.
  private func isSame(
    _ statement: Statement, _ outcome: Outcome, as model: Statement, within width: Double = 0
  ) -> Bool {
    var session = self
    guard let wanted = try? session.run(model) else { return false }
    return switch (outcome, wanted) {
    case (.tensor(let a, _), .tensor(let b, _)): a.agrees(with: b, within: width)
    case (.activation(let a, _), .activation(let b, _)): a.agrees(with: b)
    case (.definition(let a, let value, _), .definition(let b, let other, _)):
      a == b && value.agrees(with: other)
    case (.plot(let a), .plot(let b)):
      // A range matters where the task names one.
      Set(b.functions.map(\.name)).isSubset(of: a.functions.map(\.name))
        && (!model.text.contains("..") || a.range == b.range)
    case (.findings(let a), .findings(let b)): a.json.line == b.json.line
    case (.table(let a), .table(let b)): a == b
    case (.text(let a), .text(let b)): a == b
    case (.heatMap, .heatMap), (.canvases, .canvases):
      statement.names.first == model.names.first
    default: false
    }
  }
}
