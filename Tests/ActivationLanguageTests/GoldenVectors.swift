import ActivationCore
import Testing

/// A vector activation at one lane, exactly, with its Jacobian: a case of golden-vectors.json.
struct GoldenVector: Sendable, Decodable, CustomTestStringConvertible {
  struct Parameters: Sendable, Decodable {
    var divisor: String?
    var epsilon: Double?
    var slopes: [[Double]]?
    var intercepts: [[Double]]?
  }

  var op: String
  var params: Parameters
  var input: [Double]
  var output: [Double]
  var jacobian: [[Double]]

  var testDescription: String { "\(op)(\(input))" }

  enum CodingKeys: String, CodingKey { case op, params, input, output, jacobian }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    op = try container.decode(String.self, forKey: .op)
    params = try container.decode(Parameters.self, forKey: .params)
    input = try numbers(container.decode([String].self, forKey: .input))
    output = try numbers(container.decode([String].self, forKey: .output))
    jacobian = try container.decode([[String]].self, forKey: .jacobian).map(numbers)
  }

  /// The activation of the catalogue that the case is about. An epsilon is what theanets' code has.
  func activation() throws -> Activation {
    if op == "maxout" { return try maxout() }
    return try ActivationLanguageTests.activation(params.epsilon ?? 0 > 0 ? "theanets.\(op)" : op)
  }

  private func maxout() throws -> Activation {
    let slopes = try #require(params.slopes)
    let pieces = slopes[0].count
    var result = try ActivationLanguageTests.activation("maxout:\(pieces)")
    let intercepts = params.intercepts ?? slopes.map { $0.map { _ in 0 } }
    for (index, rows) in [slopes, intercepts].enumerated() {
      result.parameters[index].value = Tensor(shape: [rows.count, pieces], values: rows.flatMap { $0 })
    }
    return result
  }

  static let all: [GoldenVector] = vectorFixtures("golden-vectors.json")

  static let operations = Set(all.map(\.op)).sorted()

  static func of(_ operation: String) -> [GoldenVector] { all.filter { $0.op == operation } }
}

extension GoldenVector {  // what the errors are measured by
  /// What a normaliser divides by; 1 for the others.
  var divisor: Double {
    let mean = input.reduce(0, +) / Double(input.count)
    let variance = input.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Double(input.count)
    return switch op {
    case "norm:max": (input.map(abs).max() ?? 0) + (params.epsilon ?? 0)
    case "norm:std", "norm:z": params.divisor == "variance" ? variance : variance.squareRoot() + (params.epsilon ?? 0)
    default: 1
    }
  }

  /// 1e-12, and more where z − z̄ has lost digits because all of the lane is nearly the same.
  var tolerance: Double {
    guard ["norm:std", "norm:z"].contains(op) else { return 1e-12 }
    let spread = (input.max() ?? 0) - (input.min() ?? 0)
    return max(1e-12, 1e-15 * (input.map(abs).max() ?? 0) / spread)
  }

  /// The terms whose difference a slope is, where they may cancel: those of a normaliser nearly do in a lane of two.
  var slopeSize: Double { op.hasPrefix("norm:") ? 1 / divisor : 0 }

  /// Whether the largest magnitude is that of several elements, so that norm:max has a kink.
  var hasTie: Bool {
    let largest = input.map(abs).max()
    return op == "norm:max" && input.count { abs($0) == largest } > 1
  }
}
