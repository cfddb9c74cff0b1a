import VectorMath

/// Numbers set to 0, the rest divided by how many there are of them.
struct Dropout {
  let rate: Double

  func run(
    _ x: UnsafeMutablePointer<Double>, _ y: UnsafeMutablePointer<Double>, _ factors: UnsafeMutablePointer<Double>,
    count: Int, isActive: Bool, random: inout SplitMix64
  ) {
    let kept = isActive ? 1 / (1 - rate) : 1
    for i in 0..<count {
      factors[i] = isActive && random.uniform() < rate ? 0 : kept
      y[i] = factors[i] * x[i]
    }
  }
}

/// Numbers set to where selu saturates, and all moved so that mean 0 and variance 1 stay.
///
/// - Source: Klambauer et al. 2017, arXiv:1706.02515; Keras's AlphaDropout.
struct AlphaDropout {
  let rate: Double
  /// -scale·alpha of selu.
  private static let low = -1.0507009873554804934193349852946 * 1.6732632423543772848170429916717

  func run(
    _ x: UnsafeMutablePointer<Double>, _ y: UnsafeMutablePointer<Double>, _ factors: UnsafeMutablePointer<Double>,
    count: Int, isActive: Bool, random: inout SplitMix64
  ) {
    let low = AlphaDropout.low
    let a = isActive ? 1 / ((1 - rate) * (1 + rate * low * low)).squareRoot() : 1
    let b = isActive ? -a * low * rate : 0
    for i in 0..<count {
      let isDropped = isActive && random.uniform() < rate
      factors[i] = isDropped ? 0 : a
      y[i] = (isDropped ? a * low : a * x[i]) + b
    }
  }
}
