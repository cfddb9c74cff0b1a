import ActivationCore
import ActivationLanguage
import Session

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// One line in a session: how long it took the processor, and whether something is said that a terminal would obey.
struct Trial {
  var line: String
  var seconds: Double
  var fault: String?

  /// Runs a line as the prompt does, shows what came of it in every form, and asks for completions on the way.
  init(_ line: String, in session: inout Session) {
    // What names files stays in this folder.
    let names = ["save", "load", "to"].contains { line.contains($0) }
    self.line = names ? String(line.map { "/~\\".contains($0) ? "_" : $0 }) : line
    let start = Self.processorTime
    var said: [String] = []
    let source = SourceText(self.line)
    _ = source.isUnfinished
    for statement in source.statements {
      let (result, comment, _) = session.perform(statement)
      switch result {
      case .success(let outcome):
        // Colours are meant; everything else that a terminal obeys is not.
        said.append(outcome.text(TextStyle(namesResults: true, mostElements: 64)))
        // Millions of numbers take their time as text, and nobody asks the prompt for that.
        if Self.elementCount(outcome) > 100_000 { break }
        said.append(outcome.json(statement: statement.text).line)
      case .failure(let diagnostic):
        said += [diagnostic.text(width: 40), diagnostic.json(statement: statement.text).line]
      }
      if let comment { said.append(comment.text(TextStyle())) }
    }
    let end = self.line.utf8.count
    let word = self.line.utf8.reversed().prefix { $0 != UInt8(ascii: " ") }.count
    _ = session.candidates(self.line, end - word, end)
    seconds = Self.processorTime - start
    if said.contains(where: { $0.unicodeScalars.contains(where: Self.isObeyed) }) { fault = "a control character" }
  }

  private static func elementCount(_ outcome: Outcome) -> Int {
    switch outcome {
    case .tensor(let tensor, _), .definition(_, .tensor(let tensor), _): tensor.values.count
    case .value(.range(let range), _), .definition(_, .range(let range), _): range.numbers?.count ?? 0
    case .jacobian(let jacobian): jacobian.values.count
    case .trace(let trace): trace.derivative.count
    default: 0
    }
  }

  /// Seconds of this process: what else the machine does is nobody's fault.
  private static var processorTime: Double { Double(clock()) / Double(CLOCKS_PER_SEC) }

  private static func isObeyed(_ scalar: Unicode.Scalar) -> Bool {
    scalar != "\n" && (scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value))
  }
}
