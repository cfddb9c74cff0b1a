/// Which known word a misspelt one was meant to be.
public enum Spelling {
  /// The nearest of `candidates`: the same but for case first, then the fewest edits (a swap of neighbours is one).
  ///
  /// - Returns: `nil` where nothing is near enough to be worth proposing.
  public static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    let wanted = Array(word.lowercased().unicodeScalars)
    guard wanted.count >= 2 else { return nil }
    let most = wanted.count <= 4 ? 1 : wanted.count <= 7 ? 2 : 3
    var best: (distance: Int, name: String)?
    for candidate in candidates where candidate != word {
      // Most are too long or too short, which is known at once of those in ASCII.
      guard candidate.utf8.count >= wanted.count - most else { continue }
      let letters = Array(candidate.lowercased().unicodeScalars)
      guard abs(letters.count - wanted.count) <= most else { continue }
      let distance = edits(wanted, letters)
      if distance <= most, distance < wanted.count - 1, best.map({ distance < $0.distance }) ?? true {
        best = (distance, candidate)
      }
    }
    return best?.name
  }

  /// Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours.
  private static func edits(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    var previous = [Int](repeating: 0, count: b.count + 1)
    var older = previous
    var current = Array(0...b.count)
    for i in 0..<a.count {
      (older, previous, current) = (previous, current, older)
      current[0] = i + 1
      for j in 0..<b.count {
        var cost = min(previous[j + 1] + 1, current[j] + 1, previous[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, older[j - 1] + 1) }
        current[j + 1] = cost
      }
    }
    return current[b.count]
  }
}
