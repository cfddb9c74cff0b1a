import ActivationCore
import ActivationLanguage

/// What is timed: a formula, compiled for what is wanted of it.
enum Subject {
  /// Every element by itself: f, or f and f′.
  case elements(CompiledActivation)
  /// Rows: f, or f and vᵀJ.
  case rows(CompiledRows, length: Int)

  /// - Parameters:
  ///   - wantsSlope: whether f′ or vᵀJ is computed beside f.
  ///   - row: how long a row is; 0 for formulas that have none.
  init(_ text: String, wantsSlope: Bool, row: Int, certainty: Certainty) throws(Trouble) {
    let activation: Activation
    do {
      activation = try Environment().function(of: Parser.expression(text), in: SourceText(text)).activation
    } catch {
      throw Trouble("\(text): \(error.message)")
    }
    if activation.form == .vector, row > 0 {
      guard let rows = CompiledRows(activation, length: row, product: wantsSlope, certainty: certainty) else {
        throw Trouble("\(text) cannot be compiled for rows of \(row)")
      }
      self = .rows(rows, length: row)
    } else if let compiled = CompiledActivation(
      activation, orders: wantsSlope ? 1 : 0, certainty: certainty)
    {
      self = .elements(compiled)
    } else {
      throw Trouble("\(text) has no value at a number")
    }
  }

  /// How many numbers each result has for so many inputs.
  func counts(_ inputs: Int) -> [Int] {
    switch self {
    case .elements(let compiled): Array(repeating: inputs, count: compiled.orders + 1)
    case .rows(let rows, let length):
      [inputs / length * rows.outputLength] + (rows.hasProduct ? [inputs] : [])
    }
  }

  func evaluate<Number: EvaluationElement>(
    _ x: UnsafeBufferPointer<Number>, _ v: UnsafeBufferPointer<Number>,
    into results: [UnsafeMutableBufferPointer<Number>]
  ) {
    switch self {
    case .elements(let compiled): compiled.evaluate(x, into: results)
    case .rows(let rows, let length):
      rows.evaluate(
        x, cotangent: UnsafeBufferPointer(rebasing: v.prefix(x.count / length * rows.outputLength)), into: results)
    }
  }
}
