import Plotting
import Testing

@Suite("matrices as pictures")
struct HeatMapTests {
  @Test("digits stand where there is room for them")
  func digits() {
    let map = HeatMap(rows: [[0.25, -0.5], [0, 1]])
    #expect(
      map.text(.braille, columns: 80) == """
        ░░░ 0.25  ▒▒▒ -0.5
               0  ███    1

        |.| up to  ░ 0.25   ▒ 0.5   ▓ 0.75   █ 1
        """)
    #expect(
      map.text(.ascii, columns: 19) == """
         .-+
           #

        |.| up to  . 0.25   + 0.5   % 0.75   # 1
        """)
  }

  @Test("what is wider than the screen is shown in squares, by the largest in each")
  func condensed() {
    var rows = [[Double]](repeating: [Double](repeating: 0, count: 9), count: 7)
    rows[0][0] = 0.1
    rows[1][1] = -4
    rows[5][6] = 2
    rows[6][8] = 1
    #expect(
      HeatMap(rows: rows).text(.ascii, columns: 8) == """
        -#
             +
             .

        |.| up to  . 1   + 2   % 3   # 4
        each place: the largest of 3 x 3 elements
        """)
  }

  @Test("a square with a number that is none shows that")
  func unknown() {
    #expect(
      HeatMap(rows: [[1, 2, .nan, 3, -.infinity, 0]]).text(.ascii, columns: 7) == """
         # ?-?

        |.| up to  . 0.5   + 1   % 1.5   # 2   ? inf or nan
        each place: the largest of 2 x 2 elements
        """)
  }

  @Test("of nothing but zeros nothing is scaled")
  func zeros() {
    #expect(HeatMap(rows: [[0, 0]]).text(.ascii, columns: 5) == "\n\nall 0")
    #expect(HeatMap(rows: [[0, .nan]]).text(.ascii, columns: 5) == "   ?\n\nall 0, but ? inf or nan")
  }

  @Test("a thousand inputs fit 80 columns")
  func large() {
    let rows = (0..<1000).map { row in (0..<1000).map { $0 == row ? 1.0 : 0 } }
    let lines = HeatMap(rows: rows).text(.braille, columns: 80).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == 43)
    #expect(lines.allSatisfy { $0.count <= 80 })
    #expect(lines[39].hasSuffix("█"))
  }
}
