import ActivationCore
import Testing
import VectorMath

@Suite("Narrow formats")
struct FloatingFormatTests {
  @Test("have the largest, the least and as many numbers as IEEE 754 says")
  func limits() {
    #expect(FloatingFormat.f16.greatest == 65504)
    #expect(FloatingFormat.bf16.greatest == 3.3895313892515355e38)
    #expect(FloatingFormat.f32.greatest == Double(Float.greatestFiniteMagnitude))
    #expect(FloatingFormat.all.map(\.count) == [63_488, 65_280, 4_278_190_080])
    for format in FloatingFormat.all {
      #expect(format.number(0) == -format.greatest && format.number(format.count - 1) == format.greatest)
      #expect(format.number(format.count / 2 - 1).bitPattern == (-0.0).bitPattern)
      #expect(format.number(format.count / 2).bitPattern == 0)
    }
    #expect(FloatingFormat.f16.number(31_744 + 1) == 0x1p-24)
    #expect(FloatingFormat.bf16.number(32_640 + 1) == 0x1p-133)
    #expect(FloatingFormat.f32.number(2_139_095_040 + 1) == Double(Float.leastNonzeroMagnitude))
  }

  @Test(
    "numbers are in order, and each is its own rounding; between two, the nearer one is taken, in the middle the even one",
    arguments: [FloatingFormat.f16, .bf16])
  func rounding(_ format: FloatingFormat) {
    let zero = format.count / 2
    func isEven(_ index: Int) -> Bool { (index < zero ? zero - 1 - index : index - zero) % 2 == 0 }
    for index in 0..<format.count - 1 where index != format.count / 2 - 1 {
      let (low, high) = (format.number(index), format.number(index + 1))
      let middle = low + (high - low) / 2
      guard low < high, format.rounded(low) == low, format.rounded(middle.nextDown) == low,
        format.rounded(middle.nextUp) == high, format.rounded(middle) == (isEven(index) ? low : high),
        high - low == format.ulp(at: min(abs(low), abs(high)))
      else {
        Issue.record("\(low) … \(high)")
        return
      }
    }
  }

  @Test("ties go to even, overflow begins half an ulp beyond the greatest, and zeros keep their signs")
  func cases() {
    let half = FloatingFormat.f16
    #expect(half.rounded(2049) == 2048 && half.rounded(2051) == 2052)
    #expect(half.rounded(65519.999) == 65504 && half.rounded(65520) == .infinity && half.rounded(-1e300) == -.infinity)
    #expect(half.rounded(.infinity) == .infinity && half.rounded(.nan).isNaN)
    #expect(half.rounded(0x1p-25) == 0 && half.rounded(0x1.8p-25) == 0x1p-24 && half.rounded(0x1p-25.nextUp) == 0x1p-24)
    #expect(half.rounded(-1e-300).bitPattern == (-0.0).bitPattern)
    #expect(half.rounded(0.1) == 0.0999755859375)  // numpy.float16(0.1)
    #expect(FloatingFormat.bf16.rounded(0.1) == 0.10009765625)  // ml_dtypes.bfloat16(0.1)
  }

  @Test("f32 is the processor's float, subnormals and overflow included")
  func floats() {
    var random = SplitMix64(seed: 7)
    for _ in 0..<200_000 {
      // All exponents of a float, and a few beyond.
      let bits = random.next() & 0x800F_FFFF_FFFF_FFFF | (random.next() % 300 + 860) << 52
      let x = Double(bitPattern: bits)
      #expect(FloatingFormat.f32.rounded(x) == Double(Float(x)))
    }
  }

  @Test("formulas are rounded at each operation, their constants too")
  func formulas() throws {
    let x = Expression.x
    let softplus = Expression.unary(.log, .binary(.add, 1, .unary(.exp, x)))
    let half = try #require(RoundedFormulas([softplus, .binary(.multiply, x, 0.1)], in: .f16))
    // From numpy.float16.
    #expect(
      half([11.0859375, 11.09375, -7.6171875, -7.625, 1])[0] == [
        11.0859375, .infinity, 0.0009760856628417969, 0, 1.3134765625,
      ])
    #expect(half([3])[1] == [0.2998046875])
  }
}
