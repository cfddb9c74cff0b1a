/// A text that teaches: it says something, asks for something, and knows by a model answer whether what the learner
/// typed is right.
///
/// A lesson is lines of plain text: `title`, and then, over and over, `say`, `ask`, `expect` and `hint`, each with its
/// text behind it. `expect` is a statement of the language; whatever comes to the same is right.
/// Blank lines, and lines that begin with `#`, are left out.
public struct Lesson: Sendable, Hashable {
  /// What is said, and perhaps a task.
  struct Step: Sendable, Hashable {
    var say: [String] = []
    var ask = ""
    /// A statement that is a right answer; without one there is nothing to do.
    var expect: String?
    var hint = ""

    /// What is said and asked, as paragraphs.
    var text: String { (say + (ask.isEmpty ? [] : ["  > \(ask)"])).joined(separator: "\n") }
  }

  var name: String
  var title: String
  var steps: [Step]

  /// How many steps ask for something.
  var tasks: Int { steps.count { $0.expect != nil } }

  /// What is wrong with the text of a lesson, and in which line, from 1.
  struct Problem: Error, Sendable, Hashable {
    var line: Int
    var message: String
  }

  /// - Throws: ``Problem`` for a line that begins with another word, or a task that lacks a part.
  init(name: String, text: String) throws(Problem) {
    self.name = name
    (title, steps) = (name, [])
    var step = Step()
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let number = index + 1
      if line.allSatisfy(\.isWhitespace) || line.hasPrefix("#") { continue }
      let word = line.prefix { !$0.isWhitespace }
      let rest = String(line.dropFirst(word.count)).trimmed()
      if rest.isEmpty { throw Problem(line: number, message: "nothing stands behind '\(word)'") }
      switch word {
      case "title": title = rest
      case "say":
        if step.expect != nil {
          steps.append(step)
          step = Step()
        }
        step.say.append(rest)
      case "ask": step.ask = rest
      case "expect":
        if step.ask.isEmpty { throw Problem(line: number, message: "'expect' needs an 'ask' before it") }
        step.expect = rest
      case "hint":
        if step.expect == nil { throw Problem(line: number, message: "'hint' belongs behind an 'expect'") }
        step.hint = rest
      default:
        throw Problem(line: number, message: "'\(word)' is none of title, say, ask, expect and hint")
      }
    }
    if !step.ask.isEmpty, step.expect == nil {
      throw Problem(line: text.split(separator: "\n").count, message: "the last 'ask' has no 'expect'")
    }
    if step != Step() { steps.append(step) }
  }
}
