import ActivationCore
import ActivationLanguage

/// What is timed: a formula, compiled for what is wanted of it.
enum Subject {
  /// Every element by itself: f, or f and f′.
  case elements(CompiledActivation)
  /// Rows: f, or f and vᵀJ.
  case rows(CompiledRows)

  /// - Parameters:
  ///   - wantsSlope: whether f′ or vᵀJ is computed beside f.
  ///   - row: how long a row is; 0 for formulas that have none.
  init(_ text: String, wantsSlope: Bool, row: Int) throws(Trouble) {
    let activation: Activation
    do {
      activation = try Environment().function(of: Parser.expression(text), in: SourceText(text)).activation
    } catch {
      throw Trouble("\(text): \(error.message)")
    }
    if activation.form == .vector, row > 0 {
      self = .rows(try CompiledRows(activation, row: row, wantsSlope: wantsSlope))
    } else if let compiled = CompiledActivation(activation, orders: wantsSlope ? 1 : 0) {
      self = .elements(compiled)
    } else {
      throw Trouble("\(text) has no value at a number")
    }
  }

  /// How many numbers each result has for so many inputs.
  func counts(_ inputs: Int) -> [Int] {
    switch self {
    case .elements(let compiled): Array(repeating: inputs, count: compiled.orders + 1)
    case .rows(let rows): rows.counts(inputs)
    }
  }

  func evaluate<Number: EvaluationElement>(
    _ x: UnsafeBufferPointer<Number>, _ v: UnsafeBufferPointer<Number>,
    into results: [UnsafeMutableBufferPointer<Number>]
  ) throws(Trouble) {
    switch self {
    case .elements(let compiled): compiled.evaluate(x, into: results)
    case .rows(let rows): try rows.evaluate(x, v, into: results)
    }
  }
}
