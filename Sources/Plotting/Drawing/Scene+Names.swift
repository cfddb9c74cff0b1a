/// Names and tags of curves, beside and on them.
extension Scene {
  /// Whether there are so many functions that letters on the curves have to tell them apart.
  var hasTags: Bool { Set(curves.map(\.series)).count >= 3 }

  /// Writes each curve's name where it is nearest to the curve's right end and covers neither data nor another name.
  /// Where there are tags, so many names would only hide the curves.
  func drawNames(of panel: Panel, _ style: CanvasStyle, avoiding taken: inout [[Int?]], into picture: inout Picture) {
    guard panel.x.cells >= 30, curves.count > 1, !hasTags else { return }
    for curve in panel.curves where !curve.isGhost {
      let name = curve.shortName(style, columns: min(16, panel.x.cells / 3))
      guard let (row, column) = place(for: name.count, of: curve, in: panel, taken) else { continue }
      picture.write(name, row: panel.top + row, column: left + column, ink: curve.ink)
      for cell in max(0, column - 1)..<min(panel.x.cells, column + name.count + 1) { taken[row][cell] = -1 }
    }
  }

  /// The best place for a name: beside the curve, near its right end, and nearer to it than to others.
  private func place(for width: Int, of curve: Curve, in panel: Panel, _ taken: [[Int?]]) -> (row: Int, column: Int)? {
    var best: (row: Int, column: Int, cost: Int)?
    let cells = path(of: curve, in: panel)
    for (column, row) in cells.reversed() {
      let distance = (cells.last?.column ?? column) - column
      if distance >= best?.cost ?? 40 { break }
      // Ending above or below the place, or standing on its row to the right or the left of it.
      let places = [
        (row - 1, column + 1 - width, 0), (row + 1, column + 1 - width, 0), (row, column + 2, 1),
        (row, column - 1 - width, 1), (row - 1, column - width - 1, 1), (row + 1, column + 2, 1),
      ]
      for (nameRow, start, penalty) in places {
        let cost = distance + penalty
        guard taken.indices.contains(nameRow), start >= 0, start + width <= panel.x.cells, cost < best?.cost ?? .max
        else { continue }
        let around = max(0, start - 1)..<min(panel.x.cells, start + width + 1)
        guard taken[nameRow][around].allSatisfy({ $0 == nil }) else { continue }
        let near = [nameRow - 1, nameRow + 1].filter(taken.indices.contains)
        let strangers = near.reduce(0) { count, row in
          count + taken[row][around].count { $0 != nil && $0 != curve.index }
        }
        if cost + 3 * strangers < best?.cost ?? .max { best = (nameRow, start, cost + 3 * strangers) }
      }
    }
    return best.map { ($0.row, $0.column) }
  }

  /// The cells in the middle of what a curve covers, one for each column in which it is inside its panel.
  private func path(of curve: Curve, in panel: Panel) -> [(column: Int, row: Int)] {
    var cells: [(column: Int, row: Int)] = []
    cells.reserveCapacity(panel.x.cells)
    let (low, high) = (panel.y.range.lowerBound, panel.y.range.upperBound)
    func cell(_ extents: [Extent]) -> Int? {
      for extent in extents.reversed() {
        if let cell = panel.y.cell(containing: max(extent.lower, low) / 2 + min(extent.upper, high) / 2) { return cell }
      }
      return nil
    }
    for column in 0..<panel.x.cells {
      // The last piece that is inside.
      for dot in (column * grid.dotsAcross..<(column + 1) * grid.dotsAcross).reversed() {
        guard let cell = cell(curve.columns[dot]) else { continue }
        cells.append((column, panel.y.cells - 1 - cell))
        break
      }
    }
    return cells
  }

  /// Writes each curve's tag onto it every few columns, each at columns of its own so that curves in the same place
  /// show both.
  func drawTags(of panel: Panel, avoiding taken: inout [[Int?]], into picture: inout Picture) {
    guard hasTags else { return }
    let spacing = max(12, 3 * panel.curves.count)
    for (place, curve) in panel.curves.enumerated() where !curve.isGhost {
      let path = path(of: curve, in: panel)
      let (tag, width) = (curve.tag, curve.tag.count)
      var isTagged = false
      var next = place * spacing / max(1, panel.curves.count) + 1
      // A curve that others cover has not found a place on its own, and gets one on top of them.
      for isLast in [false, true] where !isTagged {
        for (column, row) in path where column >= (isLast ? 0 : next) && column + width <= panel.x.cells {
          let cells = column..<column + width
          // The letter stands on the curve, its primes where nothing else is.
          guard taken[row][cells].allSatisfy({ $0 != -1 }),
            isLast || taken[row][cells.dropFirst()].allSatisfy({ $0 == nil || $0 == curve.index })
          else { continue }
          isTagged = true
          picture.write(tag, row: panel.top + row, column: left + column, ink: curve.ink)
          for cell in cells { taken[row][cell] = -1 }
          next = column + spacing
          if isLast { break }
        }
      }
    }
  }

  /// Says in each of several panels which derivative it shows, in a corner that is free or, failing that, the first.
  func drawTitle(of panel: Panel, avoiding taken: inout [[Int?]], into picture: inout Picture) {
    guard panels.count > 1, let order = panel.curves.map(\.order).min() else { return }
    let title = "f" + String(repeating: "'", count: order)
    let places = [1, panel.x.cells - title.count - 1].flatMap { column in
      taken.indices.map { (row: $0, column: column) }
    }
    let free = places.sorted { $0.row < $1.row }.first { row, column in
      taken[row][column - 1...column + title.count].allSatisfy { $0 == nil }
    }
    let (row, column) = free ?? (0, 1)
    picture.write(title, row: panel.top + row, column: left + column, ink: .strong)
    for cell in column - 1...column + title.count { taken[row][cell] = -1 }
  }
}
