import ActivationAnalysis
import ActivationLanguage

extension Enclosed {
  /// The number with its uncertainty: `-0.16997120747990 ± 2e-15`.
  var text: String {
    guard lower.isFinite, upper.isFinite else { return value.shortest }
    if lower == upper { return lower.shortest }
    let half = ((upper - lower) / 2).nextUp
    // As many digits as the uncertainty leaves.
    var (digits, ratio) = (2, abs(value) / half)
    while ratio >= 10, digits < 16 { (digits, ratio) = (digits + 1, ratio / 10) }
    let plain = (1...3).map { value.rounded(digits: $0) }.first { contains($0) }
    let shown = abs(value) < half ? 0 : plain ?? value.rounded(digits: min(16, digits))
    let error = max(abs(upper - shown), abs(shown - lower))
    return error < 1e-300 ? shown.shortest : "\(shown.shortest) ± \(error.rounded(up: 1).shortest)"
  }
}

extension Double {
  /// The next number of some significant digits that is not below.
  fileprivate func rounded(up digits: Int) -> Double {
    let near = rounded(digits: digits)
    return near >= self ? near : (self * 1.0999).rounded(digits: digits + 1)
  }

  /// Where something happens, for reading; what is next to 0 is 0.
  var place: String { abs(self) < 1e-300 ? "0" : rounded(digits: 6).shortest }
}
