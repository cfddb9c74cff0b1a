import VectorMath

extension Initialiser {
  /// A matrix of `inputs` × `outputs` weights, row by row; a bias has one row.
  ///
  /// - Returns: the same bits for the same seed, on machines with the same instruction set.
  public func weights(inputs: Int, outputs: Int, random: inout SplitMix64) -> [Double] {
    var result = [Double](repeating: 0, count: inputs * outputs)
    result.withUnsafeMutableBufferPointer { draw(into: $0, inputs: inputs, outputs: outputs, random: &random) }
    return result
  }

  /// Likewise into memory that is there, which may be but some rows; of orthogonal weights it is all.
  func draw(into place: UnsafeMutableBufferPointer<Double>, inputs: Int, outputs: Int, random: inout SplitMix64) {
    switch self {
    case .constant(let value): place.update(repeating: value)
    case .normal(let mean, let deviation):
      random.drawNormal(into: place)
      place.scale(by: deviation, plus: mean)
    case .uniform(let range): random.drawUniform(range, into: place)
    case .truncatedNormal(let mean, let deviation):
      random.drawTruncatedNormal(into: place)
      place.scale(by: deviation, plus: mean)
    case .varianceScaling(let scale, let fan, let distribution):
      let variance = scale / max(1, fan.count(inputs: inputs, outputs: outputs))
      switch distribution {
      case .uniform:
        let limit = (3 * variance).squareRoot()
        random.drawUniform(-limit...limit, into: place)
      case .normal:
        random.drawTruncatedNormal(into: place)
        place.scale(by: variance.squareRoot() / Initialiser.truncatedDeviation, plus: 0)
      }
    case .orthogonal(let gain):
      random.drawNormal(into: place)
      place.orthonormalise(rows: inputs, columns: outputs)
      place.scale(by: gain, plus: 0)
    }
  }

  /// The standard deviation of a standard normal number that is cut at ±2.
  static let truncatedDeviation = 0.87962566103423978
}

extension Initialiser.Fan {
  fileprivate func count(inputs: Int, outputs: Int) -> Double {
    switch self {
    case .inputs: Double(inputs)
    case .outputs: Double(outputs)
    case .average: Double(inputs + outputs) / 2
    }
  }
}

extension UnsafeMutableBufferPointer<Double> {
  func scale(by factor: Double, plus shift: Double) {
    for i in indices { self[i] = self[i] * factor + shift }
  }
}
