import Testing

@testable import ActivationLanguage

@Suite("Definitions")
struct DefinitionsTests {
  @Test("stand in their order; one that is replaced goes to the end, and copies are not touched")
  func order() {
    var environment = Environment()
    for number in 0..<1000 { environment.define("f\(number)", .number(Double(number))) }
    let before = environment
    environment.define("f3", .boolean(true))
    #expect(before.entries.inOrder.map(\.name) == (0..<1000).map { "f\($0)" })
    #expect(environment.entries.inOrder.map(\.name) == (0..<1000).filter { $0 != 3 }.map { "f\($0)" } + ["f3"])
    #expect(before.entries.count == 1000 && environment.entries.count == 1000)
    guard case .tensor? = before.entries["f3"], case .boolean? = environment.entries["f3"] else {
      Issue.record("f3 is what it was, in the copy only")
      return
    }
    #expect(environment.entries["g"] == nil && Environment().entries.isEmpty)
  }
}
