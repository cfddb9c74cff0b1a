import ActivationCore
import Foundation
import Testing

@testable import ActivationLanguage

@Suite("the catalogue is what the field means by its names")
struct CatalogueRowTests {
  @Test("every row is an entry with its parameters, their defaults and its sources", arguments: CatalogueRow.all)
  func entries(_ row: CatalogueRow) throws {
    let entry = try #require(Catalogue.standard.entry(named: row.name))
    #expect(entry.name == row.name)
    let bindings = try activation(row.name).bindings
    for (name, value) in row.parameters { #expect(bindings[name]?.number == value, "\(name)") }
    let samples = entry.documentation.all("sample").map { $0.components(separatedBy: " = ")[0] }
    #expect(row.parameters.isEmpty || samples.contains { $0.contains("=") }, "no sample sets a parameter")
    let sources = entry.documentation.all("source").joined(separator: "; ")
    for number in row.arXiv { #expect(sources.contains("arXiv:\(number)"), "\(number) is not in '\(sources)'") }
  }

  @Test("other names lead there", arguments: CatalogueRow.all)
  func aliases(_ row: CatalogueRow) {
    for alias in row.aliases { #expect(Catalogue.standard.entry(named: alias)?.name == row.name, "\(alias)") }
  }

  @Test("f and f′ have the published values, for the defaults and for other parameters", arguments: CatalogueRow.all)
  func values(_ row: CatalogueRow) throws {
    var f = try activation(row.name)
    try compare(f, row.points)
    for (name, value) in row.otherParameters {
      let place = try #require(f.parameters.firstIndex { $0.name == name })
      f.parameters[place].value = Tensor(value)
    }
    try compare(f, row.otherPoints)
  }

  private func compare(_ f: Activation, _ points: [CatalogueRow.Point]) throws {
    let actual = try f.values(at: Tensor(points.map(\.x)), orders: 1).map(\.values)
    for (i, point) in points.enumerated() {
      for (a, expected) in [(actual[0][i], point.value), (actual[1][i], point.slope)] {
        #expect(abs(a - expected) <= 1e-13 * max(1, abs(expected)), "\(f.name) at \(point.x): \(a), not \(expected)")
      }
    }
  }

  @Test("at a kink f′ is what torch answers", arguments: CatalogueRow.all.filter { !$0.kinks.isEmpty })
  func kinks(_ row: CatalogueRow) throws {
    let derivative = try #require(try activation(row.name).derivative)
    for (x, slope) in row.kinks {
      let actual = try derivative(Tensor(x)).values[0]
      #expect(actual == slope || abs(actual - slope) <= 2 * slope.ulp, "\(row.name)'(\(x)) is \(actual), not \(slope)")
    }
  }

  @Test("at ±inf it is the limit, with its sign; nan stays nan", arguments: CatalogueRow.all)
  func limits(_ row: CatalogueRow) throws {
    let actual = try activation(row.name)(Tensor([-.infinity, .infinity, .nan])).values
    for (x, (a, limit)) in zip(["-inf", "inf"], zip(actual, row.limits)) {
      let agrees = limit.isNaN ? a.isNaN : a == limit || abs(a - limit) <= limit.ulp
      #expect(agrees, "\(row.name)(\(x)) is \(a), not \(limit)")
      if limit == 0 && limit.sign == .minus { #expect(a.sign == .minus, "\(row.name)(\(x)) is +0") }
    }
    #expect(actual[2].isNaN)
  }

  @Test("f, f′ and f″ are numbers for inputs of every size", arguments: CatalogueRow.all)
  func sizes(_ row: CatalogueRow) throws {
    let sizes = [1e-300, 1e-20, 0.1, 1, 10, 30, 100, 1e3, 1e10, 1e50, 1e160, 1e300]
    // The logarithm of 1 - exp(-x) is there for x > 0 only.
    let inputs = row.name == "log1mexp" ? sizes : sizes + sizes.map { -$0 }
    for (order, values) in try activation(row.name).values(at: Tensor(inputs), orders: 2).enumerated() {
      for (x, value) in zip(inputs, values.values) where value.isNaN {
        Issue.record("\(row.name)\(String(repeating: "′", count: order))(\(x)) is nan")
      }
    }
  }

  @Test("values fill the range and stay in it", arguments: CatalogueRow.all)
  func range(_ row: CatalogueRow) throws {
    let near = (-1000...1000).map { Double($0) / 100 }
    let far = (1...60).flatMap { n in [1, -1].map { $0 * 10 * pow(1.3, Double(n)) } }
    // Where a function approaches an end that it does not have, rounding takes it there; not so near 0.
    let inner = (-200...200).map { Double($0) / 100 }
    let f = try activation(row.name)
    let values = try f(Tensor(near + far)).values.filter { !$0.isNaN }
    let (least, greatest) = (try #require(values.min()), try #require(values.max()))
    let insideValues = try f(Tensor(inner)).values.filter { $0.isFinite }

    for (end, extreme, sign) in [(row.lowest, least, -1.0), (row.highest, greatest, 1)] {
      guard end.value.isFinite else {
        #expect(extreme * sign > 10, "\(row.name) is unbounded, but \(extreme) was the most")
        continue
      }
      let excess = (extreme - end.value) * sign
      // The table has twelve digits.
      #expect(excess <= 1e-11 * max(1, abs(end.value)), "\(extreme) is beyond \(end.value)")
      #expect(excess >= -1e-3 * max(0.1, abs(end.value)), "\(extreme) is all that was reached of \(end.value)")
      if !end.isAttained {
        #expect(insideValues.allSatisfy { ($0 - end.value) * sign < 0 }, "\(end.value) is attained")
      }
    }
  }
}
