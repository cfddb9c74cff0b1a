/// Where the parts of a scene lie in pixels.
private struct Frame {
  let panel: Panel
  let left: Double
  let top: Double
  let width: Double
  let height: Double

  init(_ panel: Panel, in scene: Scene) {
    self.panel = panel
    left = Double(scene.left * SVG.cellWidth)
    top = Double(panel.top * SVG.cellHeight)
    width = Double(panel.x.cells * SVG.cellWidth)
    height = Double(panel.y.cells * SVG.cellHeight)
  }

  func x(_ value: Double) -> Double { left + panel.x.position(of: value) * Double(SVG.cellWidth) }

  /// What is outside is drawn on the border.
  func y(_ value: Double) -> Double {
    let position = panel.y.position(of: value) * Double(SVG.cellHeight)
    return top + height - min(max(position, 0), height)
  }
}

extension SVG {
  /// Axis, grid, curves and marks of a panel.
  static func elements(of panel: Panel, in scene: Scene) -> [String] {
    let frame = Frame(panel, in: scene)
    let (right, bottom) = (frame.left + frame.width, frame.top + frame.height)
    var lines: [String] = []
    for tick in scene.xTicks {
      if scene.showsGrid { lines.append(line(frame.x(tick.value), frame.top, frame.x(tick.value), bottom, .grid)) }
      lines.append(line(frame.x(tick.value), bottom, frame.x(tick.value), bottom + 4, .axis))
    }
    for tick in panel.yTicks {
      let y = frame.y(tick.value)
      if scene.showsGrid { lines.append(line(frame.left, y, right, y, .grid)) }
      lines.append(line(frame.left - 4, y, frame.left, y, .axis))
      if tick.label.count < scene.left {
        lines.append(text(tick.label, x: frame.left - 6, y: y + 4, anchor: "end"))
      }
    }
    if panel.x.range.contains(0) { lines.append(line(frame.x(0), frame.top, frame.x(0), bottom, .zero)) }
    if panel.y.range.contains(0) { lines.append(line(frame.left, frame.y(0), right, frame.y(0), .zero)) }
    for x in panel.asymptotes { lines.append(line(frame.x(x), frame.top, frame.x(x), bottom, .asymptote)) }
    for level in panel.levels {
      let (from, to) = level.isOnRight ? (frame.x(0), right) : (frame.left, frame.x(0))
      lines.append(line(from, frame.y(level.y), to, frame.y(level.y), .asymptote))
    }
    lines.append(line(frame.left, frame.top, frame.left, bottom, .axis))
    lines.append(line(frame.left, bottom, right, bottom, .axis))
    // What is drawn last is in front.
    lines += panel.curves.reversed().map { path(of: $0, in: frame) }
    for mark in panel.marks where panel.x.range.contains(mark.x) && panel.y.range.contains(mark.y) {
      guard case .series(let series) = mark.ink else { continue }
      let ink = ink(series: series)
      let (name, fill) = mark.kind == .openEnd || mark.kind == .datum ? ("open", "#ffffff") : ("full", ink.color)
      lines.append(
        #"<circle class="\#(name) \#(ink.name)" cx="\#(frame.x(mark.x).text(digits: 6))" "#
          + #"cy="\#(frame.y(mark.y).text(digits: 6))" r="3.5" fill="\#(fill)" stroke="\#(ink.color)"/>"#)
    }
    return lines
  }

  /// The curve as a line through both ends of every extent, in the order of travel.
  private static func path(of curve: Curve, in frame: Frame) -> String {
    var commands: [String] = []
    var last: (extent: Extent, y: Double)?
    let step = frame.width / Double(max(1, curve.columns.count))
    for (column, extents) in curve.columns.enumerated() {
      if extents.isEmpty { last = nil }
      for extent in extents {
        guard extent.upper >= frame.panel.y.range.lowerBound, extent.lower <= frame.panel.y.range.upperBound else {
          last = nil
          continue
        }
        let (low, high) = (frame.y(extent.lower), frame.y(extent.upper))
        let x = frame.left + Double(column) * step
        let joins = last?.extent.touches(extent) ?? false
        let rises = last.map { abs($0.y - low) <= abs($0.y - high) } ?? rises(at: column, in: curve)
        let (from, to) = rises ? (low, high) : (high, low)
        commands.append("\(joins ? "L" : "M")\(x.text(digits: 6)) \(from.text(digits: 6))")
        commands.append("L\((x + step).text(digits: 6)) \(to.text(digits: 6))")
        last = (extent, to)
      }
    }
    return path(commands.joined(), of: curve)
  }

  /// Whether a piece that begins in a column goes upwards from there.
  private static func rises(at column: Int, in curve: Curve) -> Bool {
    guard let here = curve.columns[column].last, column + 1 < curve.columns.count,
      let next = curve.columns[column + 1].first
    else { return true }
    return next.upper > here.upper || next.lower > here.lower
  }

  /// The labels below the lowest panel.
  static func xAxis(of scene: Scene) -> [String] {
    guard let panel = scene.panels.last else { return [] }
    let frame = Frame(panel, in: scene)
    return scene.xTicks.map { tick in
      let x = frame.x(tick.value)
      let half = Double(tick.label.count * cellWidth) / 2
      let anchor = x + half > Double(scene.grid.columns * cellWidth) ? "end" : x < half ? "start" : "middle"
      return text(tick.label, x: x, y: frame.top + frame.height + 20, anchor: anchor)
    }
  }

  /// A sample of each line with its name, then the notes, each at its place above the plot.
  static func legend(of scene: Scene) -> [String] {
    scene.legendItems(lines: scene.legendRows).flatMap { item in
      let (x, y) = (Double(item.column * cellWidth), 8 + Double(item.row * cellHeight))
      switch item.content {
      case .curve(let curve):
        let sample = path("M\(x.text(digits: 6)) \((y - 4).text(digits: 6))h\(scene.lineWidth * cellWidth)", of: curve)
        let name = scene.name(of: curve, in: item, .braille)
        return [sample, text(name, x: x + Double((scene.lineWidth + 1) * cellWidth), y: y)]
      case .note(let note): return [text(note, x: x, y: y, class: "note")]
      case .more(let count): return [text(Scene.text(ofMore: count), x: x, y: y, class: "note")]
      }
    }
  }
}
