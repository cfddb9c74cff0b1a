import ActivationLanguage
import Foundation
import Testing

@testable import Session

/// Lessons by keys, from the first word to the last, with wrong answers before the right ones.
@Suite("Lessons in a terminal", .serialized)
struct LessonPlayTests {
  /// A terminal that writes Unicode, and one that does not.
  enum Locale: String, CaseIterable {
    case unicode = "C.UTF-8"
    case plain = "C"
  }

  @Test(
    "are played from beginning to end, with right and wrong answers",
    arguments: ["saturation", "dying-relu", "smooth"], Locale.allCases)
  func play(_ name: String, _ locale: Locale) async throws {
    let lesson = try #require(Lesson.named(name))
    let terminal = try Tmux(
      [try SlopeBinary.path(), "--no-history"], columns: 100, rows: 50,
      environment: ["LANG": locale.rawValue, "LC_ALL": locale.rawValue])
    try await terminal.wait(for: "slope>")
    try terminal.enter("lesson \(name)")
    for (index, task) in lesson.steps.compactMap(\.task).enumerated() {
      try await waitForTask(index + 1, of: lesson, terminal)
      // The first of the mistakes that do not define what the right answer is to define.
      if let mistake = task.mistakes.first, mistake.statement.names.first != "let" {
        try await answer(mistake.statement.text, terminal)
        let screen = try await wait(for: mistake.reply, terminal)
        if case .prediction = task.goal { try checkReveal(screen, locale) }
      }
      try terminal.press("C-l")
      try await answer("gleu(1)", terminal)
      try await wait(for: "Not yet. \(task.hint)", terminal)
      try terminal.press("C-l")
      try await answer(task.answer.text, terminal)
      let screen = try await wait(for: "Right.", terminal)
      if case .prediction = task.goal { try checkReveal(screen, locale) }
      if locale == .plain { #expect(screen.utf8.allSatisfy { $0 < 0x80 }, "\(screen)") }
    }
    try terminal.enter("lesson")
    try await terminal.wait(for: "the list") { screen in
      screen.split(separator: "\n").contains { $0.hasPrefix(name) && $0.hasSuffix("all") }
    }
  }

  @Test("are skipped, hinted at and stopped; a teacher's file is checked and played")
  func steering() async throws {
    let terminal = try Tmux([try SlopeBinary.path(), "--no-history"], columns: 100, rows: 50)
    try "title Mine\nsay Hello.\nask Work out 1 + 1.\nexpect 2\nwrong 11\nreply Add them.\nsay Bye.\n".write(
      toFile: terminal.folder + "/mine.lesson", atomically: true, encoding: .utf8)
    try await terminal.wait(for: "slope>")
    try terminal.enter("lesson check mine.lesson")
    try await terminal.wait(
      for: "mine.lesson: 1 task, every answer is judged as it should be\nline 4: this task has no hint")
    try terminal.enter("lesson mine.lesson")
    try await terminal.wait(for: "1/1  Hello.\n  > Work out 1 + 1.")
    try terminal.enter("11")
    try await terminal.wait(for: "Not yet. Add them.")
    try terminal.enter("1 + 1")
    try await terminal.wait(for: "Right.\n\nBye.")
    try terminal.enter("lesson sofmax")
    try await terminal.wait(for: "did you mean")
    try terminal.type("lesson sof")
    try terminal.press("Tab")
    try await terminal.wait(for: "slope> lesson softmax")
    try terminal.press("Enter")
    try await terminal.wait(for: "1/8")
    try terminal.enter("lesson hint")
    try await terminal.wait(for: "\nsoftmax([1, 2, 3])\n")
    try terminal.enter("lesson skip")
    try await terminal.wait(for: "A right answer:\n  slope> softmax([1, 2, 3])\n_")
    try terminal.enter("lesson stop")
    try await terminal.wait(for: "stopped; 'lesson softmax' goes on with it")
  }

  /// The truth laid over the guess: both named, drawn with what the locale can write.
  private func checkReveal(_ screen: String, _ locale: Locale) throws {
    #expect(screen.contains("Score ") && screen.contains("yours"))
    #expect(screen.unicodeScalars.contains { (0x2801...0x28FF).contains($0.value) } == (locale == .unicode))
  }

  /// Types an answer; a plot fills the screen, is looked at, and left.
  private func answer(_ statement: String, _ terminal: Tmux) async throws {
    try terminal.enter(statement)
    guard statement.hasPrefix("plot ") else { return }
    try await terminal.wait(for: "[q] back")
    try terminal.press("q")
  }

  private func waitForTask(_ number: Int, of lesson: Lesson, _ terminal: Tmux) async throws {
    try await terminal.wait(for: "task \(number)") { $0.contains("\(number)/\(lesson.tasks)") }
  }

  /// Waits for a text, wherever its lines are broken.
  @discardableResult
  private func wait(for text: String, _ terminal: Tmux) async throws -> String {
    func joined(_ text: String) -> String {
      String(text.filter { !$0.isWhitespace })
    }
    return try await terminal.wait(for: "'\(text)'") { joined($0).contains(joined(text)) }
  }
}
