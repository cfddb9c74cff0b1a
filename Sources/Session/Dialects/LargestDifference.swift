import ActivationCore
import ActivationLanguage
import IntervalArithmetic

/// How far two activations are apart at most, and where.
struct LargestDifference: Sendable, Hashable {
  var size: Double
  var x: Double
  /// Whether it is as large at -x.
  var isSymmetric = false
  /// How many digits of `x` are certain.
  var certainDigitsOfX = 12
}

/// Two scalar activations, and their difference as one formula.
struct ProbePair: Sendable {
  let f: ScalarProbe
  let g: ScalarProbe
  private let difference: ScalarProbe

  /// - Parameter setting: an argument for both, as `threshold=0.75`.
  /// - Returns: `nil` for vector activations, and for settings that either refuses.
  init?(_ a: DialectMember, _ b: DialectMember, setting: String? = nil) {
    let arguments = setting.map { [$0] } ?? []
    guard let f = a.binding(arguments).flatMap({ ScalarProbe($0.activation) }),
      let g = b.binding(arguments).flatMap({ ScalarProbe($0.activation) })
    else { return nil }
    let text = "x -> \(a.call(on: "x", arguments)) - \(b.call(on: "x", arguments))"
    guard let syntax = try? Parser.expression(text),
      let function = try? Environment().function(of: syntax, in: SourceText(text)),
      let difference = ScalarProbe(function.activation)
    else { return nil }
    (self.f, self.g, self.difference) = (f, g, difference)
  }

  /// Where either formula decides.
  var landmarks: [Double] { f.landmarks + g.landmarks }

  /// Beside these and at them something may happen, also far out.
  var farPoints: [Double] {
    landmarks.flatMap { [$0.nextDown, $0, $0.nextUp] } + [10, 20, 50, 100, 1000].flatMap { [-$0, $0] }
  }

  /// Differences below this, relative to the values, are rounding.
  private static let rounding = 1e-13

  /// How far apart the values are: what a search needs.
  private func sizes(_ xs: [Double]) -> [Double] {
    zip(f.values(xs), g.values(xs)).map { a, b in
      if a == b || (a.isNaN && b.isNaN) { return 0 }
      guard a.isFinite, b.isFinite else { return .infinity }
      return abs(a - b) <= ProbePair.rounding * max(1, abs(a)) ? 0 : abs(a - b)
    }
  }

  /// The same to the last digit: by the difference as a formula, in which nothing cancels unnoticed.
  private func exactly(_ found: LargestDifference) -> LargestDifference {
    guard found.size > 0, found.size.isFinite else { return found }
    var exact = found
    exact.size = abs(difference.value(found.x))
    return exact
  }

  /// The largest difference at the given numbers; of several equal ones that next to 0.
  func largest(among xs: [Double]) -> LargestDifference {
    var best = LargestDifference(size: 0, x: 0)
    for (x, size) in zip(xs, sizes(xs)) {
      let isTie = size > 0 && (size == best.size || abs(size - best.size) < ProbePair.rounding * size)
      if isTie ? abs(x) < abs(best.x) : size > best.size { best = LargestDifference(size: size, x: x) }
    }
    return exactly(best)
  }

  /// The largest difference on a range: on a dense grid with every place where a formula decides, then refined.
  func largest(on range: ClosedRange<Double>) -> LargestDifference {
    let grid = ScalarProbe.grid(on: range, landmarks, steps: 2000)
    let sizes = sizes(grid)
    var best = largest(among: grid)
    guard best.size > 0, best.size.isFinite else { return best }
    // Only peaks that are nearly as high can hide a higher one.
    let peaks = sizes.indices.dropFirst().dropLast().filter { i in
      sizes[i] > best.size * (1 - 1e-3) && sizes[i] >= sizes[i - 1] && sizes[i] >= sizes[i + 1]
    }
    for i in peaks.prefix(32) {
      guard let summit = summit(between: grid[i - 1], and: grid[i + 1]) else { continue }
      // The place where the slopes agree is better than the grid's, though no higher in floating point.
      let isSamePeak = best.x == grid[i] && summit.size >= best.size * (1 - ProbePair.rounding)
      if isSamePeak || summit.size > best.size * (1 + ProbePair.rounding) { best = summit }
    }
    if best.x != 0, range.contains(-best.x) {
      best.isSymmetric = abs(self.sizes([-best.x])[0] - best.size) <= 1e-6 * best.size
    }
    return exactly(best)
  }

  /// The peak between two numbers, if there is one inside: where the difference has slope 0, or else by golden section.
  private func summit(between low: Double, and high: Double) -> LargestDifference? {
    let (first, last) = (difference.slope(low), difference.slope(high))
    if first * last < 0 {
      var (a, b) = (low, high)
      while true {
        let middle = Double.between(a, b)
        guard middle > a, middle < b else { break }
        if difference.slope(middle) * first > 0 { a = middle } else { b = middle }
      }
      var result = peak(at: a)
      let curvature = abs(last - first) / (high - low)
      let isKink = abs(difference.slope(a) - difference.slope(b)) > abs(first - last) / 2
      if !isKink { result.certainDigitsOfX = (4 * max(1, abs(f.slope(a))).ulp / curvature).digits(of: a) }
      return result
    }
    var (a, b) = (low, high)
    let ratio = 0.6180339887498949
    for _ in 0..<80 {
      let (c, d) = (b - ratio * (b - a), a + ratio * (b - a))
      let pair = sizes([c, d])
      if pair[0] >= pair[1] { b = d } else { a = c }
    }
    var result = peak(at: a + (b - a) / 2)
    result.certainDigitsOfX = 7
    // A plateau has no peak inside, nor has a slope that goes on.
    let ends = sizes([low, high])
    return result.size > max(ends[0], ends[1]) ? result : nil
  }

  private func peak(at x: Double) -> LargestDifference {
    LargestDifference(size: sizes([x])[0], x: x)
  }
}

extension Double {
  /// How many digits of a number an uncertainty of this leaves, from one to twelve.
  fileprivate func digits(of number: Double) -> Int {
    var (digits, ratio) = (1, abs(number) / self)
    while ratio >= 100, digits < 12 { (digits, ratio) = (digits + 1, ratio / 10) }
    return digits
  }

  /// The number rounded to some significant decimal digits.
  func rounded(digits: Int) -> Double {
    guard isFinite, self != 0 else { return self }
    var (mantissa, exponent) = (magnitude, 0)
    while mantissa >= 10 { (mantissa, exponent) = (mantissa / 10, exponent + 1) }
    while mantissa < 1 { (mantissa, exponent) = (mantissa * 10, exponent - 1) }
    let power = digits - 1 - exponent
    var scale = 1.0
    for _ in 0..<min(22, abs(power)) { scale *= 10 }
    // Powers of ten are doubles up to here; beyond, the decimal numeral is what can be read exactly.
    guard abs(power) > 22 else {
      return power >= 0 ? (self * scale).rounded() / scale : (self / scale).rounded() * scale
    }
    for _ in 1..<max(1, min(16, digits)) { mantissa *= 10 }
    let rounded = Double("\(Int64(mantissa.rounded()))e\(exponent - min(16, digits) + 1)") ?? magnitude
    return self < 0 ? -rounded : rounded
  }
}
