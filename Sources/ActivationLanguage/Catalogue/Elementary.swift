import ActivationCore
import VectorMath

/// The elementary functions, which formulas are made of and which are activations themselves.
enum Elementary {
  static func activation(named name: String) -> Activation? {
    guard let function = UnaryFunction(rawValue: name), function != .negate else { return nil }
    return Activation(name: name, definition: Expression(.unary(function, .x)))
  }
}
