import CVectorMath

extension VectorMath {
  /// Writes `x[i]` to `y[i]`.
  ///
  /// - Parameter pastCaches: for arrays that are larger than the caches: nothing that is there makes room for them.
  @inline(__always)
  public static func copy(
    _ x: UnsafePointer<Double>, into y: UnsafeMutablePointer<Double>, count: Int, pastCaches: Bool = false,
    using set: InstructionSet = .current
  ) {
    if pastCaches { set.kernels.pointee.move_past_caches(x, y, count) } else { y.update(from: x, count: count) }
  }

  /// Writes `x[i]` to `y[i]`, exactly.
  public static func widen(
    _ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Double>, count: Int, using set: InstructionSet = .current
  ) {
    set.kernels.pointee.widened(x, y, count)
  }

  /// Writes the float nearest to `x[i]` to `y[i]`.
  ///
  /// - Parameter pastCaches: for arrays that are larger than the caches.
  public static func narrow(
    _ x: UnsafePointer<Double>, into y: UnsafeMutablePointer<Float>, count: Int, pastCaches: Bool = false,
    using set: InstructionSet = .current
  ) {
    if pastCaches {
      set.kernels.pointee.narrowed_past_caches(x, y, count)
    } else {
      set.kernels.pointee.narrowed(x, y, count)
    }
  }

  /// Whether any of the numbers is NaN.
  public static func containsNaN(
    _ x: UnsafePointer<Double>, count: Int, using set: InstructionSet = .current
  ) -> Bool {
    set.kernels.pointee.has_nan(x, count)
  }

  /// How many ranges ``places(of:outside:into:count:using:)`` can tell numbers to be in.
  public static var mostRanges: Int { Int(vm_most_ranges) }

  /// Writes to `places` in order where `x` is in none of the ranges, or NaN.
  ///
  /// - Parameter ends: the least and the largest number of each of at most ``mostRanges`` ranges, one after the other.
  /// - Returns: how many places there are.
  public static func places(
    of x: UnsafePointer<Double>, outside ends: [Double], into places: UnsafeMutablePointer<UInt32>, count: Int,
    using set: InstructionSet = .current
  ) -> Int {
    precondition(ends.count <= 2 * mostRanges)
    return set.kernels.pointee.places_outside(x, ends, ends.count / 2, places, count)
  }
}
