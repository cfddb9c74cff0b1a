extension GoldenValue {
  /// What a fair measure of the error takes for the size of this value: |r·y′(r)| within |r|/2 of a root r of the
  /// derivative y, the envelope for the oscillating derivatives of `sinc`, and otherwise 0, which leaves it to the
  /// value itself.
  public var scale: Double {
    if let stated { return stated.scale }
    if order > 0 && (function == "sinc" || function == "sinc_pi") { return sincEnvelope }
    let roots = GoldenValue.roots[Curve(function: function, order: order)] ?? []
    return roots.first { abs(x - $0.x) <= abs($0.x) / 2 }?.scale ?? 0
  }

  private var sincEnvelope: Double {
    let frequency = function == "sinc_pi" ? Double.pi : 1
    let u = abs(x) * frequency
    if u == 0 { return 0 }
    return order == 1 ? min(u / 3, 1 / u) * frequency : min(1.0 / 3, 1 / u) * frequency * frequency
  }

  private struct Curve: Hashable {
    var function: String
    var order: Int
  }

  private static let roots: [Curve: [(x: Double, scale: Double)]] = [
    Curve(function: "gelu", order: 1): [(-0.751791524693564457, 0.324)],
    Curve(function: "gelu", order: 2): [(-1.41421356237309505, 0.587), (1.41421356237309505, 0.587)],
    Curve(function: "gelu_tanh", order: 1): [(-0.752461422071016258, 0.324)],
    Curve(function: "gelu_tanh", order: 2): [(-1.41850400879082836, 0.581), (1.41850400879082836, 0.581)],
    Curve(function: "silu", order: 1): [(-1.2784645427610738, 0.278)],
    Curve(function: "silu", order: 2): [(-2.39935728051546767, 0.22), (2.39935728051546767, 0.22)],
    Curve(function: "mish", order: 1): [(-1.19243121451549521, 0.318)],
    Curve(function: "mish", order: 2): [(-2.25637639636079312, 0.245), (1.49057117948542846, 0.344)],
    Curve(function: "normal_pdf", order: 2): [(-1, 0.484), (1, 0.484)],
  ]
}
