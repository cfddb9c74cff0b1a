import Testing
import VectorMath

@testable import ActivationCore
@testable import ActivationLanguage

@Suite("what a choice has decided is not asked again in its branches")
struct NarrowingTests {
  @Test(
    "formula → what is computed",
    arguments: [
      ("if x < 1 then 0 else max(x, 0.5)", "if x < 1 then 0 else x"),
      ("if x < 1 then max(x, 1) else x", "if x < 1 then 1 else x"),
      ("if x < 0 then abs(x) else if x < 0 then 3 else x", "if x < 0 then abs(x) else x"),
      ("if x <= 2 then if x < 3 then x else 7 else 5", "if x <= 2 then x else 5"),
      ("if 2 < x then min(x, 2) else exp(x)", "if 2 < x then 2 else exp(x)"),
      ("if x < 1 then x else if x < 2 then max(x, 2) else min(x, 2)", "if x < 1 then x else 2"),
      // The sign of a zero is the maximum's to say, and what is rounded may be on the other side.
      ("if x <= 0 then max(x, 0) else 1", "if x <= 0 then max(x, 0) else 1"),
      ("if x < 1 then if 3*x < 3 then 1 else 2 else 0", "if x < 1 then if 3*x < 3 then 1 else 2 else 0"),
    ])
  func narrowed(_ formula: String, _ expected: String) throws {
    #expect(try implementation(formula).narrowed == implementation(expected))
  }

  @Test("the slope of log(max(x, 0.001)) is 1/x where x is at least 1")
  func slope() throws {
    let f = try implementation("if x < 1 then x else log(max(x, 0.001))")
    #expect(f.derivative().narrowed == .select(.binary(.less, .x, 1), 1, .binary(.divide, 1, .x)))
  }

  private func implementation(_ formula: String) throws -> Expression {
    try activation("let f(x) = " + formula).implementation
  }
}
