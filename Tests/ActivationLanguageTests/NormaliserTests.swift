import Foundation
import GoldenValues
import Testing
import VectorMath

@testable import ActivationCore

/// What normalisers of whole rows keep, on every instruction set.
@Suite("normalised rows")
struct NormaliserTests {
  @Test(
    "are recognised by their formulas, of the input and of activations that are known to be good enough",
    arguments: [
      ("norm:mean", Normaliser(isCentred: true, divisor: .one)),
      ("norm:z", Normaliser(isCentred: true, divisor: .variance)),
      ("norm:std", Normaliser(isCentred: false, divisor: .variance)),
      ("norm:max", Normaliser(isCentred: false, divisor: .largest)),
      ("theanets.norm:z", Normaliser(isCentred: true, divisor: .deviation, addend: 1e-8)),
      ("theanets.norm:std", Normaliser(isCentred: false, divisor: .deviation, addend: 1e-8)),
      ("theanets.norm:max", Normaliser(isCentred: false, divisor: .largest, addend: 1e-8)),
      ("torch.layer_norm", Normaliser(isCentred: true, divisor: .root, addend: 1e-5)),
    ])
  func names(_ name: String, _ normaliser: Normaliser) throws {
    for inner in ["identity", "tanh", "gelu", "elu", "softsign"] {
      let activation = try activation("\(inner)+\(name)")
      for formulas in [[activation.implementation], [activation.implementation, activation.implementation.cotangent]] {
        let part = Bindings(activation).compile(formulas, certainty: .fewUlps).normalised
        #expect(part?.normaliser == normaliser, "\(inner)+\(name)")
        #expect((part?.inner == nil) == (inner == "identity"))
        #expect(Bindings(activation).compile(formulas, certainty: .everyDigit).normalised == nil)
      }
    }
  }

  @Test("are not taken for others", arguments: ["softmax+norm:z", "softmin", "norm:z+norm:max", "spherical_softmax"])
  func others(_ name: String) throws {
    let activation = try activation(name)
    #expect(Bindings(activation).compile([activation.implementation], certainty: .fewUlps).normalised == nil)
  }

  @Test(
    "of exact rows: values within 4 ulp, where they cancel of what their terms add up to; vᵀJ within 6 ulp of its terms",
    arguments: outer, InstructionSet.available)
  func exactRows(_ name: String, _ set: InstructionSet) throws {
    for (x, v) in Self.rows + Self.hardRows { try judge("identity", name, x, v, set) }
  }

  @Test("likewise of an activation's rows", arguments: outer, InstructionSet.available)
  func activationRows(_ name: String, _ set: InstructionSet) throws {
    // Whether a rounded tanh is the largest is not proved, and so not every digit of what cancels for it.
    for (x, v) in Self.rows where name != "theanets.norm:max" || x.count > 2 { try judge("tanh", name, x, v, set) }
  }

  @Test("the largest moves its own value by the addend only", arguments: InstructionSet.available)
  func largest(_ set: InstructionSet) {
    // With mpmath, in 40 digits: t = tanh(x), 1 - t^2, and 1e-8/(t + 1e-8)^2*(1 - t^2).
    let (x, t, slope) = (0.3164048163230082, 0.30625252922963747, 0.9062093883404501)
    let found = filled(
      Normaliser(isCentred: false, divisor: .largest, addend: 1e-8), [x], ([t], [slope]), [1], length: 1, set)
    #expect(ulps(of: found.product[0], expected: 9.662047332086553e-08) <= 6)
  }

  @Test("every row counts, whatever rows stand beside it", arguments: ["identity", "tanh"], outer)
  func besideOthers(_ inner: String, _ name: String) throws {
    let activation = try activation("\(inner)+\(name)")
    let row = [1.0, 2, 0, -3, 0.5, 1]
    let strange: [[Double]] = [
      [0, .infinity, 0, 0, 0, 0], [1, -.infinity, 1, 2, -.infinity, 0], [.nan, 0, 0, 0, 0, 0],
      [1e300, 0, 1, 2, 3, 4], [-1e300, 0, 1e-300, 2, 3, -1e300], [0, 0, 0, 0, 0, 0], [-0.0, 0, -0.0, 0, 0, -0.0],
      [2, 2, 2, 2, 2, 2], [30, 31, 32, 33, 34, 35], [0x1p-1030, 0, 0x1p-1031, 0, 0, 0], [3, -3, 3, 1, 1, 2],
    ]
    let x = strange.flatMap { row + $0 } + row
    let v = x.indices.map { Double($0 % 5) - 2 }
    let few = try #require(CompiledRows(activation, length: 6, product: true, certainty: .fewUlps))
    let every = try #require(CompiledRows(activation, length: 6, product: true, certainty: .everyDigit))
    let (actual, expected) = (few(x, cotangent: v), every(x, cotangent: v))
    for (part, others) in zip(actual, expected) {
      for (place, (a, e)) in zip(part, others).enumerated() {
        #expect(
          a.isNaN && e.isNaN || a == e || (a - e).magnitude <= 1e-14 * max(1, e.magnitude),
          "\(inner)+\(name) of \(x[place / 6 * 6..<place / 6 * 6 + 6]): \(a), not \(e)")
      }
    }
  }

  @Test("rows out of reach are declined, and no others", arguments: InstructionSet.available)
  func declined(_ set: InstructionSet) {
    let row = [1.0, 2, 0, -3, 0.5, 1]
    let normalisers = [true, false].flatMap { isCentred in
      Normaliser.Divisor.allCases.map { Normaliser(isCentred: isCentred && $0 != .largest, divisor: $0) }
    }
    for normaliser in normalisers {
      for strange in [Double.nan, .infinity, -.infinity, 1e300] {
        for place in row.indices {
          var x = row + row + row
          x[6 + place] = strange
          #expect(filled(normaliser, x, length: 6, set).count == 1, "\(normaliser) with \(strange) at \(place)")
        }
      }
      #expect(filled(normaliser, row + row, length: 6, set).count == 2)
      let isDivided = normaliser.divisor != .one && normaliser.divisor != .largest
      #expect(filled(normaliser, [2, 2, 2], length: 3, set).count == (isDivided ? 0 : 1))
      #expect(filled(normaliser, [0, 0, 0], length: 3, set).count == (normaliser.divisor == .one ? 1 : 0))
    }
  }

  // MARK: Rows

  private static let outer = [
    "norm:mean", "norm:z", "norm:std", "norm:max", "theanets.norm:z", "theanets.norm:std", "theanets.norm:max",
    "standardize",
  ]

  /// Of all lengths, with cotangents.
  private static let rows: [(x: [Double], v: [Double])] = {
    var generator = SplitMix64(seed: 12)
    return [1, 2, 3, 7, 8, 9, 16, 17, 100, 1000].flatMap { length in
      [2.0, 0.01, 30].map { size in
        (
          x: (0..<length).map { _ in size * (2 * generator.uniform() - 1) },
          v: (0..<length).map { _ in exp(4 * generator.uniform()) * (generator.uniform() - 0.5) }
        )
      }
    }
  }()

  /// Far from 0, or with one element far from all others, or equal ones.
  private static let hardRows: [(x: [Double], v: [Double])] = rows.flatMap { x, v in
    var far = x
    far[x.count / 2] = -1e9
    let steps = x.indices.map { Double($0 % 3) }
    return [(x.map { $0 + 1e6 }, v), (far, v), (steps, v), (x.map { $0 * 1e-20 }, v), (x.map { _ in 2.0 }, v)]
  }

  private func judge(_ inner: String, _ name: String, _ x: [Double], _ v: [Double], _ set: InstructionSet) throws {
    let outer = try activation(name)
    let whole = try activation("\(inner)+\(name)")
    let part = try #require(Bindings(outer).compile([outer.implementation], certainty: .fewUlps).normalised)
    var (t, slope) = (x, x.map { _ in 1.0 })
    if inner == "tanh" {
      for i in x.indices { (t[i], slope[i]) = (0, 0) }
      t.withUnsafeMutableBufferPointer { t in
        slope.withUnsafeMutableBufferPointer { slope in
          VectorMath.apply(
            .tanh, x, f: t.baseAddress, slope: slope.baseAddress, curvature: nil, count: x.count, using: set)
        }
      }
    }
    let found = filled(part.normaliser, x, inner == "tanh" ? (t, slope) : nil, v, length: x.count, set)
    guard found.count == 1 else { return }
    let values = try whole(Tensor(x)).values
    let product = try whole.vectorJacobianProduct(at: Tensor(x), Tensor(v)).values
    let sizes = Sizes(part.normaliser, t, slope, deviations: try activation("\(inner)+norm:mean")(Tensor(x)).values, v)
    for i in x.indices {
      let (y, p) = (found.values[i], found.product[i])
      // The exact ones are rounded, too.
      #expect(
        (y - values[i]).magnitude <= 4.75 * max(sizes.values[i], values[i].magnitude).ulp,
        "\(set): \(inner)+\(name) of \(x.prefix(3))…, \(x.count) long: \(y), not \(values[i])")
      #expect(
        (p - product[i]).magnitude <= 6.75 * max(sizes.product[i], product[i].magnitude).ulp,
        "\(set): \(inner)+\(name) of \(x.prefix(3))…, \(x.count) long, vᵀJ: \(p), not \(product[i])")
    }
  }

  /// What the magnitudes of the terms of values, and of vᵀJ, add up to.
  private struct Sizes {
    var values, product: [Double]

    init(_ normaliser: Normaliser, _ t: [Double], _ slope: [Double], deviations d: [Double], _ v: [Double]) {
      let n = Double(t.count)
      let variance = d.map { $0 * $0 }.reduce(0, +) / n
      let largest = t.map(\.magnitude).max() ?? 0
      let c = normaliser.addend
      /// The divisor, and its slope over a deviation.
      let (q, weight): (Double, Double) =
        switch normaliser.divisor {
        case .one: (1, 0)
        case .variance: (variance, 2 / n)
        case .deviation: (variance.squareRoot() + c, 1 / (n * variance.squareRoot()))
        case .root: ((variance + c).squareRoot(), 1 / (n * (variance + c).squareRoot()))
        case .largest: (largest + c, 0)
        }
      let mean = normaliser.isCentred ? t.map(\.magnitude).reduce(0, +) / n : 0
      let y = t.indices.map { (normaliser.isCentred ? d[$0] : t[$0]) / q }
      values = t.map { ($0.magnitude + mean) / q }
      let sharers = Double(t.filter { $0.magnitude == largest }.count)
      product = t.indices.map { j in
        slope[j].magnitude / q
          * t.indices.map { i in
            var entry = (i == j ? 1.0 : 0) - (normaliser.isCentred ? 1 / n : 0) - y[i] * weight * d[j]
            if normaliser.divisor == .largest, t[j].magnitude == largest {
              entry -= y[i] * (t[j] < 0 ? -1 : 1) / sharers
            }
            return (v[i] * entry).magnitude
          }.reduce(0, +)
      }
    }
  }

  private func filled(
    _ normaliser: Normaliser, _ x: [Double], _ inner: (t: [Double], slope: [Double])? = nil, _ v: [Double]? = nil,
    length: Int, _ set: InstructionSet
  ) -> (count: Int, values: [Double], product: [Double]) {
    var (values, product) = (x, x)
    let count = values.withUnsafeMutableBufferPointer { y in
      product.withUnsafeMutableBufferPointer { p in
        guard let y = y.baseAddress else { return 0 }
        let rows = x.count / length
        guard let inner else {
          return VectorMath.apply(
            normaliser, x, cotangent: v ?? x, values: y, product: v == nil ? nil : p.baseAddress, length: length,
            rows: rows, using: set)
        }
        return VectorMath.apply(
          normaliser, x, t: inner.t, slope: inner.slope, cotangent: v ?? x, values: y, product: p.baseAddress,
          length: length, rows: rows, using: set)
      }
    }
    return (count, values, product)
  }
}
