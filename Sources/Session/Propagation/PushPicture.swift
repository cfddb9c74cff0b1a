import ActivationCore
import Networks
import Plotting
import VectorMath

/// A function with what goes in below it and what comes out beside it, as bars.
public struct PushPicture: Sendable {
  var outputs: OutputDistribution
  var function: PlotFunction

  private static let (rows, barRows) = (16, 4)

  func text(_ style: TextStyle) -> String {
    let columns = min(style.columns, 100)
    let barColumns = max(12, columns / 4)
    var request = PlotRequest(
      functions: [function], range: outputs.mu - 4 * outputs.sigma...outputs.mu + 4 * outputs.sigma, derivatives: 0)
    request.namesMarks = false
    let scene = Scene(request, style: style.canvas, columns: columns - barColumns, rows: Self.rows)
    guard !scene.isTooSmall, let panel = scene.panels.first else { return scene.draw(style.canvas).text }
    var rows = scene.draw(style.canvas).rows
    let bars = beside(panel.y, columns: barColumns - 1, style)
    for cell in 0..<panel.y.cells { rows[panel.top + panel.y.cells - 1 - cell] += [Cell(" ")] + bars[cell] }
    rows += below(panel.x, style).map { Array(repeating: Cell(" "), count: scene.left) + $0 }
    return Picture(rows: rows).ansi(colors: style.colors)
  }

  /// A bar for each row, from the lowest: as long as outputs there are probable. Single values with a probability have a
  /// mark and their share instead.
  private func beside(_ y: Axis, columns: Int, _ style: TextStyle) -> [[Cell]] {
    let shares = outputs.histogram((0...y.cells).map(y.edge))
    let largest = shares.max() ?? 0
    var bars = shares.map { share in
      bar(largest > 0 ? share / largest * Double(columns) : 0, style)
    }
    for atom in outputs.atoms {
      guard let cell = y.cell(containing: atom.value) else { continue }
      let mark = style.canvas == .ascii ? "O" : "◆"
      let text = "\(mark) \(atom.probability.percent) at \(atom.value.short)"
      let room = max(0, columns - text.count - 1)
      bars[cell] = bars[cell].prefix(room) + (bars[cell].isEmpty ? [] : [Cell(" ")]) + text.map { Cell($0, .series(0)) }
    }
    return bars
  }

  private func bar(_ length: Double, _ style: TextStyle) -> [Cell] {
    let eighths = Int((length * 8).rounded())
    if style.canvas == .ascii { return Array(repeating: Cell("#", .faint), count: Int(length.rounded())) }
    let parts = Array(" ▏▎▍▌▋▊▉")
    return Array(repeating: Cell("█", .faint), count: eighths / 8)
      + (eighths % 8 > 0 ? [Cell(parts[eighths % 8], .faint)] : [])
  }

  /// A bar for each column: as high as inputs there are probable.
  private func below(_ x: Axis, _ style: TextStyle) -> [[Cell]] {
    let heights = (0..<x.cells).map { column in
      let z = (x.center(column) - outputs.mu) / outputs.sigma
      return UnaryFunction.exp(-z * z / 2)
    }
    let parts = Array(" ▁▂▃▄▅▆▇█")
    return (0..<Self.barRows).map { row in
      heights.map { height in
        let filled = min(max(height * Double(Self.barRows) - Double(Self.barRows - 1 - row), 0), 1)
        if style.canvas == .ascii { return Cell(filled >= 0.5 ? "#" : " ", .faint) }
        return Cell(parts[Int((filled * 8).rounded())], .faint)
      }
    }
  }
}
