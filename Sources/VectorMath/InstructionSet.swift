import CVectorMath

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The instructions that loops over arrays are made of. Every set keeps the same bounds of error, though not the same
/// last bits.
public enum InstructionSet: String, CaseIterable, Sendable, Hashable {
  /// Whatever every machine of this kind has.
  case portable
  /// AVX2 and FMA: four doubles at a time.
  case avx2
  /// AVX-512F, DQ and VL: eight doubles at a time.
  case avx512

  /// What this machine has.
  public static let available = allCases.filter { $0.kernels != nil }

  /// The widest that this machine has, or what the variable SLOPE_INSTRUCTIONS of the environment names.
  public static let current: InstructionSet = {
    if let name = getenv("SLOPE_INSTRUCTIONS"), let set = InstructionSet(rawValue: String(cString: name)),
      set.kernels != nil
    {
      return set
    }
    return available.last ?? .portable
  }()

  /// Its loops; nothing on a machine that does not have it.
  var kernels: UnsafePointer<vm_kernels>? {
    switch self {
    case .portable: vm_portable()
    case .avx2: vm_avx2()
    case .avx512: vm_avx512()
    }
  }
}
