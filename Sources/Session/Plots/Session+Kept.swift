import ActivationLanguage
import Plotting

extension Session {
  /// What is said of the last result where it is a function whose parameters were moved in the viewer.
  public func remark(onKept function: PlotFunction) -> String {
    let result = "_\(environment.results.count)"
    let unbound = function.unboundName
    let others = unbound == function.name ? "" : "; \(unbound) itself stays as it was"
    return "\(result) is \(function.name), as in \(result)(2) or plot \(result)\(others)"
  }
}
