extension UnsafeMutablePointer<Double> {
  /// Zeros, where the widest vector of any set has its place: loops run half as fast over memory in which vectors
  /// straddle the lines of the cache.
  ///
  /// To be given back by ``freeVectors()``.
  public static func vectors(capacity: Int) -> UnsafeMutablePointer<Double> {
    let memory = UnsafeMutableRawPointer.allocate(byteCount: capacity * MemoryLayout<Double>.stride, alignment: 64)
    return memory.initializeMemory(as: Double.self, repeating: 0, count: capacity)
  }

  /// Gives back what ``vectors(capacity:)`` gave.
  public func freeVectors() { UnsafeMutableRawPointer(self).deallocate() }
}
