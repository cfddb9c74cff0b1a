import ActivationCore
import GoldenValues
import Testing

/// Every scalar activation of the published table, with its defaults and with other parameters.
@Suite("every row of the table against exact values")
struct CatalogueValueTests {
  @Test("f within 4 ulp, f′ within 6, f″ within 9", arguments: CatalogueValue.curves, 0...2)
  func accuracy(_ curve: Golden.Curve, order: Int) throws {
    let (rows, actual) = try answers(of: curve, order: order)
    let errors = zip(rows, actual).map {
      ulps(of: $1, expected: $0.expected, scale: $0.scale, comparingSignsOfZero: false)
    }
    let worst = try #require(errors.indices.max { errors[$0] < errors[$1] })
    #expect(
      errors[worst] <= GoldenValueTests.limits[order],
      "\(curve.script): \(rows[worst]), but \(actual[worst]) was answered: \(errors[worst]) ulp away")
  }

  @Test("a zero has the sign that it is approached with", arguments: CatalogueValue.curves, 0...2)
  func signsOfZero(_ curve: Golden.Curve, order: Int) throws {
    let (rows, actual) = try answers(of: curve, order: order)
    let wrong = zip(rows, actual).filter { $0.expected == 0 && $1 == 0 && $0.error(of: $1) > 0 }.map(\.0)
    #expect(wrong.isEmpty, "\(wrong.count) of \(rows.count), the first \(wrong.first.map(\.description) ?? "")")
  }

  private func answers(of curve: Golden.Curve, order: Int) throws -> ([GoldenValue], [Double]) {
    let rows = curve.rows.filter { $0.order == order }
    #expect(!rows.isEmpty)
    let compiled = try #require(CompiledActivation(try activation(curve.script), orders: 2))
    return (rows, compiled(rows.map(\.x))[order])
  }

  @Test("all 139 rows are there")
  func completeness() {
    #expect(Set(GoldenValues.catalogue.map(\.function)).count == 139)
  }
}

enum CatalogueValue {
  static let curves: [Golden.Curve] = Dictionary(grouping: GoldenValues.catalogue, by: script)
    .map { Golden.Curve(script: $0.key, rows: $0.value) }
    .sorted { $0.script < $1.script }

  /// The activation as one writes it: where a parameter is not named, it has its default.
  private static func script(_ row: GoldenValue) -> String {
    let settings = row.parameters.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    return (names[row.function] ?? row.function) + (settings.isEmpty ? "" : "(\(settings.joined(separator: ", ")))")
  }

  /// The bare names follow the two guides; the table's names are free elsewhere.
  private static let names = [
    "hard_sigmoid": "hard_sigmoid_v3", "rect_min": "rect:min", "rect_minmax": "rect:minmax", "norm_cdf": "normal_cdf",
  ]
}
