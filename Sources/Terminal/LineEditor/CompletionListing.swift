/// Candidates one below the other, each with what it is.
enum CompletionListing {
  private static let leastColumns = 50

  /// - Returns: nil where the candidates alone, side by side, serve better.
  static func text(_ completions: [Completion], columns: Int, rows: Int) -> String? {
    guard columns >= leastColumns, completions.count <= max(1, rows - 4),
      completions.contains(where: { !$0.summary.isEmpty })
    else { return nil }
    let width = completions.map { $0.listed.count }.max() ?? 0
    guard width <= columns / 2 else { return nil }
    return completions.map { completion in
      let name = completion.listed + String(repeating: " ", count: width - completion.listed.count)
      let line = completion.summary.isEmpty ? completion.listed : "\(name)  \(completion.summary)"
      return LineLayout.cut(line, to: columns - 1, mark: "...")
    }
    .joined(separator: "\r\n")
  }
}

extension Completion {
  fileprivate var listed: String { before + text }
}
