import ActivationLanguage
import Foundation
import Session
import Testing

@Suite("Numbers as text")
struct NumberTextTests {
  @Test(
    "are as short as can be",
    arguments: [
      (0, "0"), (-0.0, "-0"), (1, "1"), (-1, "-1"), (0.1, "0.1"), (1e-5, "1e-5"), (1.5e-7, "1.5e-7"),
      (0.0001, "0.0001"),
      (100_000, "100000"), (1e300, "1e300"), (-1.25e-300, "-1.25e-300"), (.leastNonzeroMagnitude, "5e-324"),
      (0.1 + 0.2, "0.30000000000000004"),
      (.greatestFiniteMagnitude, "1.7976931348623157e308"), (.infinity, "inf"), (-.infinity, "-inf"), (.nan, "nan"),
      (-.nan, "nan"), (.signalingNaN, "nan"), (1e16, "1e16"), (0.7310585786300049, "0.7310585786300049"),
    ] as [(Double, String)])
  func shortest(_ value: Double, _ text: String) {
    #expect(value.shortest == text)
  }

  @Test(
    "of single precision are as short as that allows",
    arguments: [
      (0.1, "0.1"), (-0.0, "-0"), (16_777_216, "16777216"), (.leastNonzeroMagnitude, "1e-45"),
      (3.4028235e38, "3.4028235e38"),
      (.nan, "nan"),
    ] as [(Float, String)])
  func single(_ value: Float, _ text: String) {
    #expect(value.shortest == text)
  }

  @Test(
    "in hexadecimal are those of printf",
    arguments: [
      0, -0.0, 1, -1, 0.5, 3, 0.1, 2.718281828459045, 1e300, -1e-300, .infinity, -.infinity, .leastNonzeroMagnitude,
      .leastNormalMagnitude, -.leastNormalMagnitude.nextDown, .greatestFiniteMagnitude, .pi, 1 - 0x1p-53,
    ] as [Double])
  func hexadecimal(_ value: Double) {
    #expect(NumberText.hexadecimal(value) == String(format: "%a", value))
  }

  @Test("in hexadecimal have the shapes that scripts expect")
  func hexadecimalShapes() {
    #expect(NumberText.hexadecimal(2.718281828459045) == "0x1.5bf0a8b145769p+1")
    #expect(NumberText.hexadecimal(-0.0) == "-0x0p+0")
    #expect(NumberText.hexadecimal(.leastNonzeroMagnitude) == "0x0.0000000000001p-1022")
    #expect(NumberText.hexadecimal(-.nan) == "nan")
  }

  @Test("read back to the same bits")
  func roundTrip() {
    var bits: UInt64 = 0x0123_4567_89AB_CDEF
    for _ in 0..<10_000 {
      bits = bits &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let value = Double(bitPattern: bits)
      if value.isNaN { continue }
      #expect(strtod(value.shortest, nil).bitPattern == bits)
      #expect(strtod(NumberText.hexadecimal(value), nil).bitPattern == bits)
    }
  }
}
