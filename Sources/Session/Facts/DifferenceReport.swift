import ActivationAnalysis
import ActivationCore
import ActivationLanguage
import Plotting

/// What `diff` found: facts, and pictures of both curves and of what is between them.
public struct DifferenceReport: Sendable {
  public var facts: [Fact]
  /// Both curves, and the residual on its own scale.
  public var pictures: [PlotRequest]

  init(_ f: Function, _ g: Function, _ difference: Difference, on range: ClosedRange<Double>) {
    let names = "\(f.activation.name) and \(g.activation.name)"
    let size = difference.largest.value
    var facts = [Fact("between", "\(names) on \(range.lowerBound.shortest)..\(range.upperBound.shortest)")]
    facts.append(
      Fact(
        "largest",
        size == 0
          ? "none: they are the same there (\(difference.largest.assurance.rawValue))"
          : "\(difference.largest.text) at x = \(difference.place.text) (\(difference.largest.assurance.rawValue))"))
    if size > 0 {
      let (relative, place) = difference.relative
      facts.append(
        Fact(
          "relative",
          relative.value.isFinite
            ? "\(relative.text) of \(g.activation.name) at x = \(place.text) (\(relative.assurance.rawValue))"
            : "unbounded near x = \(place.value.place), where \(g.activation.name) is 0 (\(relative.assurance.rawValue))"
        ))
    }
    facts.append(Fact("area", "\(difference.area.text) (estimated)"))
    if size > 0, size.isFinite, difference.place.value.isFinite {
      let value = CompiledActivation(g.activation, orders: 0, certainty: .everyDigit)?([difference.place.value])[0][0]
      let formats = [FloatingFormat.f32, .f16, .bf16].map { format in
        return "\((size / format.ulp(at: value ?? 1)).rounded(digits: 3).shortest) \(format.name)"
      }
      facts.append(Fact("in ulp", formats.joined(separator: ", ") + ", of \(g.activation.name) at that place"))
    }
    self.facts = facts
    func request(_ functions: [PlotFunction]) -> PlotRequest {
      var request = PlotRequest(functions: functions, range: range)
      request.derivatives = 0
      return request
    }
    pictures = [
      request([f, g].compactMap { PlotFunction(scalar: $0.activation) }),
      request([PlotFunction(scalar: difference.residual)].compactMap(\.self)),
    ]
  }

  func text(_ style: TextStyle) -> String {
    let drawn = pictures.enumerated().map { index, request in
      request.picture(style: style.canvas, columns: min(style.columns, 100), rows: index == 0 ? 12 : 10)
        .ansi(colors: style.colors)
    }
    return ([Outcome.text(of: facts, columns: style.columns)] + drawn).joined(separator: "\n")
  }
}
