import GoldenValues
import Testing
import VectorMath

@testable import ActivationCore
@testable import ActivationLanguage

@Suite("activations of straight lines")
struct StraightLineTests {
  @Test(
    "activation → whether f and f′ are computed in one pass",
    arguments: [
      ("relu", true), ("relu6", true), ("leaky_relu", true), ("prelu", true), ("clipped_relu", true),
      ("clip", true), ("relu_general", true), ("thresholded_relu", true), ("threshold", true), ("shifted_relu", true),
      ("abs", true), ("sign", true), ("step", true), ("hard_tanh", true), ("soft_shrink", true), ("hard_shrink", true),
      ("shrink", true), ("rrelu", true), ("torch.hardtanh", true), ("keras.ReLU", true), ("jax.relu6", true),
      ("onnx.Shrink", true),
      ("x -> relu_general(x, max_value=4, threshold=1)", true), ("x -> max(x, -2)", true),
      ("x -> x*(x > 1)", true),
      // One operation as it is.
      ("linear", false), ("affine", false),
      // Coefficients that no doubles are, and parabolas.
      ("hard_sigmoid", true), ("hard_swish", true), ("relu_squared", true), ("sqnl", true),
      // Infinity is compared with itself.
      ("plu", false), ("x -> max(x, x/3)", false),
      ("elu", false), ("softsign", false), ("x -> floor(x)", false),
    ])
  func recognised(_ source: String, _ isOne: Bool) throws {
    let f = try activation(source)
    let compiled = Bindings(f).compile(f.derivatives(upTo: 1), certainty: .fewUlps)
    #expect((compiled.linear?.outputs == [0, 1]) == isOne)
  }

  @Test("all of the catalogue have the bits that their operations have one by one")
  func catalogue() throws {
    var count = 0
    for entry in Catalogue.standard.entries {
      guard let f = try? activation(entry.name), f.form == .scalar else { continue }
      let formulas = f.derivatives(upTo: 2)
      let compiled = Bindings(f).compile(formulas, certainty: .fewUlps)
      guard let linear = compiled.linear, case .lines(let table) = linear.table else { continue }
      count += 1
      let values = Bindings(f)
      let expressions = linear.outputs.map { formulas[$0].specialised { values.value($0, $1).number } }
      let xs = Self.points(around: table.breaks)
      let expected = Self.interpreted(expressions, xs)
      #expect(zip(Self.run(linear, xs), expected).allSatisfy(Self.areSame), "\(entry.name)")
      for set in InstructionSet.available {
        let functions = table.values(xs, using: set)
        for (result, expected) in zip(linear.results, expected) {
          guard case .function(let place) = result else { continue }
          #expect(Self.areSame(functions[place], expected), "\(entry.name) with \(set)")
        }
      }
    }
    #expect(count > 60)
  }

  @Test("what is rounded more than once as it is written is nearly rounded once")
  func rounded() throws {
    var count = 0
    for entry in Catalogue.standard.entries {
      guard let f = try? activation(entry.name), f.form == .scalar else { continue }
      let formulas = f.derivatives(upTo: 2)
      let compiled = Bindings(f).compile(formulas, certainty: .fewUlps)
      guard case .polynomials(let table)? = compiled.linear?.table else { continue }
      count += 1
      let xs = Self.points(around: table.breaks)
      let exact = Bindings(f).compile(formulas, certainty: .everyDigit).values(xs, xs, [], lanes: nil)
      for (values, expected) in zip(compiled.values(xs, xs, [], lanes: nil), exact) {
        let errors = zip(values, expected).map { ulps(of: $0, expected: $1) }
        let worst = try #require(errors.indices.max { errors[$0] < errors[$1] })
        #expect(errors[worst] <= 1, "\(entry.name) at \(xs[worst]) is \(expected[worst]), not \(values[worst])")
      }
    }
    #expect(count > 10)
  }

  private static func areSame(_ a: [Double], _ b: [Double]) -> Bool {
    a.elementsEqual(b) { $0.isNaN ? $1.isNaN : $0.bitPattern == $1.bitPattern }
  }

  /// At and beside the breaks, of every size and both signs.
  private static func points(around breaks: [Double]) -> [Double] {
    var generator = SplitMix64(seed: 12)
    var xs: [Double] = [.nan]
    for place in breaks { xs += [place.nextDown, place, place.nextUp] }
    let sizes: [Double] = [
      0, .infinity, .greatestFiniteMagnitude, .leastNonzeroMagnitude, .leastNormalMagnitude, 0.1, 1e-200, 1e300,
    ]
    for size in sizes { xs += [size, -size] }
    for size in [8, .leastNormalMagnitude, 1e300] as [Double] {
      for _ in 0..<80 { xs.append((2 * generator.uniform() - 1) * size) }
    }
    return xs
  }

  private static func run(_ linear: LinearPart, _ xs: [Double]) -> [[Double]] {
    let machine = LinearMachine(linear, stride: xs.count)
    return outputs(linear.outputs.count, xs, run: { machine.run($0) }, output: { machine.output($0) })
  }

  private static func interpreted(_ expressions: [Expression], _ xs: [Double]) -> [[Double]] {
    final class Interpreter {
      var machine: Machine
      init(_ machine: consuming Machine) { self.machine = machine }
    }
    let interpreter = Interpreter(Machine(Program(expressions), stride: xs.count, parameters: [:]))
    return outputs(
      expressions.count, xs, run: { interpreter.machine.run($0) }, output: { interpreter.machine.output($0) })
  }

  /// The outputs of a run; NaN where the input is, as every evaluation has it in the end.
  private static func outputs(
    _ count: Int, _ xs: [Double], run: (ProgramInputs) -> Void, output: (Int) -> Operand
  ) -> [[Double]] {
    xs.withUnsafeBufferPointer { x in
      guard let input = x.baseAddress else { return [] }
      run(ProgramInputs(input: input, direction: input, arguments: [], count: xs.count))
      return (0..<count).map { index in
        switch output(index) {
        case .scalar(let value): xs.map { $0.isNaN ? .nan : value }
        case .array(let values): xs.indices.map { xs[$0].isNaN ? .nan : values[$0] }
        }
      }
    }
  }
}

extension PiecewiseLinear {
  fileprivate func values(_ xs: [Double], using set: InstructionSet) -> [[Double]] {
    let (n, count) = (xs.count, functions.count)
    let all = [Double](unsafeUninitializedCapacity: count * n) { memory, initialized in
      initialized = count * n
      if let y = memory.baseAddress {
        VectorMath.apply(PiecewisePolynomial(self), xs, into: y, stride: n, count: n, using: set)
      }
    }
    return (0..<count).map { Array(all[($0 * n)..<(($0 + 1) * n)]) }
  }
}
