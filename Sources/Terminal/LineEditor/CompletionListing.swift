/// Candidates one below the other, each with what it is.
enum CompletionListing {
  private static let leastColumns = 50

  /// - Returns: nil where the candidates alone, side by side, serve better.
  static func text(_ completions: [Completion], columns: Int, rows: Int) -> String? {
    guard columns >= leastColumns, completions.count <= max(1, rows - 4),
      completions.contains(where: { !$0.summary.isEmpty })
    else { return nil }
    let width = completions.map { $0.text.count }.max() ?? 0
    guard width <= columns / 2 else { return nil }
    return completions.map { completion in
      let name = completion.text + String(repeating: " ", count: width - completion.text.count)
      let line = completion.summary.isEmpty ? completion.text : "\(name)  \(completion.summary)"
      return LineLayout.cut(line, to: columns - 1, mark: "...")
    }
    .joined(separator: "\r\n")
  }
}
