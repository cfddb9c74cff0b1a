import ActivationLanguage

/// How far a learner has come in a lesson.
struct LessonProgress: Sendable, Hashable {
  var lesson: Lesson
  /// The step that the learner is at; the last, without a task, is the farewell.
  private(set) var step = 0

  init(_ lesson: Lesson) { self.lesson = lesson }

  /// What is being asked; `nil` once everything is done.
  var task: Lesson.Task? { lesson.steps.indices.contains(step) ? lesson.steps[step].task : nil }

  /// Whether nothing more is asked.
  var isOver: Bool { task == nil }

  /// The derivatives that are still to be predicted.
  var predictions: [Statement] {
    lesson.steps[min(step, lesson.steps.count)...].compactMap { step in
      if case .prediction(let statement)? = step.task?.goal { statement } else { nil }
    }
  }

  /// How many tasks are behind the learner.
  var done: Int { min(step, lesson.tasks) }

  /// Goes to the next task, or back to the last.
  mutating func go(back: Bool = false) {
    step = back ? max(0, step - 1) : min(step + 1, lesson.steps.count)
  }

  /// What is said and shown before the task, or as a farewell.
  var parts: [Lesson.Part] {
    lesson.steps.indices.contains(step) ? lesson.steps[step].parts : [.say("That was \(lesson.title).")]
  }
}
