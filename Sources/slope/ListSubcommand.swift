import ActivationLanguage
import ArgumentParser
import Session
import Terminal

/// The catalogue.
struct ListSubcommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Print the catalogue, or one family of it.")

  @Argument(help: "A family, such as rectifier.")
  var family: String?

  @Flag(help: "Print everything that is known, as JSON.")
  var json = false

  mutating func run() throws {
    var session = Session()
    let source = SourceText("list \(family ?? "")", file: "list")
    do throws(Diagnostic) {
      let outcome = try session.run(Statement(source: source, range: 0..<source.bytes.count))
      print(
        json
          ? TerminalEnvironment.line(of: Catalogue.standard.json(family: family))
          : outcome.text(
            TextStyle(
              columns: TerminalEnvironment.size.columns, writesUnicode: TerminalEnvironment.writesUnicode)))
    } catch {
      throw Failure(message: error.text())
    }
  }
}
