/// The stretches of a tensor along one axis: `count` of them, `length` numbers each, `stride` apart in memory.
struct Lanes: Sendable {
  let shape: [Int]
  let axis: Int
  let length: Int
  let stride: Int
  let count: Int

  init(shape: [Int], axis: Int) {
    self.shape = shape
    self.axis = axis
    length = shape[axis]
    stride = shape[(axis + 1)...].reduce(1, *)
    count = length == 0 ? 0 : shape.reduce(1, *) / length
  }

  /// The shape without the axis.
  var outerShape: [Int] {
    var outer = shape
    outer.remove(at: axis)
    return outer
  }

  /// Where the first number of a lane is.
  func start(of lane: Int) -> Int { lane / stride * stride * length + lane % stride }

  func index(lane: Int, element: Int) -> Int { start(of: lane) + element * stride }

  /// As many lanes, in the same order, each with `length` numbers.
  func resized(to length: Int) -> Lanes {
    var other = shape
    other[axis] = length
    return Lanes(shape: other, axis: axis)
  }

  /// The tensor in which each lane is its first number, the axis kept with extent 1, lanes in their order.
  func firstOfEach(_ values: [Double]) -> Tensor {
    var kept = shape
    kept[axis] = 1
    return Tensor(shape: kept, values: (0..<count).map { values[start(of: $0)] })
  }
}
