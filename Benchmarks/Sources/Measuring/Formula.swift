import ActivationCore
import ActivationLanguage

/// An activation as it is written at the prompt.
public enum Formula {
  public static func activation(_ text: String) throws -> Activation {
    try Environment().function(of: Parser.expression(text), in: SourceText(text)).activation
  }

  /// f and f′ together.
  public static func compiled(_ text: String) throws -> CompiledActivation {
    guard let compiled = CompiledActivation(try activation(text), orders: 1) else { throw NotScalar(text: text) }
    return compiled
  }

  /// A text that is no scalar activation.
  struct NotScalar: Error {
    let text: String
  }
}
