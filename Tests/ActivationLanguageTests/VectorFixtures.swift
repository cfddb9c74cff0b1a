import Foundation
import Testing

/// The cases of a file of Tests/Fixtures. One that cannot be read is a mistake in the fixtures, and stops the tests.
func vectorFixtures<Case: Decodable>(_ name: String) -> [Case] {
  let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  do {
    let data = try Data(contentsOf: tests.appending(path: "Fixtures/\(name)"))
    return try JSONDecoder().decode(VectorFile<Case>.self, from: data).cases
  } catch {
    fatalError("\(name) cannot be read: \(error)")
  }
}

/// C99 hex floats, which are texts in JSON.
func numbers(_ texts: [String]) throws -> [Double] { try texts.map { try #require(Double($0)) } }

private struct VectorFile<Case: Decodable>: Decodable {
  var cases: [Case]
}
