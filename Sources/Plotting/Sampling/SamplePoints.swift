/// The places where a function was evaluated, in the order of evaluation.
struct SamplePoints {
  let function: PlotFunction
  /// The highest order evaluated.
  let orders: Int
  private(set) var xs: [Double] = []
  /// Values by order, then by place.
  private(set) var ys: [[Double]]

  init(_ function: PlotFunction, orders: Int) {
    self.function = function
    self.orders = min(orders, function.orders)
    ys = Array(repeating: [], count: self.orders + 1)
  }

  /// Evaluates at new places, all at once, and answers the index of the first of them.
  mutating func append(_ places: [Double]) -> Int {
    let first = xs.count
    let yielded = function.evaluate(places, orders)
    xs += places
    for order in 0...orders {
      let values = order < yielded.count ? yielded[order] : []
      ys[order] += values.count == places.count ? values : Array(repeating: .nan, count: places.count)
    }
    return first
  }

  /// The slope of the curve of an order, where the function yields it.
  func slope(of order: Int, at index: Int) -> Double? { order < orders ? ys[order + 1][index] : nil }

  /// Indices from left to right.
  var ascending: [Int] { xs.indices.sorted { xs[$0] < xs[$1] } }
}
