import ActivationLanguage
import Plotting

/// One curve, to be drawn on each canvas.
public struct CanvasSamples: Sendable {
  public var function: PlotFunction
  public var range: ClosedRange<Double>

  public init(function: PlotFunction, range: ClosedRange<Double>) { (self.function, self.range) = (function, range) }

  private static let (columns, rows, gap) = (20, 5, 3)

  private func picture(_ canvas: CanvasStyle) -> Picture {
    canvas.sample(of: function, over: range, columns: Self.columns, rows: Self.rows)
  }

  /// The samples side by side as far as there is room, each over the statement that picks its canvas.
  func text(_ style: TextStyle) -> String {
    let atOnce = max(1, (style.columns + Self.gap) / (Self.columns + Self.gap))
    let blocks = stride(from: 0, to: style.canvases.count, by: atOnce).map { first in
      let samples = style.canvases[first...].prefix(atOnce).map(labelled)
      let rows = samples[0].indices.map { row in
        Array(samples.map { $0[row] }.joined(separator: Array(repeating: Cell(" "), count: Self.gap)))
      }
      return Picture(rows: rows).ansi(colors: style.colors)
    }
    let remarks = remarks(style).flatMap { $0.wrapped(to: style.columns) }
    return (blocks + [remarks.joined(separator: "\n")]).joined(separator: "\n\n")
  }

  /// A sample with a line above and a line below it.
  private func labelled(_ canvas: CanvasStyle) -> [[Cell]] {
    func line(_ text: String, _ ink: Ink) -> [Cell] { text.padding(to: Self.columns).map { Cell($0, ink) } }
    let dots = "\(canvas), \(canvas.dotsAcross)x\(canvas.dotsDown) dots"
    return [line(canvas == .ascii ? "ascii" : dots, .strong)] + picture(canvas).rows
      + [line("set canvas \(canvas)", .plain)]
  }

  /// What is in use, and why canvases are left out.
  private func remarks(_ style: TextStyle) -> [String] {
    let missing = CanvasStyle.allCases.filter { !style.canvases.contains($0) }
    guard !missing.isEmpty else { return ["in use: \(style.canvas)"] }
    if style.canvases == [.ascii] {
      return ["in use: \(style.canvas); only ascii is shown, for the locale has no Unicode (LANG=C.UTF-8 has)"]
    }
    let names = missing.map(\.rawValue).joined(separator: " and ")
    return [
      "in use: \(style.canvas)",
      "\(names) is left out: this system does not know the characters, though the terminal may; "
        + "'set canvas \(names)' tries it",
    ]
  }

  /// By canvas how a cell is divided, and the sample's lines.
  var json: JSON {
    .array(
      CanvasStyle.allCases.map { canvas in
        .object([
          ("name", .text(canvas.rawValue)), ("across", .integer(canvas.dotsAcross)),
          ("down", .integer(canvas.dotsDown)),
          ("lines", .array(picture(canvas).text.split(separator: "\n").map { .text(String($0)) })),
        ])
      })
  }
}
