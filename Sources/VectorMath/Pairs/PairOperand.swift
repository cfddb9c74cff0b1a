import CVectorMath

/// What a loop on pairs reads: arrays, or one number for all elements.
///
/// A pair is a number as the unevaluated sum of two doubles, the lower of them at most 3·2⁻⁵³ of the higher: about 100
/// bits. How wrong it is stands beside it, as a constant relative to it or as an array of absolute bounds. NaN says
/// that nothing is known of the number.
public struct PairOperand {
  public var high: UnsafePointer<Double>
  /// Nothing where every number is a double.
  public var low: UnsafePointer<Double>?
  /// Whether there is but one number.
  public var isScalar: Bool

  @inline(__always)
  public init(high: UnsafePointer<Double>, low: UnsafePointer<Double>? = nil, isScalar: Bool = false) {
    self.high = high
    self.low = low
    self.isScalar = isScalar
  }

  @inline(__always)
  var loop: vm_pairs { vm_pairs(high: high, low: low, is_scalar: isScalar) }
}

/// The functions that pairs have. Outside of its domain a function is NaN.
///
/// The bounds are relative, for an argument known exactly.
public enum PairFunction: CaseIterable, Sendable {
  /// To 2⁻¹⁰⁰, for 2⁻⁹⁰⁰ ≤ x ≤ 2⁹⁰⁰.
  case sqrt
  /// To 2⁻⁷², for |x| ≤ 600.
  case exp
  /// To 2⁻⁷⁰, for 2⁻³⁰⁰ ≤ |x| ≤ 600.
  case expm1
  /// To 2⁻⁷⁰, for 2⁻⁹⁰⁰ ≤ x ≤ 2⁹⁰⁰; 0 at exactly 1.
  case log
  /// To 2⁻⁷⁰, for -1 + 2⁻³⁰ ≤ x ≤ 2⁹⁰⁰ and |x| ≥ 2⁻³⁰⁰.
  case log1p
  /// To 2⁻⁷⁰, for 2⁻³⁰⁰ ≤ |x| ≤ 2¹⁰.
  case sin
  /// To 2⁻⁷⁰, for |x| ≤ 2¹⁰.
  case cos
  /// To 2⁻⁷⁰, for 2⁻³⁰⁰ ≤ |x| ≤ 2⁹⁰⁰.
  case tanh
  /// To 2⁻⁷⁰, for 2⁻³⁰⁰ ≤ |x| ≤ 2⁹⁰⁰.
  case atan
  /// To 2⁻⁷⁰, for 2⁻³⁰⁰ ≤ |x| ≤ 2⁹⁰⁰.
  case erf
  /// To 2⁻⁶⁶, for -2⁹⁰⁰ ≤ x ≤ 20.
  case erfc

  /// Whether there is a loop for it.
  public func isAvailable(using set: InstructionSet = .current) -> Bool { set.pairLoop(self) != nil }

  var place: Int32 {
    switch self {
    case .sqrt: Int32(vm_pair_sqrt)
    case .exp: Int32(vm_pair_exp)
    case .expm1: Int32(vm_pair_expm1)
    case .log: Int32(vm_pair_log)
    case .log1p: Int32(vm_pair_log1p)
    case .sin: Int32(vm_pair_sin)
    case .cos: Int32(vm_pair_cos)
    case .tanh: Int32(vm_pair_tanh)
    case .atan: Int32(vm_pair_atan)
    case .erf: Int32(vm_pair_erf)
    case .erfc: Int32(vm_pair_erfc)
    }
  }
}

extension InstructionSet {
  @inline(__always)
  func pairLoop(_ f: PairFunction) -> vm_pair_unary? { kernels.flatMap { vm_pair_function($0, f.place) } }

  /// The loops of a set that the machine is known to have.
  @inline(__always)
  var pairLoops: UnsafePointer<vm_kernels> {
    guard let kernels else { preconditionFailure("this machine has no \(self)") }
    return kernels
  }
}
