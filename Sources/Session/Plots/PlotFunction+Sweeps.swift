import ActivationCore
import ActivationLanguage
import Plotting
import Synchronization

extension PlotFunction {
  /// One curve for each output of a vector activation along one element of its lane.
  ///
  /// - Parameter lane: the elements; the one at `position` is the x axis.
  static func sweeps(
    of activation: Activation, at lane: [Double], position: Int, named name: String
  ) -> [PlotFunction] {
    let outputs = (try? activation.outputLength(lane.count)) ?? 1
    let sweep = Sweep(activation, position: position, in: lane)
    return (0..<outputs).map { output in
      var curve = PlotFunction(name: outputs == 1 ? name : "\(name)[\(output)]", orders: 1) { xs, orders in
        Array(sweep(xs, output: output).prefix(orders + 1))
      }
      curve.effort = { sweep.effort }
      return curve
    }
  }
}

/// The outputs of a vector activation along an element of its lane. All of them come of one evaluation, which the curves
/// of a picture, and what else looks at the same places, share.
private final class Sweep: Sendable {
  /// Nil where the activation takes no such lane.
  private let sweep: CompiledSweep?
  /// The values of all outputs and then their slopes, by place.
  private let known = Mutex<[UInt64: [Double]]>([:])
  /// More than the largest picture asks for, in 32 MB at most.
  private static let mostKnown = 1 << 22

  init(_ activation: Activation, position: Int, in lane: [Double]) {
    sweep = try? CompiledSweep(activation, position: position, in: lane)
  }

  var effort: Int { sweep?.effort ?? 0 }

  /// - Returns: the values of an output, and its slopes; NaN where the activation takes no such lane.
  func callAsFunction(_ xs: [Double], output: Int) -> [[Double]] {
    var found = known.withLock { known in xs.map { known[$0.bitPattern] } }
    let missing = xs.indices.filter { found[$0] == nil }
    if !missing.isEmpty {
      let places = missing.map { xs[$0] }
      guard let yielded = try? sweep?(places) else {
        return [[Double]](repeating: xs.map { _ in .nan }, count: 2)
      }
      let columns = yielded.values + yielded.slopes
      let results = places.indices.map { place in columns.map { $0[place] } }
      for (index, result) in zip(missing, results) { found[index] = result }
      // What was cut short is no result.
      if Interruption.isRequested { return [[Double]](repeating: xs.map { _ in .nan }, count: 2) }
      known.withLock { known in
        if (known.count + missing.count) * columns.count > Self.mostKnown { known = [:] }
        for (place, result) in zip(places, results) { known[place.bitPattern] = result }
      }
    }
    let rows = found.map { $0 ?? [] }
    return [output, (rows.first?.count ?? 0) / 2 + output].map { column in rows.map { $0[column] } }
  }
}
