import ActivationCore
import ActivationLanguage
import Plotting

/// What formats make of a formula, and a picture of it.
public struct PrecisionReport: Sendable {
  public var name: String
  /// The formula that was rounded at each operation, and that of its slope.
  public var formula: String
  public var slopeFormula: String
  /// One for each format that was asked for.
  public var surveys: [PrecisionSurvey]
  /// The formula beside the function where it is worst; nil if several formats were asked for, or nothing is lost.
  public var picture: PlotRequest?

  /// - Returns: `nil` for vector activations and for parameters with a value per unit.
  init?(of function: Function, in formats: [FloatingFormat]) {
    let activation = function.activation
    let value = activation.naive
    guard let slope = activation.naiveSlope else { return nil }
    (name, formula, slopeFormula) = (activation.name, value.text, slope.text)
    surveys = []
    for format in formats {
      guard let survey = PrecisionSurvey(of: activation, value: value, slope: slope, in: format) else { return nil }
      surveys.append(survey)
    }
    if let survey = surveys.first, surveys.count == 1 { picture = survey.staircase(of: activation, value) }
  }
}

extension PrecisionSurvey {
  /// The formula's stairs beside the function, about the place where they are farthest from each other.
  fileprivate func staircase(of activation: Activation, _ value: Expression) -> PlotRequest? {
    let format = format
    guard worstError > 1, let place = worstPlace, let formulas = RoundedFormulas([value], in: format),
      let compiled = CompiledActivation(activation, orders: 0)
    else { return nil }
    @Sendable func exact(_ xs: [Double]) -> [Double] {
      compiled(xs.map { format.rounded($0) })[0].map { format.rounded($0) }
    }
    let error = abs(formulas([place])[0][0] - exact([place])[0])
    guard error > 0, error.isFinite else { return nil }
    // As wide as it takes for the function to rise by several times what is lost.
    let widths = (0...40).map {
      max(abs(place), format.ulp(at: place)) * 0x1p-40 * Double(sign: .plus, exponent: $0, significand: 1)
    }
    let middle = exact([place])[0]
    let width = widths.first { width in
      exact([place - width, place + width]).contains { abs($0 - middle) >= Self.stairs * error }
    }
    guard let width = width ?? widths.last, width >= 2 * format.ulp(at: place) else { return nil }
    let naive = PlotFunction(name: "as written", orders: 0) { xs, _ in formulas(xs) }
    let well = PlotFunction(name: "rounded once", orders: 0) { xs, _ in [exact(xs)] }
    return PlotRequest(functions: [naive, well], range: place - width...place + width, derivatives: 0)
  }

  /// How many times the error the function rises from the middle of the picture to its edge.
  private static let stairs = 4.0
}
