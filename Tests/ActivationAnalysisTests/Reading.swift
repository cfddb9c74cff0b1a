import ActivationAnalysis
import ActivationCore
import ActivationLanguage
import Testing

/// The activation that a text names or writes.
func activation(_ text: String) throws -> Activation {
  try Environment().function(of: try Parser.expression(text), in: SourceText(text)).activation
}

func analysis(_ text: String) throws -> FunctionAnalysis {
  try #require(FunctionAnalysis(try activation(text)))
}

/// Whether a number is inside, and the enclosure proved and no wider than 1e-9.
func isProved(_ enclosed: Enclosed, _ value: Double) -> Bool {
  enclosed.assurance == .proved && enclosed.contains(value) && enclosed.width <= 1e-9
}
