import ActivationLanguage
import Foundation
import Session
import Testing

/// A fenced block of the README: its language and its lines.
private struct Block: Sendable {
  var language: String
  var lines: [String]

  /// What is entered after `mark` and what follows it, up to the next entry.
  func exchanges(mark: String) -> [(entry: String, answer: String)] {
    var result: [(String, String)] = []
    for line in lines {
      if line.hasPrefix(mark) {
        result.append((String(line.dropFirst(mark.count)), ""))
      } else if let last = result.popLast() {
        result.append((last.0, last.1 + line + "\n"))
      }
    }
    return result
  }

  static func all(_ language: String) throws -> [Block] {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../README.md")
    var blocks: [Block] = []
    var open: Block?
    for line in try String(contentsOf: path, encoding: .utf8).components(separatedBy: "\n") {
      if line.hasPrefix("```") {
        if let block = open { blocks.append(block) }
        open = open == nil ? Block(language: String(line.dropFirst(3)), lines: []) : nil
      } else {
        open?.lines.append(line)
      }
    }
    return blocks.filter { $0.language == language }
  }
}

@Suite("README")
struct ReadmeTests {
  @Test("what it shows at the prompt is what the prompt answers")
  func prompt() throws {
    let blocks = try Block.all("slope")
    #expect(blocks.count >= 4)
    for block in blocks {
      var session = Session()
      for (entry, answer) in block.exchanges(mark: "slope> ") {
        for statement in SourceText(entry).statements {
          let shown =
            switch session.perform(statement).result {
            case .success(let outcome): outcome.text(TextStyle(namesResults: true, columns: 80))
            case .failure(let diagnostic): diagnostic.text()
            }
          #expect(shown + "\n" == answer, "\(entry)")
        }
      }
    }
  }

  @Test("what it shows in a shell is what the shell answers, pictures included")
  func shell() throws {
    let blocks = try Block.all("console")
    #expect(blocks.count >= 3)
    let folder = URL(fileURLWithPath: try SlopeBinary.path()).deletingLastPathComponent().path
    for (command, answer) in blocks.flatMap({ $0.exchanges(mark: "$ ") }) {
      let run = try Run("PATH=\"\(folder):$PATH\"; \(command)")
      #expect(run.output == answer, "\(command)")
    }
  }

  @Test("its two commands are those that continuous integration runs")
  func commands() throws {
    let lines = try Block.all("sh").map { $0.lines.joined() }
    #expect(lines == ["Modules/install && swift run -c release slope", "Modules/install --tests && swift test"])
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../.ci/run")
    let script = try String(contentsOf: path, encoding: .utf8)
    #expect(script.contains("Modules/install --tests\n") && script.contains("\nswift test\n"))
  }
}
