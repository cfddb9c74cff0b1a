/// A matrix as a picture: each element is as dense as it is large, and has its sign and, where there is room, its digits.
public struct HeatMap: Sendable, Hashable {
  public var rows: [[Double]]

  public init(rows: [[Double]]) { self.rows = rows }

  private static let unicode: [Character] = [" ", "░", "▒", "▓", "█"]
  private static let ascii: [Character] = [" ", ".", "+", "%", "#"]

  /// - Parameter columns: what the picture may be wide; digits are left out where they do not fit.
  public func text(_ style: CanvasStyle, columns: Int) -> String {
    let largest = rows.joined().map(abs).filter(\.isFinite).max() ?? 0
    let ramp = style == .ascii ? Self.ascii : Self.unicode
    func shade(_ value: Double) -> Character {
      guard value.isFinite, largest > 0 else { return value == 0 ? ramp[0] : "?" }
      return ramp[min(ramp.count - 1, Int((abs(value) / largest * Double(ramp.count - 1)).rounded(.up)))]
    }
    let digits = rows.map { $0.map { $0.text(digits: 3) } }
    let width = digits.joined().map(\.count).max() ?? 0
    let hasDigits = (rows.first?.count ?? 0) * (width + 6) <= columns
    let lines = zip(rows, digits).map { values, texts in
      zip(values, texts).map { value, text in
        let sign = value < 0 ? "-" : " "
        let padding = String(repeating: " ", count: width - text.count)
        return hasDigits
          ? String(repeating: shade(value), count: 3) + " " + padding + text + "  " : sign + String(shade(value))
      }.joined()
    }
    let steps = ramp.indices.dropFirst().map { index in
      "\(ramp[index]) \((largest * Double(index) / Double(ramp.count - 1)).text(digits: 3))"
    }
    return (lines + ["", "|.| up to  " + steps.joined(separator: "   ")]).map(\.trimmingTrailingBlanks).joined(
      separator: "\n")
  }
}
