import Plotting
import Testing

@Suite("Output")
struct OutputTests {
  private let picture = PlotRequest(functions: [Functions.gelu, Functions.relu])
    .picture(style: .braille, columns: 60, rows: 16)

  @Test("without colours has no escape at all")
  func plain() {
    #expect(!picture.ansi(colors: .none).contains("\u{1B}"))
    #expect(picture.ansi(colors: .none) == picture.text)
  }

  @Test("with colours says the same text", arguments: [ColorDepth.sixteen, .palette256, .trueColor])
  func colored(depth: ColorDepth) {
    let text = picture.ansi(colors: depth)
    var plain = ""
    var isEscape = false
    for character in text {
      if character == "\u{1B}" { isEscape = true }
      if !isEscape { plain.append(character) }
      if isEscape, character == "m" { isEscape = false }
    }
    #expect(plain == picture.text)
    #expect(text.split(separator: "\n").allSatisfy { !$0.contains("\u{1B}") || $0.contains("\u{1B}[0m") })
  }

  @Test("has the very colours of Okabe and Ito where the terminal shows any")
  func trueColor() {
    let text = picture.ansi(colors: .trueColor)
    #expect(text.contains("38;2;86;180;233m") && text.contains("38;2;230;159;0m") && !text.contains("38;5;"))
  }

  @Test("gives f and its derivative the same ink, and functions different ones")
  func inks() {
    let inks = Set(picture.rows.joined().map(\.ink))
    #expect(inks.isSuperset(of: [.series(0), .series(1), .faint]) && !inks.contains(.series(2)))
  }

  @Test("tells curves apart by texture, not by colour alone")
  func textures() {
    let scene = Scene(
      PlotRequest(functions: [Functions.gelu, Functions.relu, Functions.step], derivatives: 2), style: .braille,
      columns: 80, rows: 24)
    #expect(Set(scene.curves.map(\.texture)).count == 9)
    #expect(Set(scene.curves.map(\.glyph)).count == 9)
    #expect(scene.curves[0].texture.pattern.isEmpty, "f is solid")
  }

  @Test(
    "names derivatives so that the prime binds to the whole",
    arguments: [
      ("gelu", "gelu'"), ("elu(alpha=0.5)", "elu(alpha=0.5)'"), ("x*(x>1)", "(x*(x>1))'"),
      ("tanh+norm:z", "(tanh+norm:z)'"), ("norm:z", "norm:z'"), ("keras.elu", "keras.elu'"),
      ("f(x)*g(x)", "(f(x)*g(x))'"),
    ])
  func primes(name: String, expected: String) {
    #expect(PlotFunction(name: name, orders: 1) { _, _ in [] }.name(order: 1) == expected)
  }

  @Test(
    "knows a name without the values of parameters",
    arguments: [
      ("gelu", "gelu"), ("elu(alpha=0.5)", "elu"), ("relu(alpha=0.1, max_value=6)", "relu"), ("x*(x>=1)", "x*(x>=1)"),
      ("elu(tanh)", "elu(tanh)"), ("elu(tanh)(alpha=2)", "elu(tanh)"), ("elu'(alpha=2)", "elu'"), ("", ""),
    ])
  func unbound(name: String, expected: String) {
    #expect(PlotFunction(name: name, orders: 1) { _, _ in [] }.unboundName == expected)
  }

  @Test("as SVG is one text with text as text, for light and dark backgrounds")
  func svg() {
    let function = Functions.make("x<1 & \"y\"", { $0 < 1 ? 0 : 1 })
    let svg = PlotRequest(functions: [function]).svg(columns: 60, rows: 16)
    #expect(svg.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\"") && svg.hasSuffix("</svg>\n"))
    #expect(svg.contains(">x&lt;1 &amp; &quot;y&quot;</text>"))
    #expect(svg.contains("prefers-color-scheme: dark"))
    #expect(!svg.contains("nan") && !svg.contains("inf") && !svg.contains("href"))
    let path = svg.split(separator: "<path").first { $0.contains("M40") } ?? ""
    #expect(path.split(separator: "M").count == 3, "two pieces, for the jump is not joined")
  }
}
