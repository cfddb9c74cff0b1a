import ActivationLanguage

/// Outcomes one below the other.
extension Outcome {
  /// Pictures that stand among lines that are to be read with them.
  private static let pictureRows = 12

  /// Texts keep their lines, for each is a paragraph; those that are too long go on below, indented as they are.
  static func page(_ parts: [Outcome], _ style: TextStyle) -> String {
    var style = style
    style.inlineRows = pictureRows
    return parts.map { part in
      guard case .text(let text) = part else { return part.text(style) }
      return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
        let indent = String(line.prefix { $0 == " " })
        return String(line.dropFirst(indent.count)).withVisibleControls.wrapped(to: style.columns - indent.count)
          .map { indent + $0 }.joined(separator: "\n")
      }
      .joined(separator: "\n")
    }
    .joined(separator: "\n")
  }
}
