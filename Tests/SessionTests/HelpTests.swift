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
    // That takes a key, and no statement alone: see PromptTests.
    if code != .interrupted {
      let diagnostic = try #require(throws: Diagnostic.self) { try shown(help.wrong) }
      #expect(diagnostic.code == code, "\(diagnostic)")
    }
    if let right = help.right { _ = try shown(right) }
    let text = try shown("help \(code.rawValue.lowercased())", wide)
    #expect(text.hasPrefix("\(code.rawValue)  ") && text.contains("Wrong:"))
  }

  @Test("is there for every sign and word of the language")
  func words() throws {
    for symbol in Token.Symbol.allCases { #expect(try shown("help \(symbol.rawValue)").contains("Examples:")) }
    for word in Token.keywords.subtracting(["let", "to"]) {
      #expect(try shown("help \(word)").contains("Examples:"), "\(word)")
    }
    for word in ["x", "pi", "π", "e", "inf", "nan", "_"] { #expect(try shown("help \(word)").contains("Examples:")) }
    #expect(!SourceText("help +").isUnfinished && !SourceText("help (").isUnfinished)
  }

  @Test(
    "is there for what the language only names",
    arguments: [
      ("xor", "same sign"), ("Dense", "Dense(units"), ("Sequential", "help model"), ("saturation", "lesson saturation"),
      ("quit()", "leave"), (":q", "leave"),
    ])
  func named(_ word: String, _ part: String) throws { #expect(try shown("help \(word)").contains(part)) }

  @Test("keeps its lines, and breaks long ones below where they begin and not in a command that is quoted")
  func lines() throws {
    let operators = try shown("help operators")
    #expect(operators.contains("\nA comparison is the number 1 or 0."))
    #expect(operators.contains("\n  x -> …   if … then … else …   or   and   not\n  < <= > >= == !=   A..B by S "))
    #expect(
      try shown("help", TextStyle(columns: 60)).contains(
        """

          eval       apply an activation to numbers, a tensor, a
                     range or a file
          table      values side by side

        """))
    for columns in 30...100 {
      let text = try shown("help", TextStyle(columns: columns))
      #expect(text.contains("'help operators'") && text.contains("\nType a command:\n"))
      #expect(text.split(separator: "\n").allSatisfy { $0.count <= columns }, "\(columns)")
    }
  }

  @Test("and everything else is in ASCII where nothing else can be read")
  func ascii() throws {
    let style = TextStyle(writesUnicode: false)
    let entries = Session().environment.catalogue.entries.enumerated().filter { $0.offset % 24 == 0 }.map(\.element)
    let statements =
      Commands.all.flatMap { [$0.examples.joined(separator: "\n"), "help \($0.name)"] }
      + (HelpTopic.all + HelpTopic.words).map { "help \($0.name)" }
      + ListCommand.families.map { "list \($0)" } + entries.map { "info \($0.name)" }
    for statement in statements {
      let text = try shown(statement, style)
      #expect(text.utf8.allSatisfy { $0 < 0x80 })
      // What has a spelling is spelt.
      if text.contains("?") { #expect(try shown(statement).contains("?"), "\(statement)\n\(text)") }
    }
    #expect("±σ(x) ≤ Φ é…".inASCII == "+/-sigma(x) <= Phi e...")
    #expect("日本".inASCII == "??")
    #expect("σ_w² χ₁ E[f²] R² Wᵀ x⁻¹⁰ a₁₂".inASCII == "sigma_w^2 chi_1 E[f^2] R^2 W^T x^-10 a_12")
    #expect(JSON.text("σ𝜎").asciiLine == "\"\\u03c3\\ud835\\udf0e\"")
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
    for topic in HelpTopic.all {
      let text = try shown("help \(topic.name)", wide)
      #expect(text.contains(topic.examples.first?.statement ?? "\(topic.explanation.prefix(20))"), "\(text)")
    }
    #expect(try shown("help gelu", wide).contains("normal_cdf"))
  }
}
