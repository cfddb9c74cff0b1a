import ActivationLanguage
import Testing

@testable import Session

@Suite("Help")
struct HelpTests {
  /// No line is broken.
  private let wide = TextStyle(columns: 400)

  @Test("on an error has a statement that makes it and one that does not", arguments: Diagnostic.Code.allCases)
  func errors(_ code: Diagnostic.Code) throws {
    let help = code.help
    let diagnostic = try #require(throws: Diagnostic.self) { try shown(help.wrong) }
    #expect(diagnostic.code == code, "\(diagnostic)")
    if let right = help.right { _ = try shown(right) }
    let text = try shown("help \(code.rawValue.lowercased())", wide)
    #expect(text.hasPrefix("\(code.rawValue)  ") && text.contains("Wrong:"))
  }

  @Test("is there for every command, setting, family and topic")
  func everything() throws {
    for command in Commands.all { #expect(try shown("help \(command.name)", wide).hasPrefix(command.grammar)) }
    for setting in Settings.entries {
      #expect(try shown("help \(setting.name)", wide).contains("set \(setting.name) "))
    }
    for family in ListCommand.families where Session().environment.function(named: family) == nil {
      #expect(try shown("help \(family)", wide).contains(" \(family) "), "\(family)")
    }
    for topic in HelpTopic.all { #expect(try shown("help \(topic.name)", wide).contains("Examples:")) }
    #expect(try shown("help gelu", wide).contains("normal_cdf"))
  }
}
