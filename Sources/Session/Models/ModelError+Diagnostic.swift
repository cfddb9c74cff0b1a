import ActivationLanguage
import Networks

extension ModelError {
  /// What is said of it, at the layer that is wrong where that is known.
  ///
  /// - Parameters:
  ///   - range: where the model, or what it is applied to, is written.
  ///   - layers: where its layers are.
  func diagnostic(at range: SourceRange, layers: [SourceRange] = []) -> Diagnostic {
    switch self {
    case .layer(let place, let problem):
      let code: Diagnostic.Code =
        switch problem {
        case .units, .rate, .axis, .jacobian: .refusedValue
        case .tooLarge: .tooLarge
        case .parameterShape, .rows, .outputSize, .sizes: .shapeMismatch
        }
      return Diagnostic(
        code, "layer \(place.index) (\(place.name)): \(problem)",
        at: layers.indices.contains(place.index) ? layers[place.index] : range)
    case .noLayers:
      return Diagnostic(
        .emptyInput, "the model has no layers", at: range, note: "NET.add(Dense(8)) adds one")
    case .inputShape(let got, let wanted):
      return Diagnostic(
        .shapeMismatch, "the model has \(wanted) input\(wanted == 1 ? "" : "s"), and this is of shape \(got)",
        at: range,
        label: "expected a vector of \(wanted), or rows of \(wanted)")
    case .inputSize, .weightCount: return Diagnostic(.shapeMismatch, "\(self)", at: range)
    }
  }
}
