import CReadline

/// Candidates in the form that readline wants and frees.
enum CompletionMatches {
  /// A null-terminated array of C strings, the longest common beginning first; nil if there is no candidate.
  static func array(of completions: [Completion]) -> UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? {
    let words = Array(Set(completions.map(\.text))).sorted()
    guard let first = words.first else { return nil }
    let strings = words.count == 1 ? words : [words.reduce(first, commonPrefix)] + words
    if words.count == 1 {
      readline_set_suffix(completions[0].suffix?.asciiValue.map(CInt.init) ?? 0)
    }
    guard let memory = calloc(strings.count + 1, MemoryLayout<UnsafeMutablePointer<CChar>?>.stride) else { return nil }
    let array = memory.bindMemory(to: UnsafeMutablePointer<CChar>?.self, capacity: strings.count + 1)
    for (index, string) in strings.enumerated() { array[index] = strdup(string) }
    return array
  }

  static func commonPrefix(_ a: String, _ b: String) -> String {
    String(zip(a, b).prefix { $0 == $1 }.map(\.0))
  }
}
