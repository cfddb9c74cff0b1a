/// A stack of the last things; copies share what they have in common, so that to keep one for every statement costs
/// nothing.
struct Stack<Element: Sendable>: Sendable {
  private final class Node: Sendable {
    let element: Element
    let rest: Node?

    init(_ element: Element, on rest: Node?) { (self.element, self.rest) = (element, rest) }
  }

  /// At least so many are kept, and at most twice as many.
  let capacity: Int
  private var top: Node?
  private(set) var count = 0

  init(capacity: Int) { self.capacity = capacity }

  /// - Complexity: O(1), averaged.
  mutating func push(_ element: Element) {
    if count == 2 * capacity { forget() }
    top = Node(element, on: top)
    count += 1
  }

  mutating func pop() -> Element? {
    guard let node = top else { return nil }
    (top, count) = (node.rest, count - 1)
    return node.element
  }

  /// Drops all but the last ``capacity``.
  private mutating func forget() {
    let last = sequence(first: top, next: { $0?.rest }).prefix(capacity).compactMap { $0?.element }
    top = last.reversed().reduce(nil) { Node($1, on: $0) }
    count = last.count
  }
}
