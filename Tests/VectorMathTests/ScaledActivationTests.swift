import Testing
import VectorMath

@Suite("activations of a multiple of the input")
struct ScaledActivationTests {
  static let activations: [ScaledActivation] = [
    ScaledActivation(.silu, rate: .init(1.702, 4.263256414560601e-17), isDivided: true),
    ScaledActivation(.silu, rate: .init(-0.75), isDivided: true),
    ScaledActivation(.softplus, rate: .init(50), isDivided: true),
    ScaledActivation(.sigmoid, rate: .init(0.3, 1.1102230246251566e-17), isDivided: false),
    ScaledActivation(.tanh, rate: .init(2.0 / 3, 3.700743415417188e-17), isDivided: false),
    ScaledActivation(.log_sigmoid, rate: .init(-5), isDivided: false),
  ].compactMap { $0 }

  @Test("keep 4 and 6 ulp on either side of 0 and in their tails", arguments: activations, InstructionSet.available)
  func plainForms(_ activation: ScaledActivation, _ set: InstructionSet) {
    let x = DoublePassTests.points + (0..<4000).map { (Double($0) - 2000) / 97 }
    for order in 0...1 {
      var values = [Double](repeating: 0, count: x.count)
      values.withUnsafeMutableBufferPointer { values in
        VectorMath.apply(
          activation, x, f: order == 0 ? values.baseAddress : nil, slope: order == 1 ? values.baseAddress : nil,
          count: x.count, using: set)
      }
      for (x, y) in zip(x, values) {
        let expected = activation.value(x, order: order)
        // Beside a root of the slope a neighbouring x counts, and the plain form is off by half as much.
        let unit = max(expected.ulp, order == 1 && abs(x) > 0.01 && abs(x) < 5 ? 0x1p-53 : 0)
        #expect(
          y == expected || abs(y - expected) <= (order == 0 ? 5 : 8) * unit || y.isNaN && expected.isNaN,
          "\(set): \(activation) order \(order) at \(x): \(y), not \(expected)")
        #expect(y.isNaN || y != 0 || y.sign == expected.sign)
      }
    }
  }

  /// With 60 digits: silu(1.702·x)/1.702, softplus(50·x)/50, sigmoid(0.3·x), tanh(2·x/3).
  static let exact: [(f: SpecialFunction, x: Double, value: Double, slope: Double)] = [
    (.silu, -437.30904817861335, -Double(bitPattern: 0x1f7), -Double(bitPattern: 0x357)),
    (.silu, -423.090481786134, -Double(bitPattern: 0xe52_5622_b151), -Double(bitPattern: 0x1857_7066_1d0f)),
    (.silu, -382.3149236192715, -9.70514160722704e-281, -1.6492765813386545e-280),
    (.silu, -20.740305522914216, -9.687683425048374e-15, -1.6021342651488067e-14),
    (.silu, -0.7638072855464161, -0.16358080026126545, -0.004622854252336948),
    (.silu, -5.875440658049354e-10, -2.9377203275558166e-10, 0.4999999995),
    (.silu, 1.5863689776733256, 1.4864699992045298, 1.0963474676495746),
    (.softplus, -14.886, 0.0, Double(bitPattern: 0x1)),
    (.softplus, -14.402000000000001, Double(bitPattern: 0x2c5e_2fb4), Double(bitPattern: 0x8_aa65_513e)),
    (.softplus, -13.014000000000001, 5.07704042277576e-285, 2.53852021138788e-283),
    (.softplus, -0.08199999999999999, 0.00032873694505819066, 0.01630249937144095),
    (.softplus, 0.602, 0.6020000000000016, 0.9999999999999153),
    (.sigmoid, -2400.3333333333335, Double(bitPattern: 0x8_aa65_513e), Double(bitPattern: 0x2_9984_cb93)),
    (.sigmoid, -2169.0000000000005, 2.538520211387676e-283, 7.615560634163028e-284),
    (.sigmoid, -13.666666666666666, 0.016302499371440942, 0.004811018365705533),
    (.sigmoid, 9.000000000000002, 0.9370266439430035, 0.01770231374517456),
    (.tanh, -540.075, -1.0, Double(bitPattern: 0x17_1bb8_d8a7)),
    (.tanh, -488.02500000000003, -1.0, 6.769387230367751e-283),
    (.tanh, -1.05, -0.6043677771171635, 0.42315972665497237),
    (.tanh, 0.45, 0.2913126124515909, 0.6100913078844195),
  ]

  @Test(
    "have the digits of exact values, where what they are made of underflows as well",
    arguments: InstructionSet.available)
  func exactValues(_ set: InstructionSet) {
    let activations = Self.activations
    let byFunction: [SpecialFunction: ScaledActivation] = [
      .silu: activations[0], .softplus: activations[2], .sigmoid: activations[3], .tanh: activations[4],
    ]
    for (f, x, value, slope) in Self.exact {
      guard let activation = byFunction[f] else { continue }
      var results = [0.0, 0.0]
      results.withUnsafeMutableBufferPointer { results in
        guard let first = results.baseAddress else { return }
        withUnsafePointer(to: x) { x in
          VectorMath.apply(activation, x, f: first, slope: first + 1, count: 1, using: set)
        }
      }
      #expect(abs(results[0] - value) <= 3 * value.ulp, "\(set): \(f) at \(x): \(results[0]), not \(value)")
      // Beside the root of its slope a neighbouring x counts.
      let unit = max(slope.ulp, f == .silu && abs(x) < 1 ? 0x1p-53 : 0)
      #expect(abs(results[1] - slope) <= 5 * unit, "\(set): \(f)′ at \(x): \(results[1]), not \(slope)")
    }
  }

  @Test("are refused where what underflows would be magnified, and for functions without such loops")
  func refused() {
    #expect(ScaledActivation(.silu, rate: .init(0.1), isDivided: true) == nil)
    #expect(ScaledActivation(.sigmoid, rate: .init(20), isDivided: false) == nil)
    #expect(ScaledActivation(.silu, rate: .init(.infinity), isDivided: true) == nil)
    #expect(ScaledActivation(.silu, rate: .init(.nan), isDivided: true) == nil)
    #expect(ScaledActivation(.mish, rate: .init(2), isDivided: true) == nil)
  }
}
