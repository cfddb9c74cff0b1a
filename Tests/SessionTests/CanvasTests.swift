import ActivationLanguage
import Plotting
import Testing

@testable import Session

@Suite("canvas")
struct CanvasTests {
  private func lines(_ style: TextStyle) throws -> [Substring] {
    var session = Session()
    let statement = try #require(SourceText("canvas").statements.map(\.self).first)
    return try session.run(statement).text(style).split(separator: "\n", omittingEmptySubsequences: false)
  }

  @Test("draws the same curve on each canvas, over the statement that picks it")
  func samples() throws {
    #expect(
      try lines(TextStyle(canvas: .braille, columns: 80)).joined(separator: "\n") == """
        ascii                  half, 1x2 dots         block, 2x2 dots
                          **                     ▄▀                     ▗▀
                         *                      ▄▀                     ▞▘
                       **                     ▄▀                     ▗▀
                      *                      █                     ▗▞▘
        **************         ▄▄▄▄▄▄▄▄▄▄▄▄▀▀         ▄▄▄▄▄▄▄▄▄▄▄▄▞▘
        set canvas ascii       set canvas half        set canvas block

        octant, 2x4 dots       braille, 2x4 dots
                          𜺠𜴎                     ⢀⠎
                         𜵙𜺨                     ⡰⠁
                       ▗𜴁                     ⢠⠊
                     𜺠𜴐𜺨                    ⢀⠔⠁
        𜴧𜴧𜴧𜴧𜴧▂▂▂▂▂▂𜵑𜴐𜺨         ⠤⠤⠤⠤⠤⣀⣀⣀⣀⣀⣀⡠⠔⠁
        set canvas octant      set canvas braille

        in use: braille
        """)
  }

  @Test("uses the room there is, whatever it is", arguments: [20, 40, 80, 112, 200])
  func widths(columns: Int) throws {
    let lines = try lines(TextStyle(columns: columns))
    #expect(lines.allSatisfy { $0.count <= columns })
    let text = lines.joined(separator: "\n")
    for style in CanvasStyle.allCases { #expect(text.contains("set canvas \(style)")) }
    #expect(lines.contains { $0.contains("ascii") && $0.contains("braille,") } == (columns >= 112))
  }

  @Test("shows only ascii where the locale has no Unicode, and says why")
  func plain() throws {
    let text = try lines(TextStyle(canvases: [.ascii])).joined(separator: "\n")
    #expect(text.utf8.allSatisfy { $0 < 128 })
    #expect(text.contains("set canvas ascii") && !text.contains("braille"))
    #expect(text.contains("the locale has no Unicode"))
  }

  @Test("says which canvas the system does not know")
  func unknown() throws {
    let known = CanvasStyle.allCases.filter { $0 != .octant }
    let lines = try lines(TextStyle(columns: 80, canvases: known))
    #expect(!lines.contains { $0.hasPrefix("octant,") })
    #expect(lines.contains { $0.contains("'set canvas octant' tries it") })
  }

  @Test("picks what its statement says", arguments: CanvasStyle.allCases)
  func picks(style: CanvasStyle) throws {
    var session = Session()
    for statement in SourceText("canvas; set canvas \(style)").statements { _ = try session.run(statement) }
    #expect(session.settings.canvas == style)
  }
}
