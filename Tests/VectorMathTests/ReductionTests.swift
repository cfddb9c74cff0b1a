import Testing
import VectorMath

@Suite("reductions")
struct ReductionTests {
  @Test("a sum keeps what its terms' roundings would lose")
  func sumIsCompensated() {
    #expect(sum([1, 1e100, 1, -1e100]) == 2)
    // 0.1 is 5.6e-18 too large as a double, which a million times is still less than half an ulp.
    #expect(sum(Array(repeating: 0.1, count: 1_000_000)) == 100_000)
    let harmonic = (1...10_000).map { 1 / Double($0) }
    #expect(sum(harmonic) == sum(harmonic.reversed()))
  }

  @Test("a sum of few numbers is what one writes down", arguments: 0...17)
  func sumOfIntegers(_ count: Int) {
    #expect(sum((0..<count).map(Double.init)) == Double(count * (count - 1) / 2))
  }

  @Test("an infinity stays one, opposite infinities are NaN, and passing overflow is none")
  func sumBeyondFinite() {
    for padding in [0, 7, 20] {
      let rest = Array(repeating: 1.0, count: padding)
      #expect(sum([.infinity] + rest) == .infinity)
      #expect(sum(rest + [-.infinity]) == -.infinity)
      #expect(sum([.infinity] + rest + [-.infinity]).isNaN)
      #expect(sum(rest + [.nan]).isNaN)
      #expect(sum([1e308, 1e308, -1e308, -1e308] + rest) == Double(padding))
      #expect(sum([1e308, 1e308] + rest) == .infinity)
    }
  }

  @Test("extrema, wherever they stand", arguments: 1...13)
  func extrema(_ count: Int) {
    for place in 0..<count {
      var x = Array(repeating: 1.0, count: count)
      x[place] = 5
      #expect(maximum(x) == 5)
      x[place] = -5
      #expect(minimum(x) == -5)
      x[place] = .nan
      #expect(maximum(x).isNaN)
      #expect(minimum(x).isNaN)
    }
  }

  @Test("of nothing: the sum 0, the maximum -∞, the minimum +∞")
  func ofNothing() {
    #expect(sum([]) == 0)
    #expect(maximum([]) == -.infinity)
    #expect(minimum([]) == .infinity)
  }

  private func sum(_ x: [Double]) -> Double { VectorMath.sum(x, count: x.count) }
  private func maximum(_ x: [Double]) -> Double { VectorMath.maximum(x, count: x.count) }
  private func minimum(_ x: [Double]) -> Double { VectorMath.minimum(x, count: x.count) }
}
