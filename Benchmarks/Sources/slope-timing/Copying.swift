import Dispatch

/// What one thread copies.
private struct Share: Sendable {
  let from: Int
  let to: Int
  let bytes: Int
}

/// Each of two threads copies half.
func copyInParallel<Number>(
  _ source: UnsafeMutableBufferPointer<Number>, _ target: UnsafeMutableBufferPointer<Number>
) {
  let cores = 2
  let count = min(source.count, target.count) / cores
  guard let x = source.baseAddress, let y = target.baseAddress, count > 0 else { return }
  let shares = (0..<cores).map { core in
    Share(
      from: Int(bitPattern: x + core * count), to: Int(bitPattern: y + core * count),
      bytes: count * MemoryLayout<Number>.stride)
  }
  DispatchQueue.concurrentPerform(iterations: cores) { core in
    let share = shares[core]
    guard let from = UnsafeRawPointer(bitPattern: share.from), let to = UnsafeMutableRawPointer(bitPattern: share.to)
    else { return }
    to.copyMemory(from: from, byteCount: share.bytes)
  }
}
