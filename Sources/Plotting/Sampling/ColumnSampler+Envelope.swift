extension ColumnSampler {
  /// What the curve of an order covers, column by column.
  func envelope(order: Int) -> Envelope {
    var columns: [[Extent]] = []
    columns.reserveCapacity(axis.cells)
    var start = 0
    for column in 0..<axis.cells {
      let edge = axis.edge(column + 1)
      var end = start
      while end + 1 < sorted.count, points.xs[sorted[end + 1]] <= edge { end += 1 }
      columns.append(extents(of: start...end, order: order))
      start = end
    }
    return Envelope(columns: columns, jumps: jumpList(order: order))
  }

  /// The unbroken pieces among consecutive samples.
  private func extents(of places: ClosedRange<Int>, order: Int) -> [Extent] {
    let values = points.ys[order]
    var pieces: [Extent] = []
    var first = places.lowerBound
    for place in places {
      let value = values[sorted[place]]
      if value.isNaN {
        first = place + 1
        continue
      }
      let joinsNext = place < places.upperBound && isJoined(place, order: order)
      if !joinsNext {
        // A lone sample on a column's edge is drawn by the neighbour that it belongs to.
        let isAlone = first == place
        let belongsLeft =
          isAlone && place == places.lowerBound && place > 0 && isJoined(place - 1, order: order)
        let belongsRight =
          isAlone && place == places.upperBound && place + 1 < sorted.count && isJoined(place, order: order)
        if !belongsLeft, !belongsRight {
          var extent = Extent(lower: value, upper: value)
          for place in first..<place {
            let value = values[sorted[place]]
            if value < extent.lower { extent.lower = value }
            if value > extent.upper { extent.upper = value }
          }
          pieces.append(extent)
        }
        first = place + 1
      }
    }
    return pieces
  }

  /// Whether the curve runs without a break from a sample to the next.
  private func isJoined(_ place: Int, order: Int) -> Bool {
    !points.ys[order][sorted[place]].isNaN && !points.ys[order][sorted[place + 1]].isNaN
      && (breaks[order].isEmpty || !breaks[order][sorted[place]])
  }

  private func jumpList(order: Int) -> [Jump] {
    if breaks[order].isEmpty { return [] }
    return sorted.indices.dropLast().compactMap { place -> Jump? in
      guard breaks[order][sorted[place]] else { return nil }
      let (a, b) = (sorted[place], sorted[place + 1])
      let closedEnd = closedEnd(between: points.xs[a], points.xs[b])
      return Jump(
        x: closedEnd == .right ? points.xs[b] : points.xs[a], left: points.ys[order][a], right: points.ys[order][b],
        closedEnd: closedEnd)
    }
  }

  /// Which of two adjacent doubles is the place where a formula changes: a landmark, or else a number that somebody
  /// would write.
  private func closedEnd(between a: Double, _ b: Double) -> Jump.Side? {
    let isLandmark = (points.function.landmarks.contains(a), points.function.landmarks.contains(b))
    if isLandmark.0 != isLandmark.1 { return isLandmark.0 ? .left : .right }
    let (left, right) = (a.description.count, b.description.count)
    guard min(left, right) <= Self.longestWritten else { return nil }
    return left <= right ? .left : .right
  }

  private static let longestWritten = 12
}
