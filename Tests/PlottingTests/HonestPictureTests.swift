import Plotting
import Testing

/// Jumps, poles, spikes, gaps, and heights at the ends of what a double holds.
@Suite("Whole pictures of functions that other plotters get wrong")
struct HonestPictureTests {
  @Test("A jump is a gap between an open and a closed end")
  func ajumpisagapbetweenanopenanda() {
    let request = PlotRequest(
      functions: [Functions.relu], range: -3...3, derivatives: 1, layout: .overlay)
    #expect(
      request.picture(style: .braille, columns: 40, rows: 12).text == """
         ⠒⠒⠒⠒ relu   ⠂⠂⠂⠂ relu'
          3┤                 ┊             relu
           │                 ┊              ⢀⡠⠊
           │                 ┊            ⢀⠔⠁
          2┤                 ┊         ⢀⡠⠒⠁
           │                 ┊       ⢀⡠⠊
           │                 ┊     ⢀⠔⠁    relu'
          1┤                 ○⠈⠈⠈⡨⠊⠉⠈⠈⠈⠈⠈⠈⠈⠈⠈⠈⠈
           │                 ┊⢀⡠⠊⠁
          0┤⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒●⠁┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈
           └┬────┬─────┬─────┬─────┬─────┬────┬
           -3   -2    -1     0     1     2    3
        """)
  }

  @Test("A spike narrower than a column keeps its height")
  func aspikenarrowerthanacolumnkee() {
    let request = PlotRequest(
      functions: [Functions.steep], range: -6...6, derivatives: 1, layout: .overlay)
    #expect(
      request.picture(style: .braille, columns: 48, rows: 12).text == """
         ⠒⠒⠒⠒ sigmoid   ⠂⠂⠂⠂ sigmoid'
         50┤                     ⠠
           │                     ⠨
           │                     ⠨
           │                     ⠨
         25┤                     ⠨ sigmoid'
           │                     ⠨
           │                     ⠨
           │                     ⠨              sigmoid
          0┤⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠚⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒
           └┬──────┬──────┬──────┬──────┬──────┬──────┬
           -6     -4     -2      0      2      4      6
        """)
  }

  @Test("Branches are not joined across poles")
  func branchesarenotjoinedacrosspo() {
    let request = PlotRequest(
      functions: [Functions.tangent], range: -6...6, derivatives: 0, layout: .overlay)
    #expect(
      request.picture(style: .braille, columns: 60, rows: 16).text == """
         ⠒⠒⠒⠒ tan   y clipped to -10.8…10.8
         10┤     ⡇             ⢸╏      ┊      ⡇             ⢸╏
           │     ⡇             ⢸╏      ┊      ⡇             ⢸╏
           │     ⡇             ⢸╏      ┊     ⢠⠃             ⡇╏
          5┤    ⢠⠃             ⡇╏      ┊     ⢸╏             ⡇╏
           │    ⡜╏            ⢠⠃╏      ┊    ⢀⡎╏            ⡸⠁╏
           │ ⢀⣀⠔⠁╏          ⢀⠤⠃ ╏      ┊  ⢀⡠⠊ ╏          ⣀⠔⠁ ╏
          0┤⠊⠉┈┈┈╏┈┈┈⢀⣀⡠⠤⠒⠒⠉⠁┈┈┈╏┈┈┈⢀⡠⠤⠔⠒⠊⠁┈┈┈╏┈┈┈⢀⣀⠤⠤⠒⠊⠉⠁┈┈┈╏┈┈┈⣀⡠
           │     ╏ ⢀⠔⠉          ╏ ⡠⠊⠁  ┊      ╏ ⢠⠒⠁          ╏⢀⠔⠉⠁
           │     ╏⢀⡎            ╏⡸⠁    ┊      ╏⢠⠃            ╏⡜
         -5┤     ╏⢸             ╏⡇     ┊      ╏⢸             ⢠⠃
           │     ╏⢸             ⢠⠃     ┊      ╏⡇             ⢸
           │     ╏⡇             ⢸      ┊      ╏⡇             ⢸
        -10┤     ╏⡇             ⢸      ┊      ╏⡇             ⢸
           └┬────────┬────────┬────────┬────────┬────────┬────────┬
           -6       -4       -2        0        2        4        6
        """)
  }

  @Test("A pole of the derivative does not flatten the function")
  func apoleofthederivativedoesnotf() {
    let request = PlotRequest(
      functions: [Functions.reciprocal], range: -3...3, derivatives: 1, layout: .overlay)
    #expect(
      request.picture(style: .braille, columns: 48, rows: 14).text == """
         ⠒⠒⠒⠒ 1/x   ⠂⠂⠂⠂ (1/x)'
         y clipped to -4.5…5.5
           │                     ╏⠸⡀
          4┤                     ╏ ⡇
           │                     ╏ ⠸⡀
          2┤                     ╏  ⠘⢄⡀
           │                     ╏    ⠈⠒⠢⠤⠤⣀⣀⣀⣀⣀    1/x
          0┤⣄⣄⣄⣄⣄⣄⣄⡀⡀⡀⡀⡀┈┈┈┈┈┈┈┈┈╏┈┈┈┈┈┈┈┈┈⢀⢀⢀⢀⢈⠩⠩⠩⠩⠩⠩⠩
           │       ⠉⠉⠉⠉⠉⠓⠒⠢⡤⡀    ╏     ⢀⠐⠐⠈
         -2┤                ⢊⠑⡄  ╏    ⡐     (1/x)'
           │                 ⢂⠈⡆ ╏   ⡐
         -4┤                 ⠐⡀⢸ ╏  ⢀⠂
           └┬──────┬──────┬──────┬──────┬──────┬──────┬
           -3     -2     -1      0      1      2      3
        """)
  }

  @Test("What is nowhere defined is an empty plot that says so")
  func whatisnowheredefinedisanempt() {
    let request = PlotRequest(
      functions: [Functions.undefined], range: -1...1, derivatives: 0, layout: .overlay)
    #expect(
      request.picture(style: .braille, columns: 48, rows: 8).text == """
         ⠒⠒⠒⠒ undefined   no finite value here
          1┤                     ┊
           │                     ┊
          0┤┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┼┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈
           │                     ┊
         -1┤                     ┊
           └┬─────────┬──────────┬──────────┬─────────┬
          -1.0      -0.5         0         0.5       1.0
        """)
  }

  @Test("Tiny heights have true labels")
  func tinyheightshavetruelabels() {
    let request = PlotRequest(
      functions: [Functions.tiny], range: -3...3, derivatives: 0, layout: .overlay)
    #expect(
      request.picture(style: .braille, columns: 40, rows: 9).text == """
         ⠒⠒⠒⠒ tiny
               │               ┊
         1e-300┤               ┊  ⢀⡠⠔⠒⠉⠉⠉⠑⠢⢄⡀
               │               ┊⢀⠔⠊         ⠉⠢⡀
              0┤⡀┈┈┈┈┈┈┈┈┈┈┈┈┈⢀⠔⠁┈┈┈┈┈┈┈┈┈┈┈┈┈⠈
               │⠈⠢⣀         ⡠⠔⠁┊
        -1e-300┤  ⠈⠑⠢⢄⣀⣀⣀⠤⠔⠊⠁  ┊
               └┬────┬────┬────┬────┬────┬────┬
               -3   -2   -1    0    1    2    3
        """)
  }

  @Test("Huge heights, too")
  func hugeheightstoo() {
    let request = PlotRequest(
      functions: [Functions.huge], range: -3...3, derivatives: 0, layout: .overlay)
    #expect(
      request.picture(style: .ascii, columns: 40, rows: 9).text == """
         **** huge
              |                :
         1e300-                :   ***********
              |                :****         ***
             0-*..............***..............*
              |***         ****:
        -1e300-  ***********   :
              +|----|-----|----|-----|----|----|
              -3   -2    -1    0     1    2    3
        """)
  }

  @Test("Oscillation faster than a column fills what it covers")
  func oscillationfasterthanacolumn() {
    let request = PlotRequest(
      functions: [Functions.wild], range: -0.5...0.5, derivatives: 0, layout: .overlay)
    #expect(
      request.picture(style: .braille, columns: 60, rows: 12).text == """
         ⠒⠒⠒⠒ sin(1/x)
         1.0┤              ⢀⠤⢄     ⣤ ⡄⣤⣤⣤⣤⣤⡄⣄  ⣤                  ⢀⣀
            │             ⡰⠁ ⠈⢇    ⣿ ⡇⣿⣿⣿⣿⣿⡇⣿ ⢰⠁⡇             ⢀⡠⠔⠊⠉
         0.5┤           ⢀⡜⠁   ⠘⡄  ⢰⢹ ⣧⣿⣿⣿⣿⣿⡇⣿ ⢸ ⢱           ⢀⠔⠉
            │          ⢀⠎      ⢇  ⢸⠈⡆⣿⣿⣿⣿⣿⣿⡇⣿ ⡜ ⠸⡀        ⢀⠔⠁
           0┤┈┈┈┈┈┈┈┈┈⡠⠊┈┈┈┈┈┈┈⢸┈┈⢸┈⣧⢻⣿⣿⣿⣿⣿⣧⢻┈⡇┈┈⡇┈┈┈┈┈┈┈⡠⠊┈┈┈┈┈┈┈┈┈
            │       ⢀⠔⠁        ⠈⡆ ⡜ ⣿⢸⣿⣿⣿⣿⣿⣿⠸⡀⡇  ⢱      ⡰⠁
        -0.5┤     ⣀⠔⠁           ⢇ ⡇ ⣿⢸⣿⣿⣿⣿⣿⢻ ⣇⠇  ⠘⡄   ⢀⡜⠁
            │ ⣀⡠⠔⠊⠁             ⢸⢀⠇ ⣿⢸⣿⣿⣿⣿⣿⢸ ⣿    ⢱⡀ ⢀⠎
        -1.0┤⠉⠁                  ⠛  ⠙⠘⠛⠛⠛⠛⠛⠘ ⠛     ⠑⠒⠁
            └─────┬──────────┬──────────┬──────────┬──────────┬─────
                -0.4       -0.2         0         0.2        0.4
        """)
  }

  @Test("Where the formula is undefined there is no curve")
  func wheretheformulaisundefinedth() {
    let request = PlotRequest(
      functions: [Functions.root], range: -1...4, derivatives: 0, layout: .overlay)
    #expect(
      request.picture(style: .braille, columns: 48, rows: 12).text == """
         ⠒⠒⠒⠒ sqrt
        2.0┤        ┊                              ⢀⣀⣀⠤⠤
           │        ┊                       ⣀⣀⠤⠤⠒⠊⠉⠁
        1.5┤        ┊                ⢀⣀⠤⠔⠒⠊⠉⠁
           │        ┊          ⢀⣀⠤⠔⠒⠉⠁
        1.0┤        ┊      ⢀⡠⠔⠊⠉
           │        ┊   ⣀⠤⠊⠁
        0.5┤        ┊ ⡠⠊⠁
           │        ⢀⡎⠁
          0┤┈┈┈┈┈┈┈┈⠘┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈
           └┬───────┬────────┬────────┬────────┬───────┬
           -1       0        1        2        3       4
        """)
  }
}
