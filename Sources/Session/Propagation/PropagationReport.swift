import ActivationAnalysis
import ActivationCore
import ActivationLanguage
import Networks
import Plotting
import VectorMath

/// What signals became in a deep network, beside what theory says of it.
struct PropagationReport {
  var activation: Activation
  var network: String
  var trial: SignalPropagation
  /// `nil` where the activation's moments are not finite.
  var theory: MeanField?
  var weightVariance: Double
  var biasVariance: Double

  private static let mostRows = 16

  /// The mean square of every layer's outputs.
  private var squares: [Double] { trial.layers.map { $0.mean * $0.mean + $0.variance } }

  /// What theory says of every layer, for inputs from N(0, 1): E[f²], and the mean square of the gradient in units of that
  /// in the last layer.
  private var expected: (squares: [Double], gradients: [Double])? {
    guard let theory else { return nil }
    var q = weightVariance + biasVariance
    var (squares, factors): ([Double], [Double]) = ([], [])
    for _ in trial.layers {
      if theory.fixedPoint == 0, q < 1e-16 {
        // So near 0 both are multiplied by χ₁ = σ_w²·f′(0)².
        factors.append(theory.gradientFactor)
        q *= theory.gradientFactor
      } else if (1e-16...1e12).contains(q) {
        factors.append(theory.gradientFactor(at: q))
        q = theory.lengthMap(q)
      } else {
        // Beyond, moments are not worked out.
        factors.append(.nan)
        q = .nan
      }
      squares.append((q - biasVariance) / weightVariance)
    }
    var gradients = [1.0]
    for factor in factors.dropLast().reversed() { gradients.append(gradients[gradients.count - 1] * factor) }
    return (squares, gradients.reversed())
  }

  /// The mean square of a gradient in units of that in the last layer.
  private func gradient(_ layer: SignalPropagation.Layer) -> Double {
    layer.gradientSecondMoment / (trial.layers.last?.gradientSecondMoment ?? 1)
  }

  var findings: Findings {
    let (squares, expected) = (squares, expected)
    var parts: [Findings.Part] = [.facts(facts), .table(table(squares, expected))]
    if trial.layers.count > 1 { parts.append(.plot(picture(expected?.squares), rows: 14)) }
    let rows = trial.layers.enumerated().map { index, layer in
      JSON.object([
        ("layer", .integer(index + 1)), ("mean_square", .number(squares[index])),
        ("mean_square_theory", expected.map { .number($0.squares[index]) } ?? .null), ("mean", .number(layer.mean)),
        ("variance", .number(layer.variance)), ("dead", .number(layer.deadShare)),
        ("saturated", .number(layer.saturatedShare)), ("gradient", .number(gradient(layer))),
        ("gradient_theory", expected.map { .number($0.gradients[index]) } ?? .null),
      ])
    }
    return Findings(
      parts: parts,
      members: [
        ("name", .text(activation.name)), ("network", .text(network)),
        ("weight_variance", .number(weightVariance)), ("bias_variance", .number(biasVariance)),
        ("fixed_point", theory.map { .number($0.fixedPoint) } ?? .null),
        ("gradient_factor", theory.map { .number($0.gradientFactor) } ?? .null),
        ("phase", theory.map { .text($0.phase.rawValue) } ?? .null), ("layers", .array(rows)),
      ], summary: "\(activation.name): \(theory?.phase.rawValue ?? "no theory")")
  }

  private var facts: [Fact] {
    var facts = [Fact("network", "\(activation.name), \(network)")]
    guard let theory else {
      return facts + [Fact("theory", "none: f has no finite moments for such inputs")]
    }
    let fixed = theory.fixedPoint.short
    facts.append(
      Fact(
        "theory", "q* = \(fixed), χ₁ = \(theory.gradientFactor.rounded(digits: 6).shortest): \(theory.phase.rawValue)"))
    let depth = theory.gradientDepth.rounded(digits: 3).shortest
    switch theory.phase {
    case .ordered: facts.append(Fact("", "inputs become alike, gradients shrink e-fold every \(depth) layers"))
    case .critical: facts.append(Fact("", "gradients neither grow nor vanish"))
    case .chaotic: facts.append(Fact("", "near inputs part, gradients grow e-fold every \(depth) layers"))
    }
    if let critical = theory.critical {
      facts.append(
        Fact(
          "critical",
          "σ_w² = \(critical.weightVariance.rounded(digits: 6).shortest) with q* = \(critical.fixedPoint.short) for this σ_b²"
        ))
    }
    return facts
  }

  private func table(_ squares: [Double], _ expected: (squares: [Double], gradients: [Double])?) -> Table {
    let count = trial.layers.count
    let step = (count + Self.mostRows - 1) / Self.mostRows
    let shown = (0..<count).filter { ($0 + 1).isMultiple(of: step) || $0 == 0 || $0 == count - 1 }
    var table = Table(
      columns: ["layer", "E[f²]", "theory", "mean", "variance", "dead", "saturated", "gradient", "theory"],
      rows: shown.map { index in
        let layer = trial.layers[index]
        func cell(_ value: Double?) -> Table.Cell {
          value.flatMap { $0.isNaN ? nil : .number($0.rounded(digits: 3)) } ?? .nothing
        }
        return [
          .number(Double(index + 1)), cell(squares[index]), cell(expected?.squares[index]), cell(layer.mean),
          cell(layer.variance), .text(layer.deadShare.percent), .text(layer.saturatedShare.percent),
          cell(gradient(layer)), cell(expected?.gradients[index]),
        ]
      })
    if step > 1 { table.notes = ["one layer in \(step) is shown; --json has all"] }
    return table
  }

  /// E[f²] from layer to layer: the theory's as a line, each layer's as a point.
  private func picture(_ lengths: [Double]?) -> PlotRequest {
    let measured = squares
    let positive = (measured + (lengths ?? [])).filter { $0 > 0 && $0.isFinite }
    let isLogarithmic = (positive.max() ?? 1) > 100 * (positive.min() ?? 1)
    func height(_ q: Double) -> Double {
      isLogarithmic ? UnaryFunction.log(q) / UnaryFunction.log(10) : q
    }
    let name = (isLogarithmic ? "log10 E[f²]" : "E[f²]") + (lengths == nil ? ", from layer to layer" : ", theory")
    let curve = Self.curve((lengths ?? measured).map(height), name: name)
    var request = PlotRequest(functions: [curve], range: 0...Double(measured.count), derivatives: 0)
    request.points = measured.enumerated().map { DataPoint(x: Double($0 + 1), y: height($1)) }
    return request
  }

  /// Straight from layer to layer.
  private static func curve(_ line: [Double], name: String) -> PlotFunction {
    PlotFunction(name: name, orders: 0) { xs, _ in
      [
        xs.map { x in
          guard x >= 1, x <= Double(line.count) else { return .nan }
          let index = min(Int(x) - 1, line.count - 2)
          let share = x - 1 - Double(index)
          return share == 0 ? line[index] : line[index] * (1 - share) + line[index + 1] * share
        }
      ]
    }
  }

  /// E[f²] with a slider of σ_w for the theory's line; the points are those of the network that was tried.
  ///
  /// - Parameter settings: what makes the statement again but for σ_w², behind the activation's name.
  /// - Returns: `nil` where there is no theory, or one layer only.
  func slider(settings: String) -> PlotRequest? {
    guard trial.layers.count > 1, let line = line(sigma: weightVariance.squareRoot(), settings: settings) else {
      return nil
    }
    var request = PlotRequest(
      functions: [line], range: 0...Double(trial.layers.count), derivatives: 0)
    request.points = squares.enumerated().map { DataPoint(x: Double($0 + 1), y: $1) }
    return request
  }

  private func line(sigma: Double, settings: String) -> PlotFunction? {
    guard sigma > 0 else { return nil }
    var moved = self
    moved.weightVariance = sigma * sigma
    moved.theory = theory?.with(weightVariance: moved.weightVariance)
    guard let expected = moved.expected else { return nil }
    // What Enter does with it: the statement that tries such a network.
    let variance = moved.weightVariance.rounded(digits: 6).shortest
    var line = Self.curve(expected.squares, name: "propagate \(activation.name), init=\(variance)\(settings)")
    line.parameters = [PlotParameter(name: "sigma_w", value: sigma.rounded(digits: 6))]
    line.rebound = { values in values.first.flatMap { self.line(sigma: $0, settings: settings) } }
    return line
  }
}
