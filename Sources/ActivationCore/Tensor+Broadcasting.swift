extension Tensor {
  /// This tensor repeated to fill `target`, axes aligned from the last as in NumPy; `nil` if it does not fit.
  public func broadcast(to target: [Int]) -> Tensor? {
    if shape == target { return self }
    guard rank <= target.count else { return nil }
    let padded = Array(repeating: 1, count: target.count - rank) + shape
    for (own, wanted) in zip(padded, target) where own != wanted && own != 1 { return nil }
    var steps = [Int](repeating: 0, count: target.count)
    var step = 1
    for axis in target.indices.reversed() {
      steps[axis] = padded[axis] == 1 ? 0 : step
      step *= padded[axis]
    }
    let count = target.reduce(1, *)
    var result: [Double] = []
    result.reserveCapacity(count)
    var place = [Int](repeating: 0, count: target.count)
    var from = 0
    for _ in 0..<count {
      result.append(values[from])
      for axis in target.indices.reversed() {
        place[axis] += 1
        from += steps[axis]
        if place[axis] < target[axis] { break }
        from -= steps[axis] * target[axis]
        place[axis] = 0
      }
    }
    return Tensor(shape: target, values: result)
  }

  /// The shape that two tensors have in common once broadcast; `nil` if they do not fit.
  public static func commonShape(_ a: [Int], _ b: [Int]) -> [Int]? {
    let rank = max(a.count, b.count)
    var result: [Int] = []
    for axis in 0..<rank {
      let p = axis < rank - a.count ? 1 : a[axis - (rank - a.count)]
      let q = axis < rank - b.count ? 1 : b[axis - (rank - b.count)]
      guard p == q || p == 1 || q == 1 else { return nil }
      result.append(p == 1 ? q : p)
    }
    return result
  }
}
