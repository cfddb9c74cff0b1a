import ActivationLanguage
import Benchmark
import Plotting
import Session

/// Something that `plot` refuses.
private struct NoPlot: Error {}

private func request(_ statement: String) throws -> PlotRequest {
  var session = Session()
  for statement in SourceText(statement).statements {
    if case .plot(let request) = try session.run(statement) { return request }
  }
  throw NoPlot()
}

/// Laying a scene out is mostly sampling: 300 cells of braille are 600 columns of dots.
func measureSampling() {
  for plot in ["plot gelu", "plot tanh(1/x)", "plot gelu, silu, mish, elu"] {
    Benchmark("\(plot), 600 columns") { _, request in
      blackHole(Scene(request, style: .braille, columns: 300, rows: 50))
    } setup: {
      try request(plot)
    }
  }
}

/// A frame of the viewer after a key that moves the view, so that everything but what belongs to the functions is
/// computed anew. With many curves on a large screen it must still be over in 4 ms, and in 16 at worst.
func measureFrames() {
  let small = ["gelu", "tanh(1/x)", "gelu, silu, mish, elu"].map { ($0, derivatives: 1, columns: 80, rows: 24) }
  let large = ["gelu, silu, mish, elu", "selu, relu, hardtanh, step", "tan, 1/x, x*floor(x), sin(1/x)"]
    .map { ($0, derivatives: 2, columns: 200, rows: 60) }
  for (plot, derivatives, columns, rows) in small + large {
    Benchmark("\(plot) to order \(derivatives), a frame of \(columns)×\(rows)") { (_, view: ViewState) in
      var view = view
      _ = view.react(to: .right)
      blackHole(view.picture())
    } setup: { () -> ViewState in
      var view = ViewState(
        request: try request("set derivatives \(derivatives)\nplot \(plot)"), style: .braille, columns: columns,
        rows: rows)
      // What is on the screen when the key comes.
      _ = view.picture()
      return view
    }
  }
}
