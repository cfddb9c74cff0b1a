import ActivationCore
import GoldenValues
import Testing

@Suite("every vector row of the table against exact values")
struct CatalogueVectorTests {
  @Test("outputs within 1 ulp", arguments: CatalogueVector.operations)
  func outputs(_ operation: String) throws {
    for vector in CatalogueVector.of(operation) {
      expect(try vector.activation()(Tensor(vector.input)).values, vector.output, within: 1, vector)
    }
  }

  @Test("Jacobians within 1 ulp, entry by entry", arguments: CatalogueVector.operations)
  func jacobians(_ operation: String) throws {
    for vector in CatalogueVector.of(operation) {
      let derivative = try #require(try vector.activation().derivative)
      expect(try derivative(Tensor(vector.input)).values, vector.jacobian.flatMap { $0 }, within: 1, vector)
    }
  }

  private func expect(_ actual: [Double], _ expected: [Double], within limit: Double, _ vector: CatalogueVector) {
    guard actual.count == expected.count else {
      Issue.record("\(vector): \(actual.count) numbers, not \(expected.count)")
      return
    }
    // Zeros of pieces that are flat have no sign.
    let errors = zip(actual, expected).map { ulps(of: $0, expected: $1, comparingSignsOfZero: false) }
    let worst = errors.max() ?? 0
    #expect(worst <= limit, "\(vector): \(actual), not \(expected): \(worst) ulp away")
  }
}

/// A case of catalogue-vectors.json: a vector activation at one lane, exactly, with its Jacobian.
struct CatalogueVector: Sendable, Decodable, CustomTestStringConvertible {
  var op: String
  var parameters: [String: Tensor]
  var input: [Double]
  var output: [Double]
  var jacobian: [[Double]]

  var testDescription: String { "\(op)(\(input))" }

  enum CodingKeys: String, CodingKey { case op, params, input, output, jacobian }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    op = try container.decode(String.self, forKey: .op)
    input = try numbers(container.decode([String].self, forKey: .input))
    output = try numbers(container.decode([String].self, forKey: .output))
    jacobian = try container.decode([[String]].self, forKey: .jacobian).map(numbers)
    parameters = try container.decode([String: Setting].self, forKey: .params).mapValues {
      switch $0 {
      case .number(let text): Tensor(try numbers([text])[0])
      case .list(let texts): Tensor(try numbers(texts))
      }
    }
  }

  /// A number, or one for each element.
  private enum Setting: Decodable {
    case number(String)
    case list([String])

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let texts = try? container.decode([String].self) {
        self = .list(texts)
      } else {
        self = .number(try container.decode(String.self))
      }
    }
  }

  func activation() throws -> Activation {
    var result = try ActivationLanguageTests.activation(op)
    for (name, value) in parameters {
      let index = try #require(result.parameters.firstIndex { $0.name == name }, "\(op) has no parameter \(name)")
      result.parameters[index].value = value
    }
    return result
  }

  static let all: [CatalogueVector] = vectorFixtures("catalogue-vectors.json")

  static let operations = Set(all.map(\.op)).sorted()

  static func of(_ operation: String) -> [CatalogueVector] { all.filter { $0.op == operation } }
}
