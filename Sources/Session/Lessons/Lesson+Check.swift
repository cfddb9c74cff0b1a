import ActivationLanguage

extension Lesson {
  /// Plays the lesson in a new session with its own answers, the wrong ones included.
  ///
  /// - Returns: what could be better.
  /// - Throws: the first statement that does not run, or is not judged as the lesson says.
  func check() throws(Diagnostic) -> [String] {
    var session = Session()
    var remarks: [String] = []
    for step in steps {
      for case .show(let statement) in step.parts { _ = try session.run(statement) }
      guard let task = step.task else { continue }
      let goal = task.goal.statement
      switch task.goal {
      case .result:
        var trial = session
        _ = try trial.run(goal)
      case .prediction:
        do throws(Diagnostic) {
          _ = try session.prediction(asked: goal)
        } catch {
          throw error.located(in: goal.source)
        }
        if task.written == nil {
          throw Diagnostic(
            .invalidLesson, "a prediction needs an answer of its own", at: goal.range,
            label: "expected an 'answer' below", note: "a formula in x, without a quote"
          ).located(in: goal.source)
        }
      }
      for mistake in task.mistakes { try session.check(mistake, in: task) }
      try session.check(task)
      if task.hint.isEmpty {
        remarks.append("line \(goal.source.position(of: goal.range.lowerBound).line): this task has no hint")
      }
    }
    return remarks
  }
}

extension Session {
  /// Gives a task its right answer.
  fileprivate mutating func check(_ task: Lesson.Task) throws(Diagnostic) {
    let (answer, goal, before) = (task.answer, task.goal.statement, self)
    let outcome = try run(answer)
    guard !before.judge(answer, outcome, task).isRight else { return }
    throw Diagnostic(.invalidLesson, "this answer is not right: it comes to \(outcome.summary)", at: answer.range)
      .relating(to: "what is asked", at: goal.range).located(in: answer.source)
  }

  /// Gives a task a wrong answer.
  fileprivate func check(_ mistake: Lesson.Mistake, in task: Lesson.Task) throws(Diagnostic) {
    var session = self
    let outcome = try session.run(mistake.statement)
    guard judge(mistake.statement, outcome, task).isRight else { return }
    throw Diagnostic(.invalidLesson, "this wrong answer is right", at: mistake.statement.range)
      .relating(to: "it comes to what is asked", at: task.goal.statement.range).located(in: mistake.statement.source)
  }
}
