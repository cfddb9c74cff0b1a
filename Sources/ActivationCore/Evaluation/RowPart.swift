import VectorMath

/// Expressions that one loop over whole rows computes, from memory to memory.
struct RowPart: Sendable {
  let function: RowFunction

  /// Computes rows from `rows.lowerBound` on, up to one that is not ordinary.
  ///
  /// - Parameter results: the values, and where there are two vᵀJ.
  /// - Returns: how many rows were computed; none where the direction is not as long as the values.
  func run<Element: EvaluationElement>(
    _ x: EvaluationInput<Element>, _ rows: Range<Int>, length: Int, into results: [UnsafeMutablePointer<Element>]
  ) -> Int {
    let outputs = function.outputLength(length)
    if results.count > 1 && (x.directionLength ?? length) != outputs { return 0 }
    let first = rows.lowerBound
    let (input, direction) = (x.input + first * length, x.direction + first * outputs)
    let values = results[0] + first * outputs
    let product = results.count > 1 ? results[1] + first * length : nil
    if let input = input as? UnsafePointer<Double>, let direction = direction as? UnsafePointer<Double>,
      let values = values as? UnsafeMutablePointer<Double>
    {
      return VectorMath.apply(
        function, input, cotangent: direction, values: values, product: product as? UnsafeMutablePointer<Double>,
        length: length, rows: rows.count)
    }
    if let input = input as? UnsafePointer<Float>, let direction = direction as? UnsafePointer<Float>,
      let values = values as? UnsafeMutablePointer<Float>
    {
      return VectorMath.apply(
        function, input, cotangent: direction, values: values, product: product as? UnsafeMutablePointer<Float>,
        length: length, rows: rows.count)
    }
    return 0
  }
}
