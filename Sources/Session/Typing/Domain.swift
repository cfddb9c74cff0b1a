import ActivationCore
import ActivationLanguage
import IntervalArithmetic

/// Where a function is defined, as far as a few intervals prove it: between -1, 0 and 1 and beyond, which is where the
/// domains of elementary functions begin and end.
enum Domain {
  private static let ends = [-1.0, 0, 1]

  /// The condition that an input satisfies, as in `x > 0`; nil where every number does, or nothing is proved.
  static func condition(of activation: Activation) -> String? {
    guard activation.form == .scalar, let enclosures = CompiledEnclosures(activation, orders: 0) else { return nil }
    let bounds = [-Double.infinity] + ends + [.infinity]
    let gaps = zip(bounds, bounds.dropFirst()).map { low, high in
      DoubleInterval(low == -.infinity ? low : low.nextUp, high == .infinity ? high : high.nextDown)
    }
    // Between two ends and at each of them, in the order of the line.
    var isInside: [Bool] = []
    for (index, values) in enclosures(gaps)[0].enumerated() {
      guard values.isContinuous || values.interval.isUndefined else { return nil }
      isInside.append(values.isContinuous && !values.interval.isUndefined)
      guard index < ends.count else { continue }
      guard let value = try? activation(Tensor(ends[index])) else { return nil }
      isInside.append(value.number?.isFinite ?? false)
    }
    return condition(isInside)
  }

  private static func condition(_ isInside: [Bool]) -> String? {
    let outside = isInside.indices.filter { !isInside[$0] }
    if outside.count == 1, outside[0] % 2 == 1 { return "x != \(ends[outside[0] / 2].shortest)" }
    guard let first = isInside.firstIndex(of: true), let last = isInside.lastIndex(of: true),
      !outside.isEmpty, isInside[first...last].allSatisfy(\.self)
    else { return nil }
    // An end is part of it where the stretch begins or ends with that end itself.
    let low = first == 0 ? nil : (end: ends[(first - 1) / 2].shortest, isPart: first % 2 == 1)
    let high = last == isInside.count - 1 ? nil : (end: ends[last / 2].shortest, isPart: last % 2 == 1)
    switch (low, high) {
    case (let low?, let high?): return "\(low.end) \(low.isPart ? "<=" : "<") x \(high.isPart ? "<=" : "<") \(high.end)"
    case (let low?, nil): return "x \(low.isPart ? ">=" : ">") \(low.end)"
    case (nil, let high?): return "x \(high.isPart ? "<=" : "<") \(high.end)"
    case (nil, nil): return nil
    }
  }
}
