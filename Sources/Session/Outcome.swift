import ActivationCore
import ActivationLanguage
import Plotting

/// What a statement came to. Whoever holds it decides what it looks like: text, JSON, a picture, a viewer.
public enum Outcome: Sendable {
  /// A number or a tensor, which is now result `_number`.
  case tensor(Tensor, number: Int)
  case activation(Function, number: Int)
  /// A range, a text or a truth value that was asked for.
  case value(Value, number: Int)
  /// - Parameter notes: what it replaced, and what goes on with the old one.
  case definition(name: String, Value, notes: [String])
  case text(String)
  case table(Table)
  case plot(PlotRequest)
  /// A matrix that is looked at.
  case heatMap(HeatMap)
  case jacobian(Jacobian)
  case trace(Trace)
  case precision(PrecisionReport)
  /// What a training or another study has found.
  case findings(Findings)
  /// Networks that are to be watched while they learn; then ``Session/conclude(_:)`` goes on.
  case live(LiveTraining)
  /// What each canvas looks like.
  case canvases(CanvasSamples)
  /// What belongs together, one below the other, pictures among the lines: a page of a lesson.
  indirect case page([Outcome])
  /// The user wants to leave.
  case quit

  /// The kind by the name that `--json` gives it.
  public var kind: String {
    switch self {
    case .tensor(let tensor, _): tensor.rank == 0 ? "number" : "tensor"
    case .activation: "activation"
    case .value, .text, .canvases, .page, .quit: "text"
    case .definition: "definition"
    case .table, .trace, .precision: "table"
    case .findings, .live: "facts"
    case .plot: "plot"
    case .heatMap, .jacobian: "tensor"
    }
  }
}

/// Columns with names, and rows.
public struct Table: Sendable, Hashable {
  public enum Cell: Sendable, Hashable {
    case number(Double)
    /// A number that could as well be negative: ±2.5.
    case eitherSign(Double)
    case text(String)
    case numbers([Double])
    /// Texts that are not broken inside.
    case list([String])
    case nothing
  }

  /// How it looks as text: columns side by side, or each row as lines below its first cell.
  public enum Layout: Sendable, Hashable {
    case columns, cards
  }

  public var columns: [String]
  public var rows: [[Cell]]
  public var layout = Layout.columns
  /// A line above it.
  public var heading = ""
  /// Further tables that belong to it.
  public var parts: [Table] = []
  /// What else is to be said, below it.
  public var notes: [String] = []

  public init(columns: [String], rows: [[Cell]]) { (self.columns, self.rows) = (columns, rows) }
}
