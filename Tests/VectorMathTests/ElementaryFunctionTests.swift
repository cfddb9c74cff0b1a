import Testing
import VectorMath

@Suite("elementary functions")
struct ElementaryFunctionTests {
  @Test(
    "of one number",
    arguments: [
      (UnaryFunction.negate, 2, -2), (.abs, -2, 2), (.sign, -3, -1), (.sign, .leastNonzeroMagnitude, 1),
      (.floor, -0.5, -1), (.ceil, 0.5, 1), (.round, 0.5, 0), (.round, 1.5, 2), (.round, -2.5, -2), (.sqrt, 9, 3),
      (.exp, -.infinity, 0), (.expm1, 1e-300, 1e-300), (.log, 0, -.infinity), (.log1p, 1e-300, 1e-300),
      (.sin, 0, 0), (.cos, 0, 1), (.tan, 0, 0), (.asin, 1, .pi / 2), (.acos, 1, 0), (.atan, .infinity, .pi / 2),
      (.sinh, .infinity, .infinity), (.cosh, 0, 1), (.asinh, 0, 0), (.acosh, 1, 0), (.atanh, 1, .infinity),
      (.erfc, -.infinity, 2), (.erfc, 0, 1),
    ] as [(UnaryFunction, Double, Double)])
  func unary(_ f: UnaryFunction, _ x: Double, _ expected: Double) {
    #expect(f(x) == expected)
  }

  @Test("of NaN are NaN", arguments: UnaryFunction.allCases)
  func unaryOfNaN(_ f: UnaryFunction) {
    #expect(f(.nan).isNaN)
  }

  @Test(
    "that are odd keep the sign of zero",
    arguments: [.sign, .round, .floor, .sqrt, .expm1, .log1p, .sin, .tan, .asin, .atan, .sinh, .asinh, .atanh]
      as [UnaryFunction])
  func unaryOfNegativeZero(_ f: UnaryFunction) {
    #expect(f(-0.0) == 0)
    #expect(f(-0.0).sign == .minus)
  }

  @Test(
    "of two numbers",
    arguments: [
      (BinaryFunction.add, 1, 2, 3), (.subtract, 1, 2, -1), (.multiply, 3, 2, 6), (.divide, 1, 0, .infinity),
      (.power, 2, -2, 0.25), (.power, -2, 3, -8), (.power, 0, 0, 1), (.hypot, 0x3p+700, 0x4p+700, 0x5p+700),
      (.atan2, 1, 0, .pi / 2),
      (.min, 1, 2, 1), (.max, 1, 2, 2), (.min, -.infinity, 0, -.infinity),
      (.less, 1, 2, 1), (.less, 2, 2, 0), (.lessOrEqual, 2, 2, 1), (.lessOrEqual, 3, 2, 0),
      (.equal, 0, -0.0, 1), (.equal, .infinity, .infinity, 1), (.notEqual, 1, 2, 1), (.notEqual, 2, 2, 0),
    ] as [(BinaryFunction, Double, Double, Double)])
  func binary(_ f: BinaryFunction, _ a: Double, _ b: Double, _ expected: Double) {
    #expect(f(a, b) == expected)
  }

  @Test("of two numbers are NaN when either is, but for the powers that C defines", arguments: BinaryFunction.allCases)
  func binaryOfNaN(_ f: BinaryFunction) {
    #expect(f(.nan, 2).isNaN)
    #expect(f(2, .nan).isNaN)
    #expect(f(.nan, .nan).isNaN)
  }

  @Test("take -0 to be less than +0 in min and max")
  func extremaOfZeros() {
    for (a, b) in [(0.0, -0.0), (-0.0, 0.0)] {
      #expect(BinaryFunction.min(a, b).sign == .minus)
      #expect(BinaryFunction.max(a, b).sign == .plus)
    }
  }
}
