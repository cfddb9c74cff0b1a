import CVectorMath

/// F(c·x), or F(c·x)/c, with its slope c·F′(c·x), or F′(c·x): sigmoid(β·x), softplus(β·x)/β, and swish, which is
/// silu(β·x)/β.
public struct ScaledActivation: Sendable, Hashable {
  let function: SpecialFunction
  private let rate, factor, slopeFactor: Number

  /// A number as a sum of two doubles.
  public struct Number: Sendable, Hashable {
    public var high: Double
    public var low: Double

    public init(_ high: Double, _ low: Double = 0) { (self.high, self.low) = (high, low) }

    /// One over the number, to twice the digits of a double, nearly.
    public var reciprocal: Number {
      let quotient = 1 / high
      return Number(quotient, ((1.0).addingProduct(-quotient, high) - quotient * low) / high)
    }
  }

  /// - Parameters:
  ///   - rate: c.
  ///   - isDivided: whether the function is F(c·x)/c.
  /// - Returns: `nil` for functions that have no such loop, and for rates with which a result that is not next to
  ///   nothing would be made of one that is.
  public init?(_ function: SpecialFunction, rate: Number, isDivided: Bool) {
    guard vm_scaled_at(vm_portable(), function.inLoops) != nil else { return nil }
    guard isDivided ? 0.25...0x1p100 ~= rate.high.magnitude : 0x1p-100...8 ~= rate.high.magnitude else { return nil }
    (self.function, self.rate) = (function, rate)
    (factor, slopeFactor) = isDivided ? (rate.reciprocal, Number(1)) : (Number(1), rate)
  }

  /// f or f′ at `x`: the plain form of the loops, and right where these do not reach.
  public func value(_ x: Double, order: Int) -> Double {
    let high = x * rate.high
    // What is lost of the product counts for as much as the function changes by it.
    let low = high.magnitude < 1000 ? (-high).addingProduct(x, rate.high) + x * rate.low : 0
    let y = function.value(high, order: order)
    let change = low == 0 ? 0 : low * function.value(high, order: order + 1)
    let factor = order == 0 ? factor : slopeFactor
    // Adding 0 would cost a zero its sign.
    let sum = change == 0 ? y : y + change
    return factor.low == 0 || sum.isInfinite ? sum * factor.high : (sum * factor.low).addingProduct(sum, factor.high)
  }

  /// As the loops take it.
  var forLoop: vm_scaling {
    vm_scaling(
      rate: rate.high, rate_low: rate.low, factor: factor.high, factor_low: factor.low,
      slope_factor: slopeFactor.high, slope_factor_low: slopeFactor.low)
  }
}

extension VectorMath {
  /// Writes the activation and its slope at `x[i]`, those that are asked for. One of them may be the memory of `x`.
  ///
  /// - Accuracy: f 3 ulp, f′ 5 (beside a root, of what a neighbouring x would make).
  /// - Parameter pastCaches: for results that are larger than the caches, and begin where a vector may.
  public static func apply(
    _ activation: ScaledActivation, _ x: UnsafePointer<Double>, f: UnsafeMutablePointer<Double>?,
    slope: UnsafeMutablePointer<Double>?, count: Int, pastCaches: Bool = false, using set: InstructionSet = .current
  ) {
    guard let fast = vm_scaled_at(set.kernels, activation.function.inLoops), f != nil || slope != nil else { return }
    var numbers = activation.forLoop
    runWithSlope(x, f: f, slope: slope, count: count) { x, f, slope, count, isAlone in
      fast(x, &numbers, f, slope, count, pastCaches && !isAlone)
    } plain: { x, order in
      activation.value(x, order: order)
    }
  }
}
