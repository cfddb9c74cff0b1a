import ActivationCore

/// A vector activation for rows of one length.
struct CompiledRows {
  private let activation: Activation
  private let row: Int
  private let outputs: Int
  private let wantsSlope: Bool

  init(_ activation: Activation, row: Int, wantsSlope: Bool) throws(Trouble) {
    (self.activation, self.row, self.wantsSlope) = (activation, row, wantsSlope)
    do {
      outputs = try activation.outputLength(row)
    } catch {
      throw Trouble("\(error)")
    }
  }

  func counts(_ inputs: Int) -> [Int] { [inputs / row * outputs] + (wantsSlope ? [inputs] : []) }

  /// f of every row, and the product of `v` with its Jacobian.
  func evaluate<Number: EvaluationElement>(
    _ x: UnsafeBufferPointer<Number>, _ v: UnsafeBufferPointer<Number>,
    into results: [UnsafeMutableBufferPointer<Number>]
  ) throws(Trouble) {
    let rows = x.count / row
    let input = Tensor(shape: [rows, row], values: x.map { Double($0) })
    do {
      results[0].fill(with: try activation(input).values)
      guard wantsSlope else { return }
      let cotangent = Tensor(shape: [rows, outputs], values: v.prefix(rows * outputs).map { Double($0) })
      results[1].fill(with: try activation.vectorJacobianProduct(at: input, cotangent).values)
    } catch {
      throw Trouble("\(error)")
    }
  }
}

extension UnsafeMutableBufferPointer where Element: BinaryFloatingPoint {
  fileprivate func fill(with values: [Double]) {
    for (i, value) in values.enumerated() { self[i] = Element(value) }
  }
}
