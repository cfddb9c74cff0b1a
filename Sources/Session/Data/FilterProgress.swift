/// How far a filter is.
public struct FilterProgress: Sendable, Hashable {
  /// How many bytes were read, and how many there are, where that is known.
  public var bytes: Int
  public var size: Int?
  /// How many numbers were worked on.
  public var numbers: Int

  public init(bytes: Int, size: Int?, numbers: Int) { (self.bytes, self.size, self.numbers) = (bytes, size, numbers) }

  /// One line that tells it: `[######------]  50 %, 1.2 M numbers, 3.4 M/s`; without the bar where the end is not
  /// known, and with less where the line is short.
  public func line(after elapsed: Duration, columns: Int) -> String {
    let rate = "\(Self.short(Double(numbers) / max(elapsed / .seconds(1), 1e-3)))/s"
    let count = "\(Self.short(Double(numbers))) numbers"
    var parts = [count, rate]
    if let size {
      let share = min(1, Double(bytes) / Double(max(1, size)))
      let percent = "\(Int(share * 100)) %"
      let done = Int(share * Double(Self.width))
      let bar = String(repeating: "#", count: done) + String(repeating: "-", count: Self.width - done)
      let full = "[\(bar)] " + ([percent] + parts).joined(separator: ", ")
      if full.count <= columns { return full }
      parts.insert(percent, at: 0)
    }
    while parts.count > 1, parts.joined(separator: ", ").count > columns { parts.removeLast() }
    return String(parts.joined(separator: ", ").prefix(max(0, columns)))
  }

  private static let width = 24

  /// Three digits and a unit: `950`, `1.25 M`, `12.5 M`.
  private static func short(_ number: Double) -> String {
    guard let (unit, name) = [(1e9, " G"), (1e6, " M"), (1e3, " k")].first(where: { number >= $0.0 }) else {
      return String(Int(number))
    }
    let scaled = number / unit
    let (places, factor) = scaled < 10 ? (2, 100) : scaled < 100 ? (1, 10) : (0, 1)
    let digits = String(Int(scaled * Double(factor)))
    return places == 0 ? digits + name : "\(digits.dropLast(places)).\(digits.suffix(places))\(name)"
  }
}
