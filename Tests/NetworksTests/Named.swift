import ActivationCore
import ActivationLanguage
import VectorMath

/// The activation that a text names or writes.
func activation(_ text: String) throws -> Activation {
  try Environment().function(of: try Parser.expression(text), in: SourceText(text)).activation
}

/// A batch that looks random, between -2 and 2.
func batch(_ rows: Int, _ columns: Int, seed: UInt64 = 7) -> Tensor {
  var random = SplitMix64(seed: seed)
  return Tensor(shape: [rows, columns], values: (0..<rows * columns).map { _ in 4 * random.uniform() - 2 })
}
