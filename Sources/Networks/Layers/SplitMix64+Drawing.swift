import VectorMath

extension SplitMix64 {
  /// The stream of one part of something seeded: another for each index, whatever the others are used for.
  init(seed: UInt64, stream: Int) {
    var base = SplitMix64(seed: seed)
    var own = SplitMix64(seed: base.next() ^ UInt64(bitPattern: Int64(stream)))
    self = SplitMix64(seed: own.next())
  }

  mutating func drawUniform(_ range: ClosedRange<Double>, into place: UnsafeMutableBufferPointer<Double>) {
    let width = range.upperBound - range.lowerBound
    for i in place.indices { place[i] = range.lowerBound + width * uniform() }
  }

  /// Numbers from N(0, 1), two from each pair of uniform ones.
  ///
  /// - Source: Box & Muller 1958, Annals of Mathematical Statistics 29.
  mutating func drawNormal(into place: UnsafeMutableBufferPointer<Double>) {
    let size = 256
    withUnsafeTemporaryAllocation(of: Double.self, capacity: 4 * size) { buffer in
      guard let radii = buffer.baseAddress else { return }
      let (angles, sines, cosines) = (radii + size, radii + 2 * size, radii + 3 * size)
      radii.initialize(repeating: 0, count: 4 * size)
      for start in stride(from: 0, to: place.count, by: 2 * size) {
        let count = min(2 * size, place.count - start)
        let pairs = (count + 1) / 2
        for i in 0..<pairs {
          radii[i] = 1 - uniform()
          angles[i] = 2 * .pi * uniform()
        }
        VectorMath.apply(UnaryFunction.log, radii, into: radii, count: pairs)
        VectorMath.apply(.multiply, .array(radii), .scalar(-2), into: radii, count: pairs)
        VectorMath.apply(UnaryFunction.sqrt, radii, into: radii, count: pairs)
        VectorMath.apply(UnaryFunction.sin, angles, into: sines, count: pairs)
        VectorMath.apply(UnaryFunction.cos, angles, into: cosines, count: pairs)
        VectorMath.apply(.multiply, .array(radii), .array(sines), into: sines, count: pairs)
        VectorMath.apply(.multiply, .array(radii), .array(cosines), into: cosines, count: pairs)
        for i in 0..<pairs { place[start + i] = cosines[i] }
        for i in pairs..<count { place[start + i] = sines[i - pairs] }
      }
    }
  }

  /// Numbers from N(0, 1), those beyond ±2 drawn again.
  mutating func drawTruncatedNormal(into place: UnsafeMutableBufferPointer<Double>) {
    var kept = 0
    while kept < place.count {
      let rest = UnsafeMutableBufferPointer(rebasing: place[kept...])
      drawNormal(into: rest)
      for i in rest.indices where abs(rest[i]) <= 2 {
        place[kept] = rest[i]
        kept += 1
      }
    }
  }
}
