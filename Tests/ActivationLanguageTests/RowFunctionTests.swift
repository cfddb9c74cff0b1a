import Foundation
import GoldenValues
import Testing
import VectorMath

@testable import ActivationCore

/// What the loops for whole rows keep, on every instruction set.
@Suite("loops for whole rows")
struct RowFunctionTests {
  @Test(
    "are what the catalogue and the frameworks compute by these names",
    arguments: [
      ("softmax", RowFunction.softmax), ("torch.softmax", .softmax), ("keras3.softmax", .softmax),
      ("log_softmax", .logSoftmax), ("jax.log_softmax", .logSoftmax), ("glu", .glu), ("torch.glu", .glu),
    ])
  func names(_ name: String, _ f: RowFunction) throws {
    let activation = try activation(name)
    for formulas in [[activation.implementation], [activation.implementation, activation.implementation.cotangent]] {
      #expect(RowFunction(formulas) == f)
      #expect(Bindings(activation).compile(formulas, certainty: .fewUlps).rowFunction == f)
      #expect(Bindings(activation).compile(formulas, certainty: .everyDigit).rowFunction == nil)
    }
  }

  @Test(
    "values within 4 ulp, vᵀJ within 6 ulp of the sum of its terms' magnitudes",
    arguments: ["softmax", "log_softmax", "glu"], InstructionSet.available)
  func goldenValues(_ name: String, _ set: InstructionSet) throws {
    let f = try #require(RowFunction([activation(name).implementation]))
    let golden = GoldenVector.of(name).map { (input: $0.input, output: $0.output, jacobian: $0.jacobian) }
    let catalogue = CatalogueVector.of(name).map { (input: $0.input, output: $0.output, jacobian: $0.jacobian) }
    #expect(golden.count + catalogue.count > 3)
    for (x, output, jacobian) in golden + catalogue {
      let v = output.indices.map { [1, -0.5, 2, 0.25, 1e10][$0 % 5] }
      guard let (values, product) = evaluate(f, x, v, set) else { continue }
      for (y, expected) in zip(values, output) { #expect(ulps(of: y, expected: expected) <= 4, "\(name)(\(x))") }
      for (j, p) in product.enumerated() {
        let terms = zip(v, jacobian).map { $0 * $1[j] }
        let size = terms.map(\.magnitude).reduce(0, +)
        // The golden values, and their sum here, are rounded, too.
        #expect((p - VectorMath.sum(terms, count: terms.count)).magnitude <= 8 * size.ulp, "\(name)(\(x)), \(j)")
      }
    }
  }

  @Test(
    "agree with what is made sure of to every digit", arguments: ["softmax", "log_softmax", "glu"],
    InstructionSet.available)
  func everyDigit(_ name: String, _ set: InstructionSet) throws {
    let activation = try activation(name)
    let f = try #require(RowFunction([activation.implementation]))
    for (x, v) in Self.rows where !(name == "glu" && x.count % 2 == 1) {
      let v = Array(v.prefix(f.outputLength(x.count)))
      guard let (values, product) = evaluate(f, x, v, set) else { continue }
      let exact = try Exact(activation, f, x, v)
      for (y, expected) in zip(values, exact.values) { #expect(ulps(of: y, expected: expected) <= 4.75) }
      for (p, (expected, size)) in zip(product, zip(exact.product, exact.sizes)) {
        #expect((p - expected).magnitude <= 6.75 * size.ulp, "\(set): \(name) of \(x.prefix(4))…, vᵀJ is \(p)")
      }
    }
  }

  @Test(
    "of floats: values within 0.51 ulp, vᵀJ within half an ulp of itself and 0.01 of its terms",
    arguments: ["softmax", "log_softmax", "glu"], InstructionSet.available)
  func floats(_ name: String, _ set: InstructionSet) throws {
    let activation = try activation(name)
    let f = try #require(RowFunction([activation.implementation]))
    for (x, v) in Self.rows where !(name == "glu" && x.count % 2 == 1) {
      let (x, v) = (x.map { Float($0) }, v.prefix(f.outputLength(x.count)).map { Float($0) })
      let found = filledRows(f, x, v, length: x.count, rows: 1, set)
      #expect(found.count == 1)
      let exact = try Exact(activation, f, x.map { Double($0) }, v.map { Double($0) })
      for (y, expected) in zip(found.values, exact.values) {
        #expect((Double(y) - expected).magnitude <= 0.51 * Double(Float(expected).ulp), "\(set): \(name), \(y)")
      }
      for (p, (expected, size)) in zip(found.product, zip(exact.product, exact.sizes)) {
        let bound = 0.5 * Double(max(p.ulp, Float(expected).ulp)) + 0.01 * Double(Float(size).ulp)
        #expect((Double(p) - expected).magnitude <= bound, "\(set): \(name) of \(x.prefix(4))…, vᵀJ is \(p)")
      }
    }
  }

  @Test("float rows are declined only where they are not finite or too long", arguments: InstructionSet.available)
  func declinedFloats(_ set: InstructionSet) {
    let row: [Float] = [1, 2, 0, -3e38, 0.5, 1]
    for f in RowFunction.allCases {
      #expect(filledRows(f, row + row, nil, length: 6, rows: 2, set).count == 2)
      for strange in [Float.nan, .infinity, -.infinity] {
        for place in row.indices {
          var x = row + row + row
          x[6 + place] = strange
          #expect(filledRows(f, x, nil, length: 6, rows: 3, set).count == 1)
        }
      }
      let long = [Float](repeating: 1, count: 1026)
      #expect(filledRows(f, long, nil, length: 1026, rows: 1, set).count == 0)
    }
  }

  @Test("decline rows that are not ordinary, and no others", arguments: InstructionSet.available)
  func declined(_ set: InstructionSet) {
    let row = [1.0, 2, 0, -3, 0.5, 1]
    for strange in [Double.nan, .infinity, 1e300] {
      for place in row.indices {
        var x = row + row + row
        x[6 + place] = strange
        for f in RowFunction.allCases {
          let done = filledRows(f, x, nil, length: 6, rows: 3, set).count
          #expect(done == 1, "\(f) with \(strange) at \(place)")
        }
      }
    }
    for f in RowFunction.allCases { #expect(filledRows(f, row + row, nil, length: 6, rows: 2, set).count == 2) }
  }

  @Test("every row counts, whatever rows stand beside it", arguments: ["softmax", "log_softmax", "glu"])
  func besideOthers(_ name: String) throws {
    let activation = try activation(name)
    let row = [1.0, 2, 0, -3, 0.5, 1]
    let strange: [[Double]] = [
      [0, .infinity, 0, 0, 0, 0], [1, -.infinity, 1, 2, -.infinity, 0], [.nan, 0, 0, 0, 0, 0],
      [1e300, 0, 1, 2, 3, 4], [-1e300, 0, 1e-300, 2, 3, -1e300], [0, 0, 0, 0, 0, 0], [800, 0, 1, 2, 3, 5],
      [0x1p-1030, 0, -750, 1, 720, 3],
    ]
    let rows = strange.flatMap { [row, $0] } + [row]
    let few = try #require(CompiledRows(activation, length: 6, product: true, certainty: .fewUlps))
    let every = try #require(CompiledRows(activation, length: 6, product: true, certainty: .everyDigit))
    let x = rows.flatMap { $0 }
    let v = (0..<rows.count * few.outputLength).map { Double($0 % 5) - 2 }
    let (actual, expected) = (few(x, cotangent: v), every(x, cotangent: v))
    for (a, e) in zip(actual[0], expected[0]) { #expect(a.isNaN && e.isNaN || ulps(of: a, expected: e) <= 4.75) }
    for (a, e) in zip(actual[1], expected[1]) {
      #expect(a.isNaN && e.isNaN || a == e || (a - e).magnitude <= 1e-14 * max(1, e.magnitude), "\(a), not \(e)")
    }
  }

  // MARK: Rows

  /// Of all lengths, saturated, equal and far from 0 among them, with cotangents.
  private static let rows: [(x: [Double], v: [Double])] = {
    var generator = SplitMix64(seed: 11)
    return [1, 2, 3, 7, 8, 9, 16, 17, 100, 1000].flatMap { length in
      (0..<8).map { kind in
        let sizes = [1.0, 0, 1e-9, 30, 1, 5, 1, 200]
        var x = (0..<length).map { _ in sizes[kind] * (2 * generator.uniform() - 1) }
        var v = (0..<length).map { _ in exp(4 * generator.uniform()) * (generator.uniform() - 0.5) }
        switch kind {
        case 1: x = x.map { $0 + 1.25 }  // equal
        case 4: x[length / 2] += 36  // saturated, once with a cotangent that counts for more than all others
        case 5: (x[length / 2], v[length / 2]) = (60, 1e12)
        case 6: x = x.map { $0 + 1e6 }
        default: break
        }
        return (x, v)
      }
    }
  }()

  /// What a row comes to, to every digit, with the sums of the magnitudes of the terms of vᵀJ.
  private struct Exact {
    var values, product, sizes: [Double]

    init(_ activation: Activation, _ f: RowFunction, _ x: [Double], _ v: [Double]) throws {
      values = try activation(Tensor(x)).values
      product = try activation.vectorJacobianProduct(at: Tensor(x), Tensor(v)).values
      guard f != .glu else {
        sizes = product.map(\.magnitude)
        return
      }
      let shares = f == .softmax ? values : values.map { exp($0) }
      sizes = x.indices.map { j in
        let others = x.indices.filter { $0 != j }
        let rest = others.map { shares[$0] }.reduce(0, +)
        let terms = others.map { v[$0].magnitude * (f == .softmax ? shares[$0] : 1) }.reduce(0, +)
        return f == .softmax
          ? shares[j] * (v[j].magnitude * rest + terms) : v[j].magnitude * rest + shares[j] * terms
      }
    }
  }

  private func evaluate(_ f: RowFunction, _ x: [Double], _ v: [Double], _ set: InstructionSet) -> (
    [Double], [Double]
  )? {
    let padded = v + Array(repeating: 0, count: x.count - v.count)
    let results = filledRows(f, x, padded, length: x.count, rows: 1, set)
    return results.count == 1 ? (results.values, results.product) : nil
  }

  private func filledRows<Number: BinaryFloatingPoint>(
    _ f: RowFunction, _ x: [Number], _ v: [Number]?, length: Int, rows: Int,
    _ set: InstructionSet
  ) -> (count: Int, values: [Number], product: [Number]) {
    var values = Array(repeating: Number(0), count: rows * f.outputLength(length))
    var product = Array(repeating: Number(0), count: rows * length)
    let count = values.withUnsafeMutableBufferPointer { y in
      product.withUnsafeMutableBufferPointer { p in
        apply(
          f, x, v ?? x, y.baseAddress, v == nil ? nil : p.baseAddress, length, rows, set)
      }
    }
    return (count, values, product)
  }

  private func apply<Number: BinaryFloatingPoint>(
    _ f: RowFunction, _ x: [Number], _ v: [Number], _ y: UnsafeMutablePointer<Number>?,
    _ p: UnsafeMutablePointer<Number>?,
    _ length: Int, _ rows: Int, _ set: InstructionSet
  ) -> Int {
    if let x = x as? [Double], let v = v as? [Double], let y = y as? UnsafeMutablePointer<Double> {
      return VectorMath.apply(
        f, x, cotangent: v, values: y, product: p as? UnsafeMutablePointer<Double>, length: length, rows: rows,
        using: set)
    }
    guard let x = x as? [Float], let v = v as? [Float], let y = y as? UnsafeMutablePointer<Float> else { return 0 }
    return VectorMath.apply(
      f, x, cotangent: v, values: y, product: p as? UnsafeMutablePointer<Float>, length: length, rows: rows,
      using: set)
  }
}

/// Rows of activations that have no loop of their own, made sure of by what the terms of vᵀJ allow.
@Suite("rows to a few ulp")
struct FewUlpRowTests {
  @Test(
    "vᵀJ is within 6 ulp of the sum of its terms' magnitudes, values within 0.75",
    arguments: ["tanh+norm:z", "standardize", "norm:std", "geglu", "softmin", "spherical_softmax"])
  func products(_ name: String) throws {
    let activation = try activation(name)
    let n = 20
    var generator = SplitMix64(seed: 4)
    let few = try #require(CompiledRows(activation, length: n, product: true))
    let derivative = try #require(activation.derivative)
    for _ in 0..<8 {
      let x = (0..<n).map { _ in 4 * generator.uniform() - 2 }
      let v = (0..<few.outputLength).map { _ in 4 * generator.uniform() - 2 }
      let actual = few(x, cotangent: v)
      let jacobian = try derivative(Tensor(x)).values
      let values = try activation(Tensor(x)).values
      // tanh is rounded before the mean is taken away; what its values keep is in NormaliserTests.
      for (y, expected) in zip(actual[0], values) where name != "tanh+norm:z" {
        #expect(ulps(of: y, expected: expected) <= 1.5)
      }
      for (j, p) in actual[1].enumerated() {
        let terms = v.indices.map { v[$0] * jacobian[$0 * n + j] }
        let size = terms.map(\.magnitude).reduce(0, +)
        // The entries of J, and their products, are rounded, too.
        #expect((p - VectorMath.sum(terms, count: terms.count)).magnitude <= 8 * size.ulp, "\(name), \(j)")
      }
    }
  }

  @Test("where the terms of vᵀJ cancel, they say how large they are, and never too large")
  func terms() throws {
    let activation = try activation("tanh+norm:z")
    let n = 12
    let f = activation.implementation
    let compiled = Bindings(activation).compile([f, f.cotangent], certainty: .fewUlps)
    let machine = try #require(compiled.certificate?.tangent.flatMap { TermMachine($0, lane: n) })
    let x = (0..<n).map { Double($0 * $0) / 40 - 1 }
    let v = (0..<n).map { Double($0 % 3) - 1 }
    let derivative = try #require(activation.derivative)
    let jacobian = try derivative(Tensor(x)).values
    x.withUnsafeBufferPointer { input in
      v.withUnsafeBufferPointer { direction in
        guard let input = input.baseAddress, let direction = direction.baseAddress else { return }
        let lane = ProgramInputs(input: input, direction: direction, arguments: [], count: n)
        for j in 0..<n {
          let size = (0..<n).map { (v[$0] * jacobian[$0 * n + j]).magnitude }.reduce(0, +)
          let found = machine.size(at: j, of: lane)
          #expect(found <= size && found > 0.999999 * size)
        }
      }
    }
  }
}

extension CompiledRows {
  /// The values and vᵀJ.
  func callAsFunction(_ x: [Double], cotangent v: [Double]) -> [[Double]] {
    var values = Array(repeating: 0.0, count: v.count)
    var product = Array(repeating: 0.0, count: x.count)
    x.withUnsafeBufferPointer { x in
      v.withUnsafeBufferPointer { v in
        values.withUnsafeMutableBufferPointer { y in
          product.withUnsafeMutableBufferPointer { p in evaluate(x, cotangent: v, into: [y, p]) }
        }
      }
    }
    return [values, product]
  }
}
