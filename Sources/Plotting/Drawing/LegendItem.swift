/// A part of the legend, and the cell above the plot where it begins.
struct LegendItem: Sendable, Hashable {
  enum Content: Sendable, Hashable {
    /// A sample of a curve's line, with its name.
    case curve(Curve)
    /// What the picture leaves out, or the name of a mark.
    case note(String)
    /// How many curves there was no room for.
    case more(Int)
  }

  var content: Content
  /// In every style the same, so that the lines break alike.
  var width: Int
  var row = 0
  var column = 1

  /// A note among others counts with its usual length, or what fits would depend on the numbers in it.
  fileprivate var usualWidth: Int {
    guard case .note = content else { return width }
    return max(width, 28)
  }
}

extension Scene {
  /// The parts of the legend for which so many lines have room.
  ///
  /// The curves' names come first and give way last: a mark shows in the plot, and what a note says can be guessed from
  /// the axis, but nothing else tells the curves apart. Curves without room are counted: `+12 more`.
  func legendItems(lines most: Int) -> [LegendItem] {
    let curves = curves.map { curve in
      LegendItem(
        content: .curve(curve), width: min(sampleWidth(of: curve) + 1 + curve.name.count, grid.columns - 1))
    }
    let notes = notes.map { LegendItem(content: .note($0), width: $0.count) }
    guard var first = curves.first else { return placed(notes, lines: most) }
    for left in curves.indices {
      let more = left == 0 ? [] : [LegendItem(content: .more(left), width: Self.text(ofMore: left).count)]
      let shown = curves.dropLast(left) + more
      let items = placed(Array(shown), lines: most)
      if items.count == shown.count { return left == 0 ? placed(notes, lines: most, behind: items) : items }
    }
    // One curve at least is named, with as much of its name as there is room for.
    let more = LegendItem(content: .more(curves.count - 1), width: Self.text(ofMore: curves.count - 1).count)
    first.width = grid.columns - 1 - gap - more.width
    return placed([first, more], lines: most)
  }

  /// How many lines the legend takes of so many.
  func legendLines(most: Int) -> Int { legendItems(lines: most).last.map { $0.row + 1 } ?? 0 }

  /// Puts each item that fits behind those before it.
  private func placed(_ added: [LegendItem], lines most: Int, behind items: [LegendItem] = []) -> [LegendItem] {
    added.reduce(into: items) { items, item in
      var item = item
      if let last = items.last {
        (item.row, item.column) = (last.row, last.column + last.width + gap)
        if item.column + item.usualWidth > grid.columns { (item.row, item.column) = (last.row + 1, 1) }
      }
      if item.row < most, item.column + item.width <= grid.columns { items.append(item) }
    }
  }

  static func text(ofMore count: Int) -> String { "+\(count) more" }

  /// As much of a curve's name as its item has room for.
  func name(of curve: Curve, in item: LegendItem, _ style: CanvasStyle) -> String {
    curve.name.shortened(to: item.width - sampleWidth(of: curve) - 1, style)
  }

  /// How many cells of a curve's line the legend shows.
  var lineWidth: Int { isNarrow ? 2 : 4 }

  /// A tag takes the place of the line's end.
  private func sampleWidth(of curve: Curve) -> Int {
    hasTags ? max(1, lineWidth - 2) + curve.tag.count : lineWidth
  }

  /// The blanks between two items.
  private var gap: Int { isNarrow ? 2 : 3 }

  private var isNarrow: Bool { grid.columns < 40 }
}
