import ActivationLanguage
import ArgumentParser
import Plotting
import Session
import Terminal

extension CanvasStyle: ExpressibleByArgument {}

/// A size of a picture in cells, written `72x20`.
struct PictureSize: ExpressibleByArgument {
  var columns: Int
  var rows: Int

  init?(argument: String) {
    let parts = argument.lowercased().split(separator: "x").map { Int($0) }
    guard parts.count == 2, let columns = parts[0], let rows = parts[1], (1...1000).contains(columns),
      (1...1000).contains(rows)
    else { return nil }
    (self.columns, self.rows) = (columns, rows)
  }
}

/// An inline picture on standard output.
struct PlotSubcommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plot", abstract: "Print a picture of activations and their derivatives.")

  @Argument(help: "Activations, as they are written at the prompt.")
  var activations: [String]

  @Option(parsing: .unconditional, help: "The range, as in -4..4.")
  var on: String?

  @Option(parsing: .unconditional, help: "The range of y, as in -1..1; without it, the one that fits.")
  var y: String?

  @Option(help: "Columns and rows, as in 100x30.")
  var size: PictureSize?

  @Option(help: "What to draw with.")
  var style: CanvasStyle?

  @Option(help: "Write the picture to this SVG file as well.", completion: .file(extensions: ["svg"]))
  var svg: String?

  @Flag(help: "Draw the functions without their derivatives.")
  var noDerivative = false

  mutating func validate() throws {
    if let size, size.columns < Scene.smallestColumns || size.rows < Scene.smallestRows {
      throw ValidationError(
        "--size \(size.columns)x\(size.rows) is too small: a picture needs \(Scene.smallestColumns)x\(Scene.smallestRows)"
      )
    }
  }

  mutating func run() throws {
    var session = Session(settings: Settings(derivatives: noDerivative ? 0 : 1))
    let text =
      "plot " + activations.joined(separator: ", ") + (on.map { " on \($0)" } ?? "") + (y.map { " y \($0)" } ?? "")
    let source = SourceText(text, file: "plot")
    let outcome: Outcome
    do throws(Diagnostic) {
      outcome = try session.run(Statement(source: source, range: 0..<source.bytes.count))
    } catch {
      throw Failure(message: error.text())
    }
    guard case .plot(let request) = outcome else { return }
    if let svg {
      do {
        try TextFile.write(request.svg(), to: svg)
      } catch {
        throw Failure(message: "error: \(error)")
      }
    }
    let room = TerminalEnvironment.size
    let size = size ?? PictureSize(columns: room.columns, rows: min(24, max(8, room.rows - 2)))
    let picture = request.picture(
      style: style ?? TerminalEnvironment.bestCanvas, columns: size.columns, rows: size.rows)
    let drawn = picture.ansi(colors: TerminalEnvironment.colorDepth)
    print(style == nil ? TerminalEnvironment.writable(drawn) : drawn)  // who asks for a style gets it
  }
}

extension PictureSize {
  init(columns: Int, rows: Int) { (self.columns, self.rows) = (columns, rows) }
}
