import Testing
import VectorMath

@testable import ActivationCore

/// A formula at one number.
func value(_ e: Expression, at x: Double, _ parameters: [String: Double] = [:]) throws -> Double {
  let parameters = parameters.sorted { $0.key < $1.key }.map { Parameter(name: $0.key, value: Tensor($0.value)) }
  return try Activation(name: "f", parameters: parameters, definition: e)(Tensor(x)).values[0]
}

/// Numbers that look random and are the same every time.
struct Points {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next(in range: ClosedRange<Double>) -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return range.lowerBound + (range.upperBound - range.lowerBound) * Double(state >> 11) * 0x1p-53
  }

  mutating func next(_ count: Int, in range: ClosedRange<Double>) -> [Double] {
    (0..<count).map { _ in next(in: range) }
  }
}
