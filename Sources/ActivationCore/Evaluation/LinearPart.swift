import VectorMath

/// Some of the expressions that are run together, all made of straight lines or parabolas, which one pass over memory
/// computes.
struct LinearPart: Sendable {
  let table: Table
  /// For each output the number that it is everywhere, if it is, or else its place in the table.
  let results: [Result]
  /// Which of the expressions they are.
  let outputs: [Int]

  enum Table: Sendable {
    case lines(PiecewiseLinear)
    case polynomials(PiecewisePolynomial)
  }

  enum Result: Sendable {
    case number(Double)
    case function(Int)
  }

  /// The functions of the table.
  var functions: PiecewisePolynomial {
    switch table {
    case .lines(let table): PiecewisePolynomial(table)
    case .polynomials(let table): table
    }
  }

  /// All outputs as functions, those that are the same number everywhere as well.
  var allFunctions: PiecewisePolynomial {
    let (functions, largest) = (functions, Double.greatestFiniteMagnitude)
    return PiecewisePolynomial(
      breaks: functions.breaks,
      functions: results.map { result in
        switch result {
        case .function(let place): functions.functions[place]
        case .number(let number):
          PiecewisePolynomial.Function(
            pieces: Array(repeating: .line(.init(factor: 0, term: number)), count: functions.breaks.count + 1),
            areMultiples: false, range: -largest...largest)
        }
      })
  }

  /// - Parameter isAsWritten: whether each result has to have the bits of the operations one by one; otherwise it is the
  ///   double nearest to what they mean, or the next.
  /// - Returns: `nil` where not all are of that kind, or a step of arithmetic at most is all there is to do.
  init?(_ formulas: [Expression], outputs: [Int], isAsWritten: Bool) {
    var varying: [Expression] = []
    results = formulas.map { formula in
      if let number = formula.exactConstant { return .number(number) }
      varying.append(formula)
      return .function(varying.count - 1)
    }
    if isAsWritten {
      guard let table = PiecewiseLinear(varying), !table.breaks.isEmpty else { return nil }
      self.table = .lines(table)
    } else {
      guard let table = PiecewisePolynomial(varying), !table.breaks.isEmpty else { return nil }
      self.table = .polynomials(table)
    }
    self.outputs = outputs
  }
}

/// The memory that a run of a ``LinearPart`` writes to.
final class LinearMachine {
  private let results: [LinearPart.Result]
  private let functions: PiecewisePolynomial
  private let stride: Int
  private let memory: UnsafeMutablePointer<Double>

  /// - Parameter stride: the longest block that will be run.
  init(_ part: LinearPart, stride: Int) {
    (results, functions, self.stride) = (part.results, part.functions, stride)
    let capacity = max(1, part.results.count * stride)
    memory = .allocate(capacity: capacity)
    memory.initialize(repeating: 0, count: capacity)
  }

  deinit { memory.deallocate() }

  /// Computes the outputs for a block.
  func run(_ block: ProgramInputs) {
    VectorMath.apply(functions, block.input, into: memory, stride: stride, count: block.count)
  }

  /// What an output came to: until the next run, and with one number for all places where it is the same.
  func output(_ index: Int) -> Operand {
    switch results[index] {
    case .number(let number): .scalar(number)
    case .function(let place): .array(UnsafePointer(memory + place * stride))
    }
  }
}
