/// A rectangle of cells with a y axis of its own, and the curves in it.
public struct Panel: Sendable, Hashable {
  /// The picture's row in which the panel begins.
  public var top: Int
  public var x: Axis
  public var y: Axis
  public var yTicks: [Tick]
  public var curves: [Curve]
  /// Where a curve goes to infinity.
  public var asymptotes: [Double] = []
  /// What a curve tends to far out.
  public var levels: [Level] = []
  /// Places worth a glyph: open and closed ends, and what a viewer adds.
  public var marks: [Mark]

  /// The picture's row of a cell of the y axis, which counts from below.
  func row(of cell: Int) -> Int { top + y.cells - 1 - cell }
}

/// A horizontal asymptote: the value that a function tends to at −∞, or at +∞.
public struct Level: Sendable, Hashable {
  public var y: Double
  public var isOnRight: Bool
}

/// A glyph at a place of the plot.
public struct Mark: Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    /// The end of a curve at a jump that the value belongs to, or does not.
    case closedEnd, openEnd
    /// A point of interest.
    case point
    /// A point of the data.
    case datum
    /// The trace cursor.
    case cursor
  }

  public var kind: Kind
  public var x: Double
  public var y: Double
  public var ink: Ink

  /// What stands for a point of interest, before it is drawn in a style.
  static let pointSign: Character = "◆"

  /// What stands for a point of the data.
  static let dataSign: Character = "□"

  func glyph(_ style: CanvasStyle) -> Character {
    switch kind {
    case .closedEnd: style == .ascii ? "O" : "●"
    case .openEnd: style == .ascii ? "o" : "○"
    case .point: style == .ascii ? "O" : Self.pointSign
    case .datum: style == .ascii ? "o" : Self.dataSign
    case .cursor: style == .ascii ? "X" : "◉"
    }
  }
}
