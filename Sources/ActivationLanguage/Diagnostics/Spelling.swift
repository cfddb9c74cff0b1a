/// Which known word a misspelt one was meant to be.
public enum Spelling {
  /// The nearest of `candidates`: the same but for case first, then the fewest edits (a swap of neighbours is one). Of
  /// equally near ones it is the one that is written in the same case, then the one whose letters are the same but for
  /// order or one too many, then the one without a dialect, then the one in small letters.
  ///
  /// - Returns: `nil` where nothing is near enough to be worth proposing.
  public static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
    let wanted = Word(word)
    guard wanted.letters.count >= 2 else { return nil }
    let wantedParts = parts(of: word).map { (module: Word($0.module), name: Word($0.name)) }
    var best: (distance: (Int, Int, Int, Int, Int, Int), name: String)?
    for candidate in candidates where candidate != word {
      let dotted = parts(of: candidate)
      let near: (name: Int, module: Int)?
      if let wantedParts, let dotted {
        // What it is called matters more than where it comes from.
        near = wantedParts.name.distance(to: dotted.name).flatMap { name in
          wantedParts.module.distance(to: dotted.module).map { (name, $0) }
        }
      } else {
        near = wanted.distance(to: candidate[...]).map { ($0, 0) }
      }
      guard let near else { continue }
      let (small, smallWord) = (candidate.lowercased(), word.lowercased())
      let isOfCase =
        edits(Array(word.unicodeScalars), Array(candidate.unicodeScalars))
        == edits(Array(smallWord.unicodeScalars), Array(small.unicodeScalars))
      let distance = (
        near.name, near.module, isOfCase ? 0 : 1, unshared(smallWord, small), dotted == nil ? 0 : 1,
        candidate == small ? 0 : 1
      )
      if best.map({ distance < $0.distance }) ?? true { best = (distance, candidate) }
    }
    return best?.name
  }

  /// How many letters only one of them has: 2 if one was taken for another, 0 if two are swapped.
  private static func unshared(_ a: String, _ b: String) -> Int {
    var counts: [Character: Int] = [:]
    for letter in a { counts[letter, default: 0] += 1 }
    for letter in b { counts[letter, default: 0] -= 1 }
    return counts.values.reduce(0) { $0 + abs($1) }
  }

  /// `torch` and `relu` of `torch.relu`, or of `torch.nn.relu`.
  private static func parts(of name: String) -> (module: Substring, name: Substring)? {
    guard let first = name.firstIndex(of: "."), let last = name.lastIndex(of: ".") else { return nil }
    return (name[..<first], name[name.index(after: last)...])
  }

  /// What is looked for, and how far from it something may be.
  private struct Word {
    let letters: [Unicode.Scalar]
    private let most: Int

    init(_ text: some StringProtocol) {
      letters = Array(text.lowercased().unicodeScalars)
      most = letters.count <= 4 ? 1 : letters.count <= 7 ? 2 : 3
    }

    /// How many edits away a candidate is, if it is near enough.
    func distance(to candidate: Substring) -> Int? {
      // Most are too long or too short, which is known at once of those in ASCII.
      guard candidate.utf8.count >= letters.count - most else { return nil }
      let others = Array(candidate.lowercased().unicodeScalars)
      guard abs(others.count - letters.count) <= most else { return nil }
      let distance = edits(letters, others)
      return distance == 0 || (distance <= most && distance < letters.count - 1) ? distance : nil
    }
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
