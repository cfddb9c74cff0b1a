import ActivationCore
import ActivationLanguage

/// The activations that models take by themselves, as the catalogue has them.
enum StandardActivations {
  static let linear = named("linear") ?? Activation(name: "linear", definition: .x)
  static let relu = named("relu") ?? linear
  static let softmax = named("softmax") ?? linear
  static let sigmoid = named("sigmoid") ?? linear

  private static func named(_ name: String) -> Activation? {
    (try? Catalogue.standard.function(named: name))?.activation
  }
}
