import ActivationCore
import ActivationLanguage
import Foundation
import Testing

/// framework-values.json: the dialects against torch, jax, Keras 3 and ONNX themselves, which were run.
///
/// A value may differ from the framework's by as much as that is wrong, and 2 ulp. Where the two sides of a kink have
/// different values or slopes, there is no exact one; then slope's convention has to be the framework's.
@Suite("the dialects answer what the frameworks answer")
struct FrameworkTests {
  @Test("values", arguments: FrameworkValues.calls)
  func values(_ call: FrameworkValues.Call) throws {
    try expectAgreement(of: call.activation(), call.x, call.f, call.ownError, call)
  }

  @Test("slopes", arguments: FrameworkValues.calls.filter { $0.slope != nil })
  func slopes(_ call: FrameworkValues.Call) throws {
    let slope = try #require(call.slope)
    let errors = try #require(call.slopeOwnError)
    let derivative = try #require(try call.activation().derivative)
    try expectAgreement(of: derivative, call.x, slope, errors, call)
  }

  private func expectAgreement(
    of f: Activation, _ x: [String], _ expected: [String?], _ errors: [Double?], _ call: FrameworkValues.Call
  ) throws {
    let points = try FrameworkValues.numbers(x)
    let actual = try f(Tensor(points)).values
    for (index, text) in expected.enumerated() {
      guard let text else { continue }
      let y = try #require(Double(text))
      #expect(
        agrees(actual[index], with: y, ownError: errors[index]),
        "\(call): \(actual[index]) at \(points[index]), but \(call.by) has \(y)")
    }
  }

  @Test("lanes and their Jacobians", arguments: FrameworkValues.lanes)
  func lanes(_ call: FrameworkValues.Lanes) throws {
    let f = try activation(call.call)
    for lane in call.lanes {
      let input = Tensor(try FrameworkValues.numbers(lane.input))
      let output = try FrameworkValues.numbers(lane.output)
      expectAgreement(of: try f(input).values, with: output, lane.ownError, "\(call) at \(input.values)")
      guard let jacobian = lane.jacobian, let errors = lane.jacobianOwnError else { continue }
      let expected = try FrameworkValues.numbers(jacobian.flatMap { $0 })
      let derivative = try #require(f.derivative)
      expectAgreement(
        of: try derivative(input).values, with: expected, errors.flatMap { $0 },
        "the Jacobian of \(call) at \(input.values)")
    }
  }

  private func expectAgreement(of actual: [Double], with expected: [Double], _ errors: [Double?], _ what: String) {
    guard actual.count == expected.count else {
      Issue.record("\(what) has \(actual.count) numbers, not \(expected.count)")
      return
    }
    for index in expected.indices where !agrees(actual[index], with: expected[index], ownError: errors[index]) {
      Issue.record("\(what): \(actual[index]) is not \(expected[index])")
    }
  }

  private func agrees(_ actual: Double, with y: Double, ownError: Double?) -> Bool {
    if actual.isNaN || y.isNaN || actual.isInfinite || y.isInfinite { return actual == y || actual.isNaN && y.isNaN }
    guard let ownError else { return abs(actual - y) <= 1e-15 * abs(y) }
    return abs(actual - y) <= ownError + 2 * (abs(y) + ownError).ulp
  }

  @Test("what they refuse is refused", arguments: FrameworkValues.file.refusals)
  func refusals(_ call: FrameworkValues.Refusal) {
    #expect(refusal(of: call.call) != nil, "\(call.call) raises \(call.exception)")
  }
}

/// The file as it is; its README says how it came about.
enum FrameworkValues {
  struct File: Sendable, Decodable {
    var calls: [Either]
    var refusals: [Refusal]
  }

  /// A scalar activation at many points. Hex floats are texts in JSON.
  struct Call: Sendable, Decodable, CustomStringConvertible {
    var call: String
    var by: String
    var definition: String?
    var x: [String]
    var f: [String?]
    var ownError: [Double?]
    var slope: [String?]?
    var slopeOwnError: [Double?]?

    var description: String { definition ?? "\(call), \(by)" }

    func activation() throws -> Activation {
      try ActivationLanguageTests.activation([definition, call].compactMap { $0 }.joined(separator: "\n"))
    }
  }

  /// A vector activation at single lanes.
  struct Lanes: Sendable, Decodable, CustomStringConvertible {
    struct Lane: Sendable, Decodable {
      var input: [String]
      var output: [String]
      var ownError: [Double]
      var jacobian: [[String]]?
      var jacobianOwnError: [[Double?]]?
    }

    var call: String
    var by: String
    var lanes: [Lane]

    var description: String { "\(call), \(by)" }
  }

  struct Refusal: Sendable, Decodable, CustomStringConvertible {
    var call: String
    var exception: String

    var description: String { call }
  }

  enum Either: Sendable, Decodable {
    case call(Call)
    case lanes(Lanes)

    private enum Key: CodingKey { case lanes }

    init(from decoder: any Decoder) throws {
      let hasLanes = try decoder.container(keyedBy: Key.self).contains(.lanes)
      self = hasLanes ? .lanes(try Lanes(from: decoder)) : .call(try Call(from: decoder))
    }
  }

  static let file: File = {
    let fixtures = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    do {
      let data = try Data(contentsOf: fixtures.appending(path: "Fixtures/framework-values.json"))
      let decoder = JSONDecoder()
      decoder.keyDecodingStrategy = .convertFromSnakeCase
      return try decoder.decode(File.self, from: data)
    } catch {
      fatalError("framework-values.json cannot be read: \(error)")
    }
  }()

  static let calls: [Call] = file.calls.compactMap { if case .call(let call) = $0 { call } else { nil } }
  static let lanes: [Lanes] = file.calls.compactMap { if case .lanes(let lanes) = $0 { lanes } else { nil } }

  static func numbers(_ texts: [String]) throws -> [Double] { try texts.map { try #require(Double($0)) } }
}
