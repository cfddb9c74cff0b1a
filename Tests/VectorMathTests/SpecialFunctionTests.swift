import Foundation
import GoldenValues
import Testing
import VectorMath

@Suite("special functions")
struct SpecialFunctionTests {
  /// In ulp, for f, f′ and f″.
  static let limits = [4.0, 6, 9]

  @Test("stay within 4, 6 and 9 ulp of the exact values", arguments: SpecialFunction.allCases, 0...2)
  func accuracy(_ f: SpecialFunction, order: Int) {
    let rows = GoldenValues.rows(of: f.rawValue, order: order)
    #expect(!rows.isEmpty)
    expectAccurate(f, order: order, at: rows)
  }

  @Test(
    "stay so at as many points as one likes", .enabled(if: densePoints != nil), arguments: SpecialFunction.allCases,
    0...2)
  func denseAccuracy(_ f: SpecialFunction, order: Int) throws {
    let rows = GoldenValues.read(URL(filePath: try #require(Self.densePoints)))
    expectAccurate(f, order: order, at: rows.filter { $0.function == f.rawValue && $0.order == order })
  }

  @Test("answer NaN with NaN", arguments: SpecialFunction.allCases, 0...2)
  func propagatesNaN(_ f: SpecialFunction, order: Int) {
    #expect(f.value(.nan, order: order).isNaN)
  }

  @Test("are finite wherever x is, and beyond it where they are bounded", arguments: SpecialFunction.allCases, 0...2)
  func noSpuriousInfinities(_ f: SpecialFunction, order: Int) {
    for magnitude in [
      0, .leastNonzeroMagnitude, .leastNormalMagnitude, 1e-160, 1, 1e60, 1e155, .greatestFiniteMagnitude,
    ] {
      #expect(f.value(magnitude, order: order).isFinite)
      #expect(f.value(-magnitude, order: order).isFinite)
    }
    #expect(!f.value(.infinity, order: order).isNaN)
    #expect(!f.value(-.infinity, order: order).isNaN)
  }

  @Test("keep the sign of zero where they are odd", arguments: [SpecialFunction.tanh, .softsign, .erf, .tanh_shrink])
  func oddAtZero(_ f: SpecialFunction) {
    #expect(f.value(-0.0, order: 0).sign == .minus)
    #expect(f.value(0.0, order: 0).sign == .plus)
  }

  @Test(
    "vanish with the sign they have on the way", arguments: [SpecialFunction.silu, .gelu, .gelu_tanh, .mish], 0...2)
  func gatesVanishFromBelow(_ f: SpecialFunction, order: Int) {
    for x in [-1e3, -1e300, -Double.infinity] {
      let y = f.value(x, order: order)
      #expect(y == 0 && y.sign == .minus)
    }
  }

  static let densePoints = ProcessInfo.processInfo.environment["SLOPE_DENSE_VALUES"]

  private func expectAccurate(_ f: SpecialFunction, order: Int, at rows: [GoldenValue]) {
    let errors = rows.map { $0.error(of: f.value($0.x, order: order)) }
    guard let worst = errors.indices.max(by: { errors[$0] < errors[$1] }) else { return }
    #expect(
      errors[worst] <= Self.limits[order],
      "\(rows[worst]), but \(f.value(rows[worst].x, order: order)) was answered: \(errors[worst]) ulp away")
  }
}
