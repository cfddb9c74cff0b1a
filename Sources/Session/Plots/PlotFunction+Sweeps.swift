import ActivationCore
import ActivationLanguage
import Plotting

extension PlotFunction {
  /// One curve for each output of a vector activation along one element of its lane.
  ///
  /// - Parameter lane: the elements; the one at `position` is the x axis.
  static func sweeps(
    of activation: Activation, at lane: [Double], position: Int, named name: String
  ) -> [PlotFunction] {
    let outputs = (try? activation.outputLength(lane.count)) ?? 1
    return (0..<outputs).map { output in
      PlotFunction(name: outputs == 1 ? name : "\(name)[\(output)]", orders: 1) { xs, orders in
        guard let sweep = try? activation.sweep(xs, position: position, in: lane) else {
          return (0...orders).map { _ in xs.map { _ in .nan } }
        }
        return Array([sweep.values[output], sweep.slopes[output]].prefix(orders + 1))
      }
    }
  }
}
