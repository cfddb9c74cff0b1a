import VectorMath

/// A normaliser of an elementwise activation, alone or with its vᵀJ, as `tanh+norm:z` is.
struct NormalisedPart: Sendable {
  let normaliser: Normaliser
  /// The activation, and its slope where there is vᵀJ; `nil` where it is the input itself.
  let inner: PlainPart?

  /// Recognises formulas by what they are, once parameters are numbers.
  ///
  /// - Returns: `nil` where they are none of these, or the activation or its slope has no kernel or formula that is
  ///   known to be good enough.
  init?(_ expressions: [Expression], _ bindings: Bindings) {
    guard let f = expressions.first, expressions.count == 1 || expressions.count == 2 && expressions[1] == f.cotangent,
      let (normaliser, u) = f.specialised({ bindings.value($0, $1).number }).normalised, !u.hasReduction,
      u.variesWithInput
    else { return nil }
    self.normaliser = normaliser
    if u == .x {
      inner = nil
      return
    }
    let formulas = expressions.count == 2 ? [u, u.derivative()] : [u]
    guard formulas.allSatisfy({ $0.extent == .whole && $0.isAccurateAsWritten(.fewUlps) }) else { return nil }
    let part = bindings.plain(formulas)
    guard part.program.arguments.isEmpty else { return nil }
    inner = part
  }
}

extension Expression {
  /// The normaliser that is written here, and of what.
  fileprivate var normalised: (Normaliser, Expression)? {
    if let u = centred { return (Normaliser(isCentred: true, divisor: .one), u) }
    guard case .binary(.divide, let numerator, let denominator) = operation else { return nil }
    let (isCentred, u) = numerator.centred.map { (true, $0) } ?? (false, numerator)
    if denominator == .reduce(.variance, u) { return (Normaliser(isCentred: isCentred, divisor: .variance), u) }
    if case .unary(.sqrt, let sum) = denominator.operation, let (spread, addend) = sum.lifted,
      spread == .reduce(.variance, u)
    {
      return (Normaliser(isCentred: isCentred, divisor: .root, addend: addend), u)
    }
    guard let (size, addend) = denominator.lifted else { return nil }
    if size == .reduce(.std, u) { return (Normaliser(isCentred: isCentred, divisor: .deviation, addend: addend), u) }
    if !isCentred, size == .reduce(.max, .unary(.abs, u)) {
      return (Normaliser(isCentred: false, divisor: .largest, addend: addend), u)
    }
    return nil
  }

  /// u in u - mean(u).
  private var centred: Expression? {
    guard case .binary(.subtract, let u, let mean) = operation, mean == .reduce(.mean, u) else { return nil }
    return u
  }

  /// u and c in u + c for a number c that is not negative; 0 where there is none.
  private var lifted: (Expression, Double)? {
    guard case .binary(.add, let u, let c) = operation else { return (self, 0) }
    guard let c = c.constant, c >= 0 else { return nil }
    return (u, c)
  }
}

/// Runs such a part, several rows at a time.
final class NormalisedMachine {
  private let normaliser: Normaliser
  private let inner: Machine?
  private let hasSlope: Bool
  private let length: Int
  private let set: InstructionSet

  init(_ part: NormalisedPart, length: Int, rows: Int, using set: InstructionSet = .current) {
    (normaliser, self.length, self.set) = (part.normaliser, length, set)
    inner = part.inner.map { Machine($0.program, stride: max(1, length), lanes: rows, parameters: $0.scalars) }
    hasSlope = part.inner.map { $0.outputs.count > 1 } ?? false
  }

  /// Computes the activation for the rows of a block, for ``normalise(_:from:values:product:)`` to go on with.
  func run(_ block: ProgramInputs) { inner?.run(block) }

  /// Writes the results of rows from `first` on, up to one that is out of reach.
  ///
  /// - Returns: how many there are.
  func normalise(
    _ block: ProgramInputs, from first: Int, values: UnsafeMutablePointer<Double>,
    product: UnsafeMutablePointer<Double>?
  ) -> Int {
    let start = first * length
    var (t, slope): (UnsafePointer<Double>?, UnsafePointer<Double>?) = (nil, nil)
    if let inner {
      guard case .array(let array) = inner.output(0) else { return 0 }
      t = array + start
      if hasSlope {
        guard case .array(let array) = inner.output(1) else { return 0 }
        slope = array + start
      }
    }
    return VectorMath.apply(
      normaliser, block.input + start, t: t, slope: slope, cotangent: block.direction + start, values: values,
      product: product, length: length, rows: block.lanes - first, using: set)
  }
}
