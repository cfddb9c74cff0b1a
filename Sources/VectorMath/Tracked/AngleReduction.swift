/// An angle less the nearest multiple of π/2, and which multiple that is, for angles of any size.
///
/// - Source: M. H. Payne, R. N. Hanek, "Radian reduction for trigonometric functions", SIGNUM Newsletter 18(1), 1983: of
///   2/π only those digits are multiplied that make less than four, and more than nothing, of the angle.
struct AngleReduction {
  /// How many quarters of a turn, but for whole turns.
  private(set) var quarter: Int
  private(set) var rest: TrackedNumber

  /// - Parameter x: finite.
  init(_ x: Double) { self = x.magnitude < 0x1p20 ? AngleReduction(near: x) : AngleReduction(far: x) }

  init(_ a: AngleReduction, _ b: AngleReduction) {
    (quarter, rest) = (a.quarter + b.quarter, a.rest + b.rest)
    if rest.high.magnitude > 0.8 {
      let step = rest.high < 0 ? -1 : 1
      quarter += step
      rest = rest - (step < 0 ? -Self.right : Self.right)
    }
  }

  /// π/2
  private static let right = TrackedNumber(high: .pi / 2, low: 0x1.1a62633145c07p-54, error: 0x1p-108)

  /// In four parts, the first three short enough for k times them to be exact.
  private static let parts = (0x1.921fb544p+0, 0x1.0b4611a6p-34, 0x1.3198a2e0p-69, 0x1.b839a252049c1p-104)

  private init(near x: Double) {
    let k = (x * (2 / Double.pi)).rounded()
    quarter = Int(k)
    if k == 0 {
      rest = TrackedNumber(x)
    } else {
      let (p0, p1, p2, p3) = Self.parts
      rest = TrackedNumber(x - k * p0) + TrackedNumber(-k * p1)
      rest = rest + TrackedNumber(-k * p2)
      rest = rest + TrackedNumber(high: -k * p3, low: 0, error: k.magnitude * 0x1p-150)
    }
  }

  private init(far x: Double) {
    // |x| is mantissa·2^exponent; digits of 2/π before `skipped` make multiples of four of it.
    let mantissa = x.significandBitPattern | 1 << 52
    let exponent = Int(x.exponent) - 52
    let skipped = max(0, exponent - 2)
    // Their product, in units of 2^(exponent - skipped - 256), from its lowest limb on.
    var limbs: [UInt64] = []
    var carry: UInt64 = 0
    for place in stride(from: 3, through: 0, by: -1) {
      let (high, low) = Self.digits(from: skipped + 64 * place).multipliedFullWidth(by: mantissa)
      let (sum, overflow) = low.addingReportingOverflow(carry)
      limbs.append(sum)
      carry = high + (overflow ? 1 : 0)
    }
    limbs.append(carry)
    // With the point before the last limb.
    let shift = exponent - skipped
    limbs = limbs.indices.map { i in
      shift >= 0
        ? limbs[i] << UInt64(shift) | (i > 0 && shift > 0 ? limbs[i - 1] >> UInt64(64 - shift) : 0)
        : limbs[i] >> UInt64(-shift) | (i + 1 < limbs.count ? limbs[i + 1] << UInt64(64 + shift) : 0)
    }
    quarter = Int(limbs[4] & 3)
    var fraction = Array(limbs[..<4])
    let isBelow = fraction[3] >> 63 == 1
    if isBelow {
      quarter += 1
      fraction = fraction.map { ~$0 }
    }
    let share = Self.number(fraction)
    let size = share * DoubleDouble(Self.right.high, Self.right.low)
    rest = TrackedNumber(tidying: size.high, size.low, error: 0x1p-98 * size.high + 0x1p-190)
    if isBelow != (x < 0) { rest = -rest }
    if x < 0 { quarter = -quarter }
  }

  /// 64 digits of 2/π behind the first `start`.
  private static func digits(from start: Int) -> UInt64 {
    let (limb, bit) = (start / 64, UInt64(start % 64))
    return bit == 0 ? twoOverPi[limb] : twoOverPi[limb] << bit | twoOverPi[limb + 1] >> (64 - bit)
  }

  /// What four limbs behind the point are, the first of them the last: 106 digits of it.
  private static func number(_ limbs: [UInt64]) -> DoubleDouble {
    guard let top = limbs.lastIndex(where: { $0 != 0 }) else { return DoubleDouble(0) }
    let zeros = limbs[top].leadingZeroBitCount
    func limb(_ index: Int) -> UInt64 {
      let (high, low) = (index >= 0 ? limbs[index] : 0, index >= 1 ? limbs[index - 1] : 0)
      return zeros == 0 ? high : high << UInt64(zeros) | low >> UInt64(64 - zeros)
    }
    let (first, second) = (limb(top), limb(top - 1))
    let scale = Double(sign: .plus, exponent: -64 * (limbs.count - top) - zeros, significand: 1)
    // 53 digits of the first, its other 11 with 42 of the second.
    let high = Double(first >> 11)
    let low = Double((first & 0x7FF) << 42 | second >> 22)
    return DoubleDouble(sum: high * 0x1p11 * scale, low * 0x1p-42 * scale)
  }

  private static let twoOverPi: [UInt64] = [
    0xa2f9_836e_4e44_1529, 0xfc27_57d1_f534_ddc0, 0xdb62_9599_3c43_9041, 0xfe51_63ab_debb_c561,
    0xb724_6e3a_424d_d2e0, 0x0649_2eea_09d1_921c, 0xfe1d_eb1c_b129_a73e, 0xe882_35f5_2ebb_4484,
    0xe99c_7026_b45f_7e41, 0x3991_d639_8353_39f4, 0x9c84_5f8b_bdf9_283b, 0x1ff8_97ff_de05_980f,
    0xef2f_118b_5a0a_6d1f, 0x6d36_7ecf_27cb_09b7, 0x4f46_3f66_9e5f_ea2d, 0x7527_bac7_ebe5_f17b,
    0x3d07_39f7_8a52_92ea, 0x6bfb_5fb1_1f8d_5d08, 0x5603_3046_fc7b_6bab, 0xf0cf_bc20_9af4_361d,
    0xa9e3_9161_5ee6_1b08, 0x6599_855f_14a0_6840,
  ]
}
