import ActivationCore
import Networks
import Plotting

/// What a network of two inputs says over the plane: as dense as it is sure of the second class, the examples on top.
struct DecisionMap {
  let picture: Picture

  /// Dots are set where the value is above the threshold of their place: as many as the value says, evenly.
  ///
  /// - Source: ordered dithering, B. E. Bayer, 1973.
  private static let thresholds: [[Double]] = [[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]]
    .map { $0.map { (Double($0) + 0.5) / 16 } }

  init(_ run: TrainingRun, neuron: Neuron?, columns: Int, rows: Int, _ style: CanvasStyle) {
    let data = run.data.training
    let xs = stride(from: 0, to: data.inputs.values.count, by: 2).map { data.inputs.values[$0] }
    let ys = stride(from: 1, to: data.inputs.values.count, by: 2).map { data.inputs.values[$0] }
    let (x, y) = (Self.range(of: xs), Self.range(of: ys))
    var picture = Picture(columns: columns, rows: rows)
    let heading = neuron.map { Self.name(of: $0, in: run) }
    let top = heading == nil ? 0 : 1
    let height = rows - top
    let (across, down) = (style.dotsAcross, style.dotsDown)
    guard height > 0, columns > 0,
      let values = run.decisions(x: x, y: y, columns: columns * across, rows: height * down, neuron: neuron)
    else {
      self.picture = picture
      return
    }
    let scale = neuron == nil && run.data.hasClasses ? 0...1 : Self.range(of: values.flatMap(\.self), margin: 0)
    if let heading {
      let text = "\(heading): \(scale.lowerBound.short) to \(scale.upperBound.short)"
      picture.write(text, row: 0, column: 0, ink: .strong)
    }
    let span = max(scale.upperBound - scale.lowerBound, .leastNormalMagnitude)
    func share(_ row: Int, _ column: Int) -> Double { (values[row][column] - scale.lowerBound) / span }
    for row in 0..<height {
      for column in 0..<columns {
        let dots = style.glyph { x, y in
          let (dotRow, dotColumn) = (down * row + y, across * column + x)
          return share(dotRow, dotColumn) > Self.thresholds[dotRow % 4][dotColumn % 4]
        }
        let glyph = dots ?? Self.shade(share(row, column))
        picture.rows[top + row][column] = Cell(glyph, .faint)
      }
    }
    for (index, (px, py)) in zip(xs, ys).enumerated().prefix(1000) {
      let column = Int((px - x.lowerBound) / (x.upperBound - x.lowerBound) * Double(columns))
      let row = Int((y.upperBound - py) / (y.upperBound - y.lowerBound) * Double(height))
      guard (0..<columns).contains(column), (0..<height).contains(row) else { continue }
      let isSecond = Self.isSecond(data.targets.values, index, width: data.targets.shape[1])
      let glyph: Character = style == .ascii ? (isSecond ? "x" : "o") : (isSecond ? "●" : "○")
      picture.rows[top + row][column] = Cell(glyph, .series(isSecond ? 1 : 0))
    }
    self.picture = picture
  }

  private static func name(of neuron: Neuron, in run: TrainingRun) -> String {
    let layers = run.trainer.model.layers
    guard layers.indices.contains(neuron.layer) else { return "" }
    return "\(layers[neuron.layer].position.name) unit \(neuron.unit + 1)"
  }

  private static func isSecond(_ targets: [Double], _ index: Int, width: Int) -> Bool {
    targets[index * width + min(1, width - 1)] > 0.5
  }

  private static func range(of values: [Double], margin: Double = 0.08) -> ClosedRange<Double> {
    let finite = values.filter(\.isFinite)
    let (low, high) = (finite.min() ?? 0, finite.max() ?? 1)
    let room = max((high - low) * margin, low == high ? 0.5 : 0)
    return low - room...high + room
  }

  private static func shade(_ share: Double) -> Character {
    let ramp: [Character] = [" ", ".", ":", "+", "%", "#"]
    guard share.isFinite else { return "?" }
    return ramp[min(ramp.count - 1, max(0, Int(share * Double(ramp.count))))]
  }
}
