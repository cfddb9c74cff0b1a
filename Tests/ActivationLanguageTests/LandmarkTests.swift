import ActivationCore
import Testing

@Suite("Where something may happen")
struct LandmarkTests {
  @Test(
    "the roots of linear parts, with their widths",
    arguments: [
      ("x -> sigmoid(200*(x - 0.03))", 0.03, 0.005), ("x -> abs(x - 1.2345)", 1.2345, 1),
      ("x -> max(0, 1 - 1e5*abs(x - 1.5))", 1.5, 1), ("x -> exp(-((x - 2)*5000)^2)", 2, 0.0002),
      ("x -> if x == 1.25 then 5 else 0", 1.25, 1), ("ThresholdedReLU(theta=3)", 3, 1), ("x -> x > 2*x - 5", 5, 1),
    ])
  func roots(_ source: String, _ x: Double, _ scale: Double) throws {
    let landmarks = try activation(source).landmarks
    #expect(landmarks.contains { abs($0.x - x) <= 1e-12 && abs($0.scale - scale) <= 1e-12 }, "\(landmarks)")
  }
}
