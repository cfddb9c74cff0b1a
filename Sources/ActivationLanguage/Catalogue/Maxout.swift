import VectorMath

/// `maxout:k`: the largest of k affine pieces, whose slopes and intercepts are learned.
///
/// Goodfellow et al. 2013, arXiv:1302.4389, in theanets' elementwise form. The pieces start from N(0, 1) as theanets
/// draws them, from a fixed seed, so that what a lecture shows today it shows tomorrow.
enum Maxout {
  static func statement(named name: String) -> Statement? {
    guard name.hasPrefix("maxout:"), let count = Int(name.dropFirst("maxout:".count)), (1...64).contains(count) else {
      return nil
    }
    var normal = NormalNumbers(seed: 13)
    func list() -> String { "[" + (0..<count).map { _ in normal.next().shortest }.joined(separator: ", ") + "]" }
    let pieces = (0..<count).map { "m[\($0)]*x + b[\($0)]" }.joined(separator: ", ")
    let body = count == 1 ? pieces : "max(\(pieces))"
    let source = SourceText("let \(name)(x, m=\(list()), b=\(list())) = \(body)", file: Catalogue.file)
    return Statement(
      source: source, range: 0..<source.bytes.count,
      documentation: [
        "The largest of \(count) affine pieces; slopes m and intercepts b are learned, per unit or shared.",
        "family: learnable", "source: Goodfellow et al. 2013, arXiv:1302.4389", "learnable: m, b",
        "synonym: slope = m", "synonym: intercept = b",
        "note: m and b start as draws from N(0, 1) with a fixed seed; one row [m1, m2, …] per unit makes them differ",
      ])
  }
}

/// Draws from N(0, 1), rounded to three decimals so that they can be read and typed.
private struct NormalNumbers {
  private var random: SplitMix64

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  /// Twelve uniform numbers less six are near enough to normal for a start value.
  mutating func next() -> Double {
    var sum = -6.0
    for _ in 0..<12 { sum += random.uniform() }
    return (sum * 1000).rounded() / 1000
  }
}
