import HashTreeCollections

/// What names stand for, in the order in which they were defined. Copies share almost all of it, so that every definition
/// and every step of undo may keep the moment that it belongs to.
public struct Definitions: Sendable {
  private struct Entry: Sendable {
    var value: Value
    var place: Int
  }

  private var entries: TreeDictionary<String, Entry> = [:]
  private var next = 0

  public var count: Int { entries.count }
  public var isEmpty: Bool { entries.isEmpty }

  public subscript(name: String) -> Value? { entries[name]?.value }

  /// Makes a name the last that is defined. One that is replaced moves to the end: it may use names that came after the
  /// old one.
  ///
  /// - Complexity: O(log n), in a copy too.
  mutating func define(_ name: String, _ value: Value) {
    entries[name] = Entry(value: value, place: next)
    next += 1
  }

  /// - Complexity: O(n log n).
  public var inOrder: [(name: String, value: Value)] {
    entries.sorted { $0.value.place < $1.value.place }.map { ($0.key, $0.value.value) }
  }
}
