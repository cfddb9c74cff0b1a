#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The number formats that data may hold values in.
public enum NumberWidth: Sendable, Hashable {
  /// binary32: text is rounded to it once, not by way of `double`.
  case single
  /// binary64
  case double
}

/// The syntax of one number in text: decimal, C99 hexadecimal, or a spelling of infinity or not-a-number.
enum NumberSyntax {
  /// The value of `token`, or nil if it is not a number.
  ///
  /// - Parameter token: the bytes of one token; the byte after its end must be readable and must not be able to
  ///   continue a number, for libc's `strtod` looks at it.
  static func value(of token: UnsafeBufferPointer<UInt8>, as width: NumberWidth) -> Double? {
    guard var at = token.baseAddress else { return nil }
    let start = at
    let end = at + token.count
    let negative = at < end && at.pointee == UInt8(ascii: "-")
    if negative || (at < end && at.pointee == UInt8(ascii: "+")) { at += 1 }

    var digits = 0
    var significant: UInt64 = 0  // exact while it is below 2^53, which is all that the fast path takes
    var scale = 0
    func scanDigits(scaling: Int) {
      while at < end, case let digit = at.pointee &- 48, digit < 10 {
        if significant < 1 << 54 {
          significant = significant * 10 + UInt64(digit)
          scale -= scaling
        } else {
          significant = .max
        }
        digits += 1
        at += 1
      }
    }
    scanDigits(scaling: 0)
    if digits == 1, significant == 0, at < end, at.pointee | 32 == UInt8(ascii: "x") {
      return isHexadecimal(at + 1, end) ? rounded(start, width) : nil
    }
    if at < end, at.pointee == UInt8(ascii: ".") {
      at += 1
      scanDigits(scaling: 1)
    }
    guard digits > 0 else { return special(at, end, negative: negative) }
    if at < end {
      guard at.pointee | 32 == UInt8(ascii: "e"), let exponent = exponent(at + 1, end) else { return nil }
      scale += exponent
    }
    // Two exact operands and one rounding (Clinger 1990) are as right as strtod and far faster.
    if width == .double, significant < 1 << 53, abs(scale) <= 22 {
      let number = Double(significant)
      let magnitude = scale < 0 ? number / powersOfTen[-scale] : number * powersOfTen[scale]
      return negative ? -magnitude : magnitude
    }
    return rounded(start, width)
  }

  private static func rounded(_ start: UnsafePointer<UInt8>, _ width: NumberWidth) -> Double {
    start.withMemoryRebound(to: CChar.self, capacity: 1) {
      width == .double ? strtod($0, nil) : Double(strtof($0, nil))
    }
  }

  /// A decimal exponent with its sign, up to the end of the token; it saturates.
  private static func exponent(_ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> Int? {
    var at = start
    let negative = at < end && at.pointee == UInt8(ascii: "-")
    if negative || (at < end && at.pointee == UInt8(ascii: "+")) { at += 1 }
    guard at < end else { return nil }
    var value = 0
    while at < end {
      let digit = at.pointee &- 48
      guard digit < 10 else { return nil }
      value = min(value * 10 + Int(digit), 1_000_000)
      at += 1
    }
    return negative ? -value : value
  }

  /// What may follow `0x`: hexadecimal digits with at most one point, then perhaps a binary exponent.
  private static func isHexadecimal(_ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> Bool {
    var at = start
    var digits = 0
    var points = 0
    while at < end {
      switch at.pointee {
      case 0x30...0x39, 0x41...0x46, 0x61...0x66: digits += 1
      case UInt8(ascii: ".") where points == 0: points = 1
      case UInt8(ascii: "p"), UInt8(ascii: "P"): return digits > 0 && exponent(at + 1, end) != nil
      default: return false
      }
      at += 1
    }
    return digits > 0
  }

  private static func special(
    _ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, negative: Bool
  ) -> Double? {
    func spells(_ word: StaticString) -> Bool {
      guard end - start == word.utf8CodeUnitCount else { return false }
      return (0..<(end - start)).allSatisfy { start[$0] | 32 == word.utf8Start[$0] }
    }
    if spells("inf") || spells("infinity") { return negative ? -.infinity : .infinity }
    return spells("nan") ? .nan : nil
  }

  /// Those that a double holds exactly.
  private static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
    1e20, 1e21, 1e22,
  ]
}
