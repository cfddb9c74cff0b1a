/// The places where a function was evaluated, in the order of evaluation.
struct SamplePoints {
  let function: PlotFunction
  /// The highest order evaluated.
  let orders: Int
  /// How far a value next to 0 may be off, by order.
  private var tolerances: [Double]
  private(set) var xs: [Double] = []
  /// Values by order, then by place.
  private(set) var ys: [[Double]]
  /// How many times the work of a place, of those looked at last, is what is still quick.
  private(set) var price = 1

  /// The work at one place that makes it count for two.
  private static let quick = 100

  init(_ function: PlotFunction, orders: Int) {
    self.function = function
    self.orders = min(orders, function.orders)
    tolerances = Array(repeating: 0, count: self.orders + 1)
    ys = Array(repeating: [], count: self.orders + 1)
  }

  /// From now on, values need only be as good as is seen of them, and of the slopes of the order before.
  mutating func coarsen(_ resolutions: [ColumnSampler.Resolution], over x: Axis) {
    let dots = resolutions.map(\.dot) + [.infinity]
    let span = x.range.upperBound - x.range.lowerBound
    tolerances = (0...orders).map { order in
      PlotFunction.fineness * min(dots[order], order > 0 ? dots[order - 1] / span : .infinity)
    }
  }

  /// Evaluates at new places, all at once, and answers the index of the first of them.
  mutating func append(_ places: [Double]) -> Int {
    let first = xs.count
    let before = function.effort?() ?? 0
    let yielded = function.values(at: places, within: tolerances)
    let work = (function.effort?() ?? 0) - before
    price = 1 + work / max(1, places.count) / Self.quick
    function.memory.price = max(price, function.memory.price)
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
