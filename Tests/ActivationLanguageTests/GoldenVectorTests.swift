import ActivationCore
import GoldenValues
import Testing

@Suite("vector activations against exact values")
struct GoldenVectorTests {
  /// In ulp, strictly: near a difference that vanishes, too.
  private func limit(_ operation: String) -> Double {
    operation == "softmax" ? 2 : operation == "log_softmax" ? 1.5 : 4
  }

  @Test(
    "outputs: softmax within 2 ulp, log_softmax within 1.5, the others within 4", arguments: GoldenVector.operations)
  func outputs(_ operation: String) throws {
    for vector in GoldenVector.of(operation) {
      let actual = try vector.activation()(Tensor(vector.input)).values
      for (a, e) in zip(actual, vector.output) {
        #expect(ulps(of: a, expected: e, comparingSignsOfZero: false) <= limit(operation), "\(vector): \(a), not \(e)")
      }
    }
  }

  @Test("entries of Jacobians within 4 ulp", arguments: GoldenVector.operations)
  func jacobians(_ operation: String) throws {
    for vector in GoldenVector.of(operation) where !vector.hasTie {
      for (row, expected) in zip(try jacobian(of: vector), vector.jacobian) {
        for (a, e) in zip(row, expected) {
          #expect(ulps(of: a, expected: e, comparingSignsOfZero: false) <= 4, "\(vector): \(row), not \(expected)")
        }
      }
    }
  }

  @Test("vᵀJ, relative to the sum of its terms", arguments: GoldenVector.operations)
  func vectorJacobianProducts(_ operation: String) throws {
    for vector in GoldenVector.of(operation) where !vector.hasTie {
      let v = vector.input.indices.map { [1, -0.5, 2, 0.25][$0 % 4] }
      let actual = try vector.activation().vectorJacobianProduct(at: Tensor(vector.input), Tensor(v)).values
      for (j, a) in actual.enumerated() {
        let terms = zip(v, vector.jacobian).map { $0 * $1[j] }
        let rows = zip(v, vector.jacobian).map { abs($0) * max($1.map(abs).max() ?? 0, vector.slopeSize) }
        // Where softmax has saturated, its vᵀJ is a difference of numbers like v itself.
        let size = rows.reduce(0, +) + (operation == "softmax" ? abs(v[j]) * vector.output[j] : 0)
        #expect(abs(a - terms.reduce(0, +)) <= vector.tolerance * size, "\(vector): \(a), not \(terms.reduce(0, +))")
      }
    }
  }

  @Test("where two elements are largest, norm:max shares the slope between them")
  func ties() throws {
    for vector in GoldenVector.all where vector.hasTie {
      let actual = try jacobian(of: vector)
      let (z, divisor) = (vector.input, vector.divisor)
      let largest = z.indices.filter { abs(z[$0]) == z.map(abs).max() }
      for i in z.indices {
        for j in z.indices {
          let share = largest.contains(j) ? z[i] * (z[j] < 0 ? -1 : 1) / divisor / Double(largest.count) : 0
          #expect(abs(actual[i][j] - ((i == j ? 1 : 0) - share) / divisor) <= vector.tolerance / divisor)
        }
      }
    }
  }

  @Test(
    "the lanes of a matrix are what they are alone, along either axis", arguments: ["softmax", "norm:z", "log_softmax"])
  func lanes(_ operation: String) throws {
    let lanes = GoldenVector.all.filter { $0.op == operation && $0.input.count == 3 && $0.params.epsilon == nil }.map(
      \.input)
    var f = try activation(operation)
    let alone = try lanes.map { try f(Tensor($0)).values }
    #expect(try f(Tensor(shape: [lanes.count, 3], values: lanes.flatMap { $0 })).values == alone.flatMap { $0 })
    f.axis = 0
    func transposed(_ rows: [[Double]]) -> [Double] { (0..<3).flatMap { column in rows.map { $0[column] } } }
    #expect(try f(Tensor(shape: [3, lanes.count], values: transposed(lanes))).values == transposed(alone))
  }

  private func jacobian(of vector: GoldenVector) throws -> [[Double]] {
    let derivative = try #require(try vector.activation().derivative)
    let values = try derivative(Tensor(vector.input)).values
    let n = vector.input.count
    guard derivative.form == .jacobian else {
      return (0..<n).map { i in (0..<n).map { $0 == i ? values[i] : 0 } }
    }
    return (0..<n).map { Array(values[$0 * n..<($0 + 1) * n]) }
  }
}
