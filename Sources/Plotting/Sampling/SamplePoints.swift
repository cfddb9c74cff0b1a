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

extension Double {
  /// The position among all doubles, so that adjacent doubles differ by one.
  private var ordinal: Int64 {
    let bits = Int64(bitPattern: bitPattern)
    return bits >= 0 ? bits : Int64.min &- bits
  }

  private init(ordinal: Int64) {
    self.init(bitPattern: UInt64(bitPattern: ordinal >= 0 ? ordinal : Int64.min &- ordinal))
  }

  /// The double with as many doubles below it as above it between `a` and `b`; reaches any place in 64 halvings,
  /// even from far away towards 0.
  static func ordinalMiddle(_ a: Double, _ b: Double) -> Double {
    let (low, high) = (a.ordinal, b.ordinal)
    return Double(ordinal: (low >> 1) + (high >> 1) + (low & high & 1))
  }

  /// The middle of an interval: halfway, and counted in doubles once halving alone would take too long.
  static func middle(_ a: Double, _ b: Double, depth: Int) -> Double {
    let halfway = a / 2 + b / 2
    return depth < 40 && a < halfway && halfway < b ? halfway : ordinalMiddle(a, b)
  }
}
