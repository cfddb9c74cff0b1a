import Plotting
import Testing

/// The pictures as they are printed; a change shows as two pictures that differ.
@Suite("Whole pictures of smooth functions")
struct PictureTests {
  @Test("A dip below zero is to be seen, and f' is dotted")
  func adipbelowzeroistobeseenandsl() {
    let request = PlotRequest(
      functions: [Functions.gelu], range: -6...6, derivatives: 1, layout: .overlay)
    #expect(
      request.picture(style: .braille, columns: 64, rows: 20).text == """
         ⠒⠒⠒⠒ gelu   ⠂⠂⠂⠂ gelu'
          6┤                             ┊                       gelu ⡠
           │                             ┊                          ⡠⠊⠁
           │                             ┊                        ⡠⠊⠁
           │                             ┊                      ⡠⠊⠁
           │                             ┊                    ⡠⠊⠁
          4┤                             ┊                  ⡠⠊⠁
           │                             ┊                ⡠⠊⠁
           │                             ┊              ⢀⠎⠁
           │                             ┊            ⢀⠔⠁
           │                             ┊          ⢀⠔⠁
          2┤                             ┊        ⢀⠔⠁
           │                             ┊      ⢀⡰⠁               gelu'
           │                             ┊   ⡀⡀⡤⠎⠄⠄⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀⡀
           │                             ┊⡀⠄⠁⢠⠊⠁
           │                            ⠄⠂ ⡠⠔⠁
          0┤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⡤⣀⣀⣄⣄⣂⣁⡠⠔⠊⠁┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈
           │                             ┊
           └┬────────┬─────────┬─────────┬─────────┬─────────┬────────┬
           -6       -4        -2         0         2         4        6
        """)
  }

  @Test("The same in quadrant blocks")
  func thesameinquadrantblocks() {
    let request = PlotRequest(
      functions: [Functions.gelu], range: -6...6, derivatives: 1, layout: .overlay)
    #expect(
      request.picture(style: .block, columns: 48, rows: 14).text == """
         ▀▀▀▀ gelu   ▘▘▘▘ gelu'
           │                     ┊               gelu ▗
           │                     ┊                  ▗▞▀
        5.0┤                     ┊                ▗▞▘
           │                     ┊              ▄▀▘
           │                     ┊           ▗▄▀▘
           │                     ┊         ▗▞▀
        2.5┤                     ┊       ▗▞▘
           │                     ┊     ▗▞▘        gelu'
           │                     ┊  ▖▄▞▌▖▖▖▖▖▖▖▖▖▖▖▖▖▖▖
           │                     ▖▘▙▞▘
          0┤▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▙▙▞▀▘┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈
           └┬──────┬──────┬──────┬──────┬──────┬──────┬
           -6     -4     -2      0      2      4      6
        """)
  }

  @Test("In ASCII each curve has a glyph of its own")
  func inasciieachcurvehasaglyphofi() {
    let request = PlotRequest(
      functions: [Functions.relu, Functions.gelu], range: -6...6, derivatives: 1, layout: .overlay)
    #expect(
      request.picture(style: .ascii, columns: 60, rows: 16).text == """
         **** relu   ++++ relu'   xxxx gelu   #### gelu'
          6-                           :                    relu **
           |                           :                      ****
           |                           :                    ***
          4-                           :                 ****  gelu
           |                           :               ***
           |                           :            ****
           |                           :          ***
          2-                           :        ***
           |                           :     ****             relu'
           |                           o+++***+++++++++++++++++++++
           |                          ##****                  gelu'
          0-***************************O*x.........................
           |                           :
           +|--------|--------|--------|--------|--------|--------|
           -6       -4       -2        0        2        4        6
        """)
  }

  @Test("f above f' above f''")
  func faboveslopeabovesecond() {
    let request = PlotRequest(
      functions: [Functions.gelu], range: -4...4, derivatives: 2, layout: .stacked)
    #expect(
      request.picture(style: .braille, columns: 60, rows: 23).text == """
         ⠒⠒⠒⠒ gelu   ⠂⠂⠂⠂ gelu'   ⠒ ⠒  gelu''
          4┤ f                         ┊                    gelu ⢀⡠
           │                           ┊                   ⢀⣀⠤⠔⠒⠉⠁
           │                           ┊              ⣀⡠⠤⠒⠉⠁
          2┤                           ┊        ⢀⣀⠤⠔⠊⠉⠁
           │                           ┊   ⢀⣀⠤⠔⠊⠉
          0┤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠔⠒⠒⠉⠁┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈
           ├┬─────┬──────┬──────┬──────┬──────┬──────┬──────┬─────┬
          1┤ f'                        ┊    ⠄⠂⠂⠁⠁⠁⠁⠁⠁⠂⠂⠂⠂⠂⠄⠄⠄⠄⠄⠄⠄⠄⠄
           │                           ┊ ⡀⠂⠁                  gelu'
           │                           ⠄⠁
           │                        ⡀⠄⠁┊
          0┤⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⠄⡀⡀⡀⡀⡀⡀⡀⡀⠄⠄⠁┈┈┈┼┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈
           │                           ┊
           ├┬─────┬──────┬──────┬──────┬──────┬──────┬──────┬─────┬
           │ f''                      ⠤┊⠤
        0.5┤                        ⠊  ┊  ⠑
           │                      ⠊    ┊    ⠑
           │                    ⠊      ┊      ⠑              gelu''
          0┤⠤┈⠤┈⠤┈⠤┈⢄┈⣀┈⡀┈┈┈⣀┈⠊┈┈┈┈┈┈┈┈┼┈┈┈┈┈┈┈┈⠑┈⣀┈┈┈⢀┈⣀┈⡠┈⠤┈⠤┈⠤┈⠤
           │            ⠈ ⠉            ┊            ⠉ ⠁
           └┬─────┬──────┬──────┬──────┬──────┬──────┬──────┬─────┬
           -4    -3     -2     -1      0      1      2      3     4
        """)
  }

  @Test("A constant lies in the middle")
  func aconstantliesinthemiddle() {
    let request = PlotRequest(
      functions: [Functions.zero], range: -1...1, derivatives: 0, layout: .overlay)
    #expect(
      request.picture(style: .braille, columns: 40, rows: 8).text == """
         ⠒⠒⠒⠒ zero
          1┤                 ┊
           │                 ┊
          0┤⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒
           │                 ┊
         -1┤                 ┊
           └┬───────┬────────┬────────┬───────┬
          -1.0    -0.5       0       0.5     1.0
        """)
  }

  @Test("The smallest plot")
  func thesmallestplot() {
    let request = PlotRequest(
      functions: [Functions.gelu], range: -6...6, derivatives: 1, layout: .overlay)
    #expect(
      request.picture(style: .braille, columns: 20, rows: 6).text == """
         ⠒⠒ gelu  ⠂⠂ gelu'
                  ┊     ⢀⡠⠔⠊
                  ┊ ⢀⠤⠒⠉⠁
        ⠤⠤⠤⠤⠤⠤⠤⠤⠤⠦⠒⠋⠁⠁⠁⠁⠁⠁⠁⠁
        ─┬────────┬───────┬─
        -5        0       5
        """)
  }

  @Test("Less than that is refused with both sizes")
  func lessthanthatisrefusedwithbot() {
    let request = PlotRequest(
      functions: [Functions.gelu], range: -6...6, derivatives: 1, layout: .overlay)
    #expect(
      request.picture(style: .braille, columns: 15, rows: 5).text == """
        too small:
        15x5,
        needs 20x6


        """)
  }
}
