import ActivationCore
import ActivationLanguage

extension Tensor {
  /// Whether all numbers are the same but for a difference, or for the last digits of a double.
  func agrees(with other: Tensor, within width: Double = 0) -> Bool {
    shape == other.shape
      && zip(values, other.values).allSatisfy { a, b in
        a == b || a.isNaN && b.isNaN || abs(a - b) <= max(width, 1e-9 * max(abs(a), abs(b)))
      }
  }
}

extension Function {
  /// Whether both have the same parameters and, at some inputs, the same values.
  func agrees(with other: Function) -> Bool {
    guard parameterNames == other.parameterNames, activation.form == other.activation.form else { return false }
    let probes = Tensor(shape: [1, 9], values: [-7.5, -3, -1.25, -0.5, 0, 0.3, 1, 2.75, 6])
    guard let a = try? activation(probes), let b = try? other.activation(probes) else {
      return false
    }
    return a.agrees(with: b)
  }
}

extension Value {
  func agrees(with other: Value) -> Bool {
    switch (self, other) {
    case (.tensor(let a), .tensor(let b)): a.agrees(with: b)
    case (.activation(let a), .activation(let b)): a.agrees(with: b)
    default: text == other.text
    }
  }
}
