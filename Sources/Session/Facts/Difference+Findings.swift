import ActivationAnalysis
import ActivationCore
import ActivationLanguage
import Plotting

extension Findings {
  /// What `diff` found: facts, and pictures of both curves and, on its own scale, of the residual.
  init(_ f: Function, _ g: Function, _ difference: Difference, on range: ClosedRange<Double>) {
    let names = "\(f.activation.name) and \(g.activation.name)"
    let size = difference.largest.value
    var facts = [Fact("between", "\(names) on \(range.lowerBound.shortest)..\(range.upperBound.shortest)")]
    var largest = Fact(
      "largest",
      size.isNaN
        ? "not known: one of them has no values there"
        : size == 0
          ? "none: they are the same there (\(difference.largest.assurance.rawValue))"
          : "\(difference.largest.text) at x = \(difference.place.text) (\(difference.largest.assurance.rawValue))")
    largest.measures = [Measure("largest", difference.largest, at: difference.place)]
    facts.append(largest)
    if size > 0 {
      let (relative, place) = difference.relative
      var fact = Fact(
        "relative",
        relative.value.isFinite
          ? "\(relative.text) of \(g.activation.name) at x = \(place.text) (\(relative.assurance.rawValue))"
          : "unbounded near x = \(place.value.place), where \(g.activation.name) is 0 (\(relative.assurance.rawValue))")
      fact.measures = [Measure("largest", relative, at: place)]
      facts.append(fact)
    }
    var area = Fact("area", "\(difference.area.text) (estimated)")
    area.measures = [Measure("area", difference.area)]
    facts.append(area)
    if size > 0, size.isFinite, difference.place.value.isFinite {
      let value = CompiledActivation(g.activation, orders: 0, certainty: .everyDigit)?([difference.place.value])[0][0]
      let formats = [FloatingFormat.f32, .f16, .bf16].map { format in
        return "\((size / format.ulp(at: value ?? 1)).rounded(digits: 3).shortest) \(format.name)"
      }
      facts.append(Fact("in ulp", formats.joined(separator: ", ") + ", of \(g.activation.name) at that place"))
    }
    func request(_ functions: [PlotFunction]) -> PlotRequest {
      var request = PlotRequest(functions: functions, range: range)
      request.derivatives = 0
      return request
    }
    self.init(
      facts,
      parts: [
        .facts(facts),
        .plot(request([f, g].compactMap { PlotFunction(scalar: $0.activation) }), rows: 12),
        .plot(request([PlotFunction(scalar: difference.residual)].compactMap(\.self)), rows: 10),
      ], summary: facts.dropFirst().first?.values.first)
  }
}
