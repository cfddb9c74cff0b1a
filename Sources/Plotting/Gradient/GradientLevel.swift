/// What becomes of a gradient that runs backwards through a place of an activation.
public enum GradientLevel: Sendable, Hashable, CaseIterable {
  /// f′ is 0: nothing comes through.
  case dead
  /// |f′| < 0.1: little of it does.
  case saturated
  /// |f′| ≤ 1.
  case passing
  /// |f′| > 1: it grows.
  case amplifying

  /// Below it a slope counts as saturated.
  public static let saturation = 0.1

  /// - Parameter slope: f′, of either sign; NaN has no level.
  public init?(slope: Double) {
    switch abs(slope) {
    case 0: self = .dead
    case ..<Self.saturation: self = .saturated
    case ...1: self = .passing
    case 1...: self = .amplifying
    default: return nil
    }
  }

  /// What the strip is drawn with; each looks denser than the one before.
  func glyph(_ style: CanvasStyle) -> Character {
    switch self {
    case .dead: style == .ascii ? "." : "·"
    case .saturated: style == .ascii ? ":" : "░"
    case .passing: style == .ascii ? "=" : "▒"
    case .amplifying: style == .ascii ? "#" : "█"
    }
  }

  /// The condition on |f′|, for the key.
  var condition: String {
    switch self {
    case .dead: "0"
    case .saturated: "<0.1"
    case .passing: "<=1"
    case .amplifying: ">1"
    }
  }
}
