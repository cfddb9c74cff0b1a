/// The glyph for each set of dots in a cell.
extension CanvasStyle {
  /// The bit of a dot, counted from the upper left, in the order that the style's glyphs have.
  func bit(x: Int, y: Int) -> UInt8 {
    switch self {
    case .ascii: 1
    case .half, .block, .octant: 1 << UInt8(dotsAcross * y + x)
    case .braille: 1 << UInt8(y == 3 ? 6 + x : 3 * x + y)
    }
  }

  /// The glyph that shows the dots of `mask`; in ASCII the curve's own.
  func glyph(mask: UInt8, curve: Curve) -> Character {
    glyph(mask: mask) ?? curve.glyph
  }

  private func glyph(mask: UInt8) -> Character? {
    switch self {
    case .ascii: nil
    case .half: Self.halves[Int(mask & 3)]
    case .block: Self.quadrants[Int(mask & 15)]
    case .octant: Self.octants[Int(mask)]
    case .braille: Character(Unicode.Scalar(0x2800 + UInt32(mask)) ?? " ")
    }
  }

  /// The glyph of a cell some of whose dots are set; `nil` in ASCII, where a dot has the glyph of what it belongs to.
  public func glyph(dots isSet: (_ x: Int, _ y: Int) -> Bool) -> Character? {
    var mask: UInt8 = 0
    for y in 0..<dotsDown {
      for x in 0..<dotsAcross where isSet(x, y) { mask |= bit(x: x, y: y) }
    }
    return glyph(mask: mask)
  }

  private static let halves = Array(" ▀▄█")
  private static let quadrants = Array(" ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█")

  /// By the octants that are set, 1 2 in the first row to 7 8 in the last, bit by bit.
  ///
  /// Unicode numbers the octants in the order of these masks and leaves out those that it had as blocks already.
  static let octants: [Character] = {
    var code: UInt32 = 0x1CD00
    return (0...UInt8.max).map { mask in
      if let older = olderBlocks[mask] { return older }
      defer { code += 1 }
      return Character(Unicode.Scalar(code) ?? " ")
    }
  }()

  private static let olderBlocks: [UInt8: Character] = {
    var blocks: [UInt8: Character] = [:]
    // A quadrant is two octants, one above the other.
    for (mask, glyph) in quadrants.enumerated() {
      let (upper, lower) = (UInt8(mask & 3) * 0b0101, UInt8(mask >> 2) * 0b0101)
      blocks[upper | lower << 4] = glyph
    }
    let quarters: [UInt8: Character] = [
      0b0000_0011: "\u{1FB82}", 0b0011_1111: "\u{1FB85}", 0b1100_0000: "\u{2582}", 0b1111_1100: "\u{2586}",
      0b0000_0001: "\u{1CEA8}", 0b0000_0010: "\u{1CEAB}", 0b0100_0000: "\u{1CEA3}", 0b1000_0000: "\u{1CEA0}",
      0b0001_0100: "\u{1FBE6}", 0b0010_1000: "\u{1FBE7}",
    ]
    return blocks.merging(quarters) { $1 }
  }()
}
