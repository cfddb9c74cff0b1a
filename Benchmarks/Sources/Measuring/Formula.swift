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

  /// f and f′ together, over intervals.
  public static func enclosures(_ text: String) throws -> CompiledEnclosures {
    guard let enclosures = CompiledEnclosures(try activation(text), orders: 1) else { throw NotScalar(text: text) }
    return enclosures
  }

  /// A text that is no scalar activation.
  struct NotScalar: Error {
    let text: String
  }
}
