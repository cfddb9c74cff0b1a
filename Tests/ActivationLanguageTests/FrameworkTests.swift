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
    try expectAgreement(of: call.activation(), call.x, call.f, call.own_error, call)
  }

  @Test("slopes", arguments: FrameworkValues.calls.filter { $0.slope != nil })
  func slopes(_ call: FrameworkValues.Call) throws {
    let slope = try #require(call.slope)
    let errors = try #require(call.slope_own_error)
    try expectAgreement(of: #require(call.activation().derivative), call.x, slope, errors, call)
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
      let pairs = zip(try f(input).values, zip(try FrameworkValues.numbers(lane.output), lane.own_error))
      #expect(pairs.allSatisfy { agrees($0, with: $1.0, ownError: $1.1) }, "\(call): \(try f(input).values)")
      guard let jacobian = lane.jacobian, let errors = lane.jacobian_own_error else { continue }
      let actual = try #require(f.derivative)(input).values
      let entries = zip(try FrameworkValues.numbers(jacobian.flatMap { $0 }), errors.flatMap { $0 })
      #expect(
        zip(actual, entries).allSatisfy { agrees($0, with: $1.0, ownError: $1.1) },
        "\(call) at \(input.values): the Jacobian is \(actual)")
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
  struct Call: Sendable, Decodable, CustomTestStringConvertible {
    var call: String
    var by: String
    var definition: String?
    var x: [String]
    var f: [String?]
    var own_error: [Double?]
    var slope: [String?]?
    var slope_own_error: [Double?]?

    var testDescription: String { definition ?? "\(call), \(by)" }

    func activation() throws -> Activation {
      try ActivationLanguageTests.activation([definition, call].compactMap { $0 }.joined(separator: "\n"))
    }
  }

  /// A vector activation at single lanes.
  struct Lanes: Sendable, Decodable, CustomTestStringConvertible {
    struct Lane: Sendable, Decodable {
      var input: [String]
      var output: [String]
      var own_error: [Double]
      var jacobian: [[String]]?
      var jacobian_own_error: [[Double?]]?
    }

    var call: String
    var by: String
    var lanes: [Lane]

    var testDescription: String { "\(call), \(by)" }
  }

  struct Refusal: Sendable, Decodable, CustomTestStringConvertible {
    var call: String
    var exception: String

    var testDescription: String { call }
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
      return try JSONDecoder().decode(File.self, from: data)
    } catch {
      fatalError("framework-values.json cannot be read: \(error)")
    }
  }()

  static let calls: [Call] = file.calls.compactMap { if case .call(let call) = $0 { call } else { nil } }
  static let lanes: [Lanes] = file.calls.compactMap { if case .lanes(let lanes) = $0 { lanes } else { nil } }

  static func numbers(_ texts: [String]) throws -> [Double] { try texts.map { try #require(Double($0)) } }
}
