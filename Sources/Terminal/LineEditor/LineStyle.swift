import Plotting
import Session

/// How the parts look, as parameters of the sequence that selects colours.
enum LineStyle {
  static func grey(_ colors: ColorDepth) -> String { colors == .sixteen ? "90" : "38;5;244" }

  static func of(_ kind: Highlight.Kind, _ colors: ColorDepth) -> String {
    switch kind {
    case .command: "1;34"
    case .keyword: "35"
    case .name: "36"
    case .parameter: "33"
    case .number: "32"
    case .text: "32"
    case .comment: grey(colors)
    case .wrong: "31"
    case .match: "1;4"
    }
  }
}
