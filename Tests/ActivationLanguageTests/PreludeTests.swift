import ActivationCore
import Foundation
import Testing

@testable import ActivationLanguage

@Suite("the catalogue keeps its word")
struct PreludeTests {
  static let names = Catalogue.standard.entries.map(\.name)

  @Test("every name is there once, other names and frameworks' spellings included")
  func uniqueNames() {
    let claims = Catalogue.standard.entries.flatMap { entry in
      ([entry.name] + entry.otherNames).map { ($0, entry.name) }
    }
    for (name, claimants) in Dictionary(grouping: claims, by: \.0) where claimants.count > 1 {
      Issue.record("\(name) is claimed by \(claimants.map(\.1).joined(separator: ", "))")
    }
  }

  @Test("every entry can be made and says what it is and where it belongs", arguments: names)
  func documentation(_ name: String) throws {
    let entry = try #require(Catalogue.standard.entry(named: name))
    #expect(try Catalogue.standard.function(named: name)?.activation.name == name)
    #expect(!entry.documentation.summary.isEmpty)
    #expect(entry.documentation.summary.hasSuffix("."))
    #expect(!entry.family.isEmpty && entry.family != "other")
    #expect(!entry.documentation.all("sample").isEmpty)
  }

  @Test("aliases and dialects lead to it, and to nothing else", arguments: names)
  func otherNames(_ name: String) throws {
    let entry = try #require(Catalogue.standard.entry(named: name))
    for other in entry.aliases + entry.dialects.map({ "\($0).\(name)" }) {
      #expect(!Self.names.contains(other) || other == name, "\(other) is an entry of its own")
      #expect(Catalogue.standard.entry(named: other)?.name == name, "\(other)")
    }
    if entry.dialects.contains("keras") {
      #expect(Catalogue.standard.entry(named: "cthulhu.\(name)")?.name == name)
    }
  }

  @Test("in its own definition a name means the built-in function, elsewhere the entry")
  func builtInNames() throws {
    let catalogue = Catalogue(
      """
      ## alias: atan
      let arctan(x) = atan(x)

      let clip(x, low=0, high=1) = clip(x, low, high)

      let both(x) = clip(atan(x), -1, 1) + clip(x)

      """)
    let f = try #require(try catalogue.function(named: "both")).activation
    #expect(try f(Tensor([-5, 0.5, 5])).values == [-1, atan(0.5) + 0.5, 2])
  }

  @Test("samples are true", arguments: names)
  func samples(_ name: String) throws {
    let entry = try #require(Catalogue.standard.entry(named: name))
    for sample in entry.documentation.all("sample") {
      let sides = sample.components(separatedBy: " = ")
      try #require(sides.count == 2, "\(sample)")
      let (actual, expected) = (try value(sides[0]), try value(sides[1]))
      #expect(actual.shape == expected.shape)
      for (a, e) in zip(actual.values, expected.values) {
        #expect(a == e || abs(a - e) <= e.ulp, "\(sample), but it is \(actual.text)")
      }
    }
  }

  @Test("what is computed is what is defined, and so are f′ and f″", arguments: names)
  func kernels(_ name: String) throws {
    let computed = try activation(name)
    var written = computed
    written.implementation = computed.definition
    guard computed.form == .scalar else { return try compareLanes(computed, written) }
    let points = Tensor((0...400).map { -5 + Double($0) / 40 })
    let (ours, theirs) = (try computed.values(at: points, orders: 2), try written.values(at: points, orders: 2))
    // On a kink the convention decides, which the tests of the contract hold to the table.
    let left = try written.values(at: points.map { $0 - 1e-9 }, orders: 1)[1].values
    let right = try written.values(at: points.map { $0 + 1e-9 }, orders: 1)[1].values
    let kinks = Set(points.values.indices.filter { abs(left[$0] - right[$0]) > 1e-3 }.map { points.values[$0] })
    for order in 0...2 {
      for (x, (a, b)) in zip(points.values, zip(ours[order].values, theirs[order].values)) where b.isFinite {
        // sin(x)/x says what it is at 0, but not how it gets there.
        if order > 0 && (kinks.contains(x) || x == 0 && name.hasPrefix("sinc")) { continue }
        #expect(abs(a - b) <= 1e-9 * max(1, abs(b)), "\(name), order \(order), at \(x): \(a), by its formula \(b)")
      }
    }
  }

  private func compareLanes(_ computed: Activation, _ written: Activation) throws {
    let input = Tensor(shape: [2, 4], values: [-1, 0.5, 2, 0.25, 3, -2, 0, 1])
    let jacobians = (try #require(computed.derivative), try #require(written.derivative))
    for (ours, theirs) in [(try computed(input), try written(input)), (try jacobians.0(input), try jacobians.1(input))]
    {
      for (a, b) in zip(ours.values, theirs.values) { #expect(abs(a - b) <= 1e-12 * max(1, abs(b))) }
    }
  }
}
