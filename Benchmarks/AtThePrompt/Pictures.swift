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

/// A frame of the viewer after a key that moves the view, so that everything is computed anew.
func measureFrames() {
  for plot in ["plot gelu", "plot tanh(1/x)", "plot gelu, silu, mish, elu"] {
    Benchmark("\(plot), a frame of 80×24") { _, view in
      var view = view
      _ = view.react(to: .right)
      blackHole(view.picture())
    } setup: {
      ViewState(request: try request(plot), style: .braille, columns: 80, rows: 24)
    }
  }
  // Many curves on a large screen: the frame must still be over in 4 ms, and in 16 at worst.
  for plot in ["gelu, silu, mish, elu", "selu, relu, hardtanh, step", "tan, 1/x, x*floor(x), sin(1/x)"] {
    Benchmark("\(plot) with f′ and f″, a frame of 200×60") { _, view in
      var view = view
      _ = view.react(to: .right)
      blackHole(view.picture())
    } setup: {
      ViewState(
        request: try request("set derivatives 2\nplot \(plot)"), style: .braille, columns: 200, rows: 60)
    }
  }
}
