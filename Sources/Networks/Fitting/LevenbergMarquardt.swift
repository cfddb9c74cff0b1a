/// A way down from one start: Gauss and Newton's step where it leads down, a shorter one along the slope where not.
///
/// - Source: Marquardt 1963, SIAM J. Appl. Math. 11; the scaling by the largest curvatures so far, Moré 1978.
struct LevenbergMarquardt {
  private(set) var parameters: [Double]
  private(set) var cost: Double
  private(set) var iterations = 0
  private(set) var isConverged = false

  private static let mostIterations = 500

  /// - Returns: `nil` where the start has no finite cost.
  init?(_ problem: FitProblem, from start: [Double]) {
    var point = problem.evaluate(start)
    guard point.cost.isFinite, point.slopes.allSatisfy({ $0.allSatisfy(\.isFinite) }) else { return nil }
    (parameters, cost) = (start, point.cost)
    var damping = 1e-3
    var scale = [Double](repeating: 0, count: start.count)
    while iterations < LevenbergMarquardt.mostIterations && !isConverged {
      iterations += 1
      let curvature = problem.curvature(point)
      let descent = problem.descent(point)
      for place in scale.indices { scale[place] = max(scale[place], curvature[place, place]) }
      if cost == 0 || descent.allSatisfy({ $0 == 0 }) {
        isConverged = true
        break
      }
      var isDown = false
      while !isDown && damping < 1e16 {
        let damped = curvature.addingToDiagonal(scale.map { damping * ($0 > 0 ? $0 : 1) })
        guard let step = damped.solved(descent) else {
          damping *= 4
          continue
        }
        let next = zip(parameters, step).map { $0 + $1 }
        let tried = problem.evaluate(next)
        if tried.cost < cost, tried.slopes.allSatisfy({ $0.allSatisfy(\.isFinite) }) {
          let isSmall = zip(step, parameters).allSatisfy { abs($0) <= 1e-13 * (abs($1) + 1e-13) }
          isConverged = isSmall || cost - tried.cost <= 1e-15 * cost && damping < 1e-6
          (parameters, point, cost) = (next, tried, tried.cost)
          damping = max(damping / 8, 1e-15)
          isDown = true
        } else {
          damping *= 4
        }
      }
      if !isDown { isConverged = true }  // Nothing near is lower, to the last digit.
      if isDown && damping > 1e8 { damping = 1e8 }
    }
  }
}
