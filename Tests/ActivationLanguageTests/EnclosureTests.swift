import IntervalArithmetic
import Testing
import VectorMath

@testable import ActivationCore
@testable import ActivationLanguage

@Suite("enclosures of activations over intervals")
struct EnclosureTests {
  @Test("f, f′ and f″ of every scalar entry are inside, at every place of an interval")
  func catalogue() throws {
    var points = SplitMix64(seed: 12)
    var count = 0
    for entry in Catalogue.standard.entries {
      guard let f = try? activation(entry.name), let enclosures = CompiledEnclosures(f, orders: 2),
        let exact = CompiledActivation(f, orders: 2, certainty: .everyDigit)
      else { continue }
      count += 1
      var intervals: [DoubleInterval] = []
      var places: [Double] = []
      for index in 0..<40 {
        let low = 16 * points.uniform() - 8
        let width = [1e-6, 0.01, 0.5, 4][index % 4]
        intervals.append(DoubleInterval(low, low + width * points.uniform()))
        places.append(min(low + (intervals[index].high - low) * points.uniform(), intervals[index].high))
      }
      let (outer, values): ([[DecoratedInterval]], [[Double]]) = (enclosures(intervals), exact(places))
      for order in 0...2 {
        for (index, y) in values[order].enumerated() where y.isFinite {
          let around = outer[order][index].interval
          let isInside = around.low <= y.nextUp && around.high >= y.nextDown
          #expect(isInside, "\(entry.name) order \(order) at \(places[index]): \(y) in \(intervals[index]): \(around)")
        }
      }
    }
    #expect(count > 150)
  }

  @Test(
    "over a narrow interval there is not much room to spare",
    arguments: ["gelu", "silu", "mish", "tanh", "softplus", "elu", "sigmoid", "gelu_tanh", "softsign", "snake"])
  func tightness(_ name: String) throws {
    let f = try activation(name)
    let enclosures = try #require(CompiledEnclosures(f, orders: 1))
    let exact = try #require(CompiledActivation(f, orders: 2))
    for low in [-3.0, -0.7, 0.3, 2.5] {
      let outer = enclosures([DoubleInterval(low, low + 0x1p-10)])
      let values: [[Double]] = exact([low])
      for order in 0...1 {
        let width = outer[order][0].interval.high - outer[order][0].interval.low
        #expect(width <= 0x1p-10 * (8 * abs(values[order + 1][0]) + 8 * abs(values[order][0]) + 1), "\(name) \(low)")
      }
    }
  }

  @Test("a break is enclosed with both its sides; outside the domain there is no value")
  func breaks() throws {
    let step = try #require(CompiledEnclosures(try activation("step"), orders: 0))
    #expect(step([DoubleInterval(-1, 1)])[0] == [DecoratedInterval(DoubleInterval(0, 1), isContinuous: false)])
    let root = try #require(CompiledEnclosures(try activation("x -> sqrt(x)"), orders: 0))
    let values = root([DoubleInterval(-2, -1), DoubleInterval(4, 9)])[0].map(\.interval)
    #expect(values[0].isUndefined && values[1].contains(2) && values[1].contains(3) && values[1].high < 3.0001)
  }

  @Test(
    "what is continuous over an interval is known, so that the mean value theorem may be used there",
    arguments: [
      ("x -> max(x, 0)", 0, true), ("relu", 1, false), ("gelu", 2, true), ("softsign", 1, true), ("softsign", 2, false),
      ("step", 0, false), ("x -> 1/x", 0, false), ("x -> x*floor(x)", 0, false), ("x -> abs(x)", 0, true),
      ("x -> sqrt(x + 2)", 0, true), ("x -> log(x + 1)", 0, false), ("x -> x^3", 0, true), ("x -> x^-1", 0, false),
    ])
  func continuity(_ name: String, _ order: Int, _ isContinuous: Bool) throws {
    let enclosures = try #require(CompiledEnclosures(try activation(name), orders: order))
    #expect(enclosures([DoubleInterval(-1, 1)])[order][0].isContinuous == isContinuous)
    // Away from the break there is none.
    #expect(enclosures([DoubleInterval(0.25, 0.5)])[order][0].isContinuous)
  }
}
