import ActivationCore
import VectorMath

/// Outputs and targets of a batch, unit by unit, and where the derivatives by the outputs go. The derivatives may not be
/// where the others are.
struct LossInputs {
  var outputs: UnsafeMutablePointer<Double>
  var targets: UnsafeMutablePointer<Double>
  var delta: UnsafeMutablePointer<Double>
  var units: Int
  var examples: Int

  var count: Int { units * examples }
}

extension Loss {
  /// The loss of outputs, with its derivatives by them.
  func evaluate(_ batch: LossInputs) -> Double {
    let (y, t, delta) = (batch.outputs, batch.targets, batch.delta)
    let scale = 1 / Double(self == .crossEntropy ? batch.examples : batch.count)
    var sum = 0.0
    switch self {
    case .meanSquaredError:
      for i in 0..<batch.count {
        let error = y[i] - t[i]
        sum += error * error
        delta[i] = 2 * scale * error
      }
    case .meanAbsoluteError:
      for i in 0..<batch.count {
        let error = y[i] - t[i]
        sum += abs(error)
        delta[i] = error > 0 ? scale : error < 0 ? -scale : error * 0
      }
    case .huber(let limit):
      for i in 0..<batch.count {
        let error = y[i] - t[i]
        let isNear = abs(error) <= limit
        sum += isNear ? error * error / 2 : limit * (abs(error) - limit / 2)
        delta[i] = scale * (isNear ? error : error > 0 ? limit : -limit)
      }
    case .crossEntropy:
      for i in 0..<batch.count {
        // What no target asks for costs nothing, also where its logarithm is infinite.
        sum -= t[i] == 0 ? 0 : t[i] * UnaryFunction.log(y[i])
        delta[i] = t[i] == 0 ? 0 : -scale * t[i] / y[i]
      }
    case .binaryCrossEntropy:
      for i in 0..<batch.count {
        sum -= t[i] == 0 ? 0 : t[i] * UnaryFunction.log(y[i])
        sum -= t[i] == 1 ? 0 : (1 - t[i]) * UnaryFunction.log1p(-y[i])
        delta[i] = scale * ((t[i] == 1 ? 0 : (1 - t[i]) / (1 - y[i])) - (t[i] == 0 ? 0 : t[i] / y[i]))
      }
    }
    return sum * scale
  }

  /// The cross-entropy of the softmax of outputs: Σ t·(log Σ exp z - z), with its derivatives (Σt)·softmax(z) - t.
  static func softmaxCrossEntropy(_ batch: LossInputs, scratch: UnsafeMutablePointer<Double>) -> Double {
    let (z, t, delta, n) = (batch.outputs, batch.targets, batch.delta, batch.examples)
    let (largest, total) = (scratch, scratch + n)
    largest.update(from: z, count: n)
    for unit in 1..<max(1, batch.units) {
      VectorMath.apply(.max, .array(largest), .array(z + unit * n), into: largest, count: n)
    }
    for unit in 0..<batch.units {
      VectorMath.apply(.subtract, .array(z + unit * n), .array(largest), into: delta + unit * n, count: n)
    }
    var sum = 0.0
    for i in 0..<batch.count where t[i] != 0 { sum -= t[i] * delta[i] }
    VectorMath.apply(UnaryFunction.exp, delta, into: delta, count: batch.count)
    total.update(repeating: 0, count: n)
    for unit in 0..<batch.units {
      VectorMath.apply(.add, .array(total), .array(delta + unit * n), into: total, count: n)
    }
    let scale = 1 / Double(n)
    // largest now says how much of an example's targets there is.
    largest.update(repeating: 0, count: n)
    for unit in 0..<batch.units {
      VectorMath.apply(.add, .array(largest), .array(t + unit * n), into: largest, count: n)
    }
    for unit in 0..<batch.units {
      for i in 0..<n {
        delta[unit * n + i] = scale * (delta[unit * n + i] / total[i] * largest[i] - t[unit * n + i])
      }
    }
    VectorMath.apply(UnaryFunction.log, total, into: total, count: n)
    for i in 0..<n { sum += largest[i] * total[i] }
    return sum * scale
  }

  /// The binary cross-entropy of the sigmoid of outputs: softplus(z) - t·z, with its derivatives sigmoid(z) - t.
  static func sigmoidCrossEntropy(_ batch: LossInputs, scratch: UnsafeMutablePointer<Double>) -> Double {
    let (z, t, delta) = (batch.outputs, batch.targets, batch.delta)
    VectorMath.apply(SpecialFunction.softplus, z, f: scratch, slope: delta, curvature: nil, count: batch.count)
    let scale = 1 / Double(batch.count)
    var sum = 0.0
    for i in 0..<batch.count {
      sum += scratch[i] - t[i] * z[i]
      delta[i] = scale * (delta[i] - t[i])
    }
    return sum * scale
  }
}

extension Activation {
  var isSoftmax: Bool { form == .vector && implementation == StandardActivations.softmax.implementation }
  var isSigmoid: Bool { implementation == StandardActivations.sigmoid.implementation }
}

extension Plan {
  /// The activation of the last stage, if it is one.
  var lastActivation: Activation? {
    guard case .activation(let activation)? = stages.last?.operation else { return nil }
    return activation.activation
  }

  /// How a loss is computed: from the outputs of how many stages.
  func ending(_ loss: Loss) -> LossEnding {
    switch (loss, lastActivation) {
    case (.crossEntropy, let activation?) where activation.isSoftmax: .softmax
    case (.binaryCrossEntropy, let activation?) where activation.isSigmoid: .sigmoid
    default: .plain
    }
  }
}

/// What of a network's end a loss has taken into itself.
enum LossEnding: Sendable {
  case plain
  case softmax
  case sigmoid

  /// How many of so many stages are run.
  func stages(_ count: Int) -> Int { self == .plain ? count : count - 1 }
}
