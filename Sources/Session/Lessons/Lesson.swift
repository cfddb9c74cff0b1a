import ActivationLanguage

/// A text that teaches: it says and shows something, asks for something, and knows by an answer of its own whether
/// what the learner typed is right.
///
/// `help lesson` tells teachers how it is written; ``LessonReader`` reads it.
struct Lesson: Sendable, Hashable {
  /// What comes before a task: text, or a statement that is run.
  enum Part: Sendable, Hashable {
    case say(String)
    case show(Statement)
  }

  /// What has to be typed.
  enum Goal: Sendable, Hashable {
    /// What comes to the same as a statement, numbers up to a difference.
    case result(Statement, within: Double)
    /// A derivative on a range, as in `gelu' on -4..4`, without looking.
    case prediction(Statement)

    /// The statement that says so.
    var statement: Statement {
      switch self {
      case .result(let statement, _), .prediction(let statement): statement
      }
    }
  }

  struct Task: Sendable, Hashable {
    var ask: String
    var goal: Goal
    /// A right answer; `nil` where the goal itself is one.
    var written: Statement?
    var mistakes: [Mistake] = []
    var hint = ""

    /// A right answer.
    var answer: Statement { written ?? goal.statement }
  }

  /// A wrong answer that learners give, and what is to be said to it.
  struct Mistake: Sendable, Hashable {
    var statement: Statement
    var reply: String
  }

  /// What is said and shown, and the task behind it; only the last step has none.
  struct Step: Sendable, Hashable {
    var parts: [Part] = []
    var task: Task?
  }

  /// The name that it is begun by, or the path of its file.
  var name: String
  var title: String
  /// How long it takes.
  var minutes: Int?
  var steps: [Step] = []

  /// How many steps ask for something.
  var tasks: Int { steps.count { $0.task != nil } }
}
