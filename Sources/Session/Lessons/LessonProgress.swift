import ActivationLanguage

/// How far a learner has come in a lesson.
struct LessonProgress: Sendable, Hashable {
  var lesson: Lesson
  private(set) var step = 0

  init(_ lesson: Lesson) {
    self.lesson = lesson
    pass(0)
  }

  /// What is being asked; `nil` once everything is done.
  var task: Lesson.Step? { lesson.steps.indices.contains(step) && !isOver ? lesson.steps[step] : nil }

  /// Whether nothing more is asked.
  var isOver: Bool { !lesson.steps.dropFirst(step).contains { $0.expect != nil } }

  /// Goes to the next task, or back to the last.
  mutating func go(back: Bool = false) {
    guard back else { return pass(step + 1) }
    step = lesson.steps[..<step].lastIndex { $0.expect != nil } ?? step
  }

  /// Goes to the first task from a step on, or behind the last step.
  private mutating func pass(_ start: Int) {
    step = lesson.steps[min(start, lesson.steps.count)...].firstIndex { $0.expect != nil } ?? lesson.steps.count
  }

  /// The task with its number, or the farewell.
  var text: String {
    guard let task else {
      let farewell = lesson.steps.last.flatMap { $0.expect == nil ? $0.text : nil }
      return farewell ?? "That was \(lesson.title)."
    }
    let number = lesson.steps[...step].count { $0.expect != nil }
    return "\(number)/\(lesson.tasks)  \(task.text)"
  }
}
