/// A list that only grows. Copies share all but its last part, so that to keep what it was before each of many
/// additions, as undo does, costs little.
public struct Log<Element>: RandomAccessCollection, ExpressibleByArrayLiteral {
  private var parts: [[Element]] = []
  private var last: [Element] = []

  private static var length: Int { 256 }

  public init() {}

  public init(arrayLiteral elements: Element...) { for element in elements { append(element) } }

  /// - Complexity: O(1), and so it is, but for one part, where the list is shared with a copy.
  public mutating func append(_ element: Element) {
    last.append(element)
    guard last.count == Self.length else { return }
    parts.append(last)
    last = []
  }

  public var startIndex: Int { 0 }
  public var endIndex: Int { parts.count * Self.length + last.count }

  public subscript(index: Int) -> Element {
    let part = index / Self.length
    return part < parts.count ? parts[part][index % Self.length] : last[index - parts.count * Self.length]
  }
}

extension Log: Sendable where Element: Sendable {}
extension Log: Equatable where Element: Equatable {}
