import ActivationAnalysis
import ActivationLanguage
import Plotting

/// Where, and for which share of its inputs, a function lets little of the gradient through.
extension FunctionAnalysis {
  /// Below this a slope counts as saturated: the strip under pictures says so, too.
  private static let little = 0.1
  private static let sigmas = [1.0, 2, 5]

  /// Of inputs N(0, σ²) the shares with |f′| < 0.1 and with f′ = 0; `nil` where it is not known how the function bends.
  func gradientShares(sigma: Double) -> (saturated: Double, dead: Double)? {
    saturated(below: Self.little).map { shares(of: $0, sigma: sigma) }
  }

  private func shares(of saturated: [Run], sigma: Double) -> (saturated: Double, dead: Double) {
    let spread = InputSpread(sigma: sigma)
    func share(_ runs: [Run]) -> Double { runs.reduce(0) { $0 + spread.share(from: $1.lower, to: $1.upper) } }
    return (share(saturated), share(monotonePieces.filter { $0.kind == .zero }))
  }

  var gradient: Fact? {
    guard let saturated = saturated(below: Self.little) else { return nil }
    let places = Fact.shortened(saturated.map { ($0.nearest, "|f'| < 0.1 \($0.stretch)\($0.sureness)") })
    let shares = Self.sigmas.map { sigma in
      let (saturated, dead) = self.shares(of: saturated, sigma: sigma)
      return (sigma, saturated, dead)
    }
    let words = shares.map { sigma, saturated, dead in
      let none = dead == 0 ? "" : ", \(Self.percent(dead)) have f' = 0"
      return "of inputs N(0, \((sigma * sigma).shortest)) \(Self.percent(saturated)) have |f'| < 0.1\(none)"
    }
    var fact = Fact("gradient", places + words)
    fact.measures = shares.flatMap { sigma, saturated, dead in
      [
        Measure("share saturated at sigma \(sigma.shortest)", Enclosed(saturated, .estimated)),
        Measure("share dead at sigma \(sigma.shortest)", Enclosed(dead, .estimated)),
      ]
    }
    return fact
  }

  private static func percent(_ share: Double) -> String { "\((100 * share).rounded(digits: 4).shortest) %" }
}
