import ActivationLanguage
import Plotting

/// What `set` changes.
public struct Settings: Sendable, Hashable {
  /// The range of plots and tables that name none.
  public var range: ClosedRange<Double> = -6...6
  /// How many derivatives a plot shows beside f.
  public var derivatives = 1
  /// `nil`: what the terminal can show.
  public var canvas: CanvasStyle?
  public var layout: PlotRequest.Layout = .overlay
  public var grid = false
  /// The inputs of which plots tell how their gradients fare.
  public var spread = InputSpread()
  /// Whether the prompt shows what a line comes to while it is typed.
  public var live = true

  public init(derivatives: Int = 1) { self.derivatives = derivatives }

  /// A setting by its name: what it is for, what it may be, and how it is read and written.
  struct Entry: Sendable {
    var name: String
    var summary: String
    var choices: String
    var get: @Sendable (Settings) -> String
    /// The words that ``choices`` names, for completion.
    var words: [String] {
      choices.split { !$0.isLetter && !$0.isNumber }.map(String.init).filter {
        !["or", "as", "in", "A", "B"].contains($0)
      }
    }
    /// Whether the text was understood.
    var set: @Sendable (inout Settings, String) -> Bool
  }

  static let entries: [Entry] = [
    Entry(
      name: "range", summary: "the range of plots and tables that name none", choices: "A..B, as in -6..6",
      get: { "\($0.range.lowerBound.shortest)..\($0.range.upperBound.shortest)" },
      set: { settings, text in
        guard let range = closedRange(text) else { return false }
        settings.range = range
        return true
      }),
    Entry(
      name: "derivatives", summary: "how many derivatives a plot shows beside f", choices: "0, 1 or 2",
      get: { "\($0.derivatives)" },
      set: { settings, text in
        guard let number = Int(text), (0...2).contains(number) else { return false }
        settings.derivatives = number
        return true
      }),
    Entry(
      name: "canvas", summary: "what pictures are drawn with", choices: "auto, \(CanvasStyle.choices)",
      get: { $0.canvas?.rawValue ?? "auto" },
      set: { settings, text in
        let style = CanvasStyle(rawValue: text)
        settings.canvas = style
        return style != nil || text == "auto"
      }),
    Entry(
      name: "spread", summary: "the standard deviation of the inputs that plots speak of, any above 0",
      choices: "1, 2, 3 or 5",
      get: { $0.spread.sigma.shortest },
      set: { settings, text in
        guard let sigma = Double(text), sigma > 0, sigma.isFinite else { return false }
        settings.spread = InputSpread(sigma: sigma)
        return true
      }),
    Entry(
      name: "layout", summary: "one panel, one for each derivative, or one for each function",
      choices: "overlay, stacked or grid",
      get: { $0.layout.rawValue },
      set: { settings, text in
        guard let layout = PlotRequest.Layout(rawValue: text) else { return false }
        settings.layout = layout
        return true
      }),
    toggle("grid", "lines at the ticks of a plot", \.grid),
    toggle("live", "the result below the prompt while a line is typed", \.live),
  ]

  /// A setting that is on or off.
  private static func toggle(
    _ name: String, _ summary: String, _ flag: WritableKeyPath<Settings, Bool> & Sendable
  ) -> Entry {
    Entry(
      name: name, summary: summary, choices: "on or off", get: { $0[keyPath: flag] ? "on" : "off" },
      set: { settings, text in
        settings[keyPath: flag] = text == "on"
        return text == "on" || text == "off"
      })
  }

  /// `A..B` with two numbers, the lower first.
  public static func closedRange(_ text: String) -> ClosedRange<Double>? {
    guard let range = range(text), range.step == nil, isPlottable(range) else { return nil }
    return range.low...range.high
  }

  /// `A..B by S` of whatever numbers.
  static func range(_ text: String) -> NumberRange? {
    guard let syntax = try? Parser.expression(text),
      case .range(let range)? = try? Environment().value(of: syntax, in: SourceText(text))
    else { return nil }
    return range
  }

  static func isPlottable(_ range: NumberRange) -> Bool {
    range.low < range.high && range.low.isFinite && range.high.isFinite && (range.high - range.low).isFinite
  }
}

extension NumberRange {
  /// What is expected of a range that can be looked at.
  var plottableLabel: String {
    let isTooWide = low < high && low.isFinite && high.isFinite && !(high - low).isFinite
    return isTooWide ? "expected a narrower one" : "expected two finite numbers, the lower first"
  }

  /// The range as it can be looked at, if only its ends are the wrong way round.
  var turned: String? { low > high ? "\(high.shortest)..\(low.shortest)" : nil }
}
