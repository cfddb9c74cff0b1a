/// A matrix as a picture: each element is as dense as it is large, and has its sign and, where there is room, its digits.
public struct HeatMap: Sendable, Hashable {
  public var rows: [[Double]]

  public init(rows: [[Double]]) { self.rows = rows }

  private static let unicode: [Character] = [" ", "░", "▒", "▓", "█"]
  private static let ascii: [Character] = [" ", ".", "+", "%", "#"]

  /// - Parameter columns: what the picture may be wide; digits are left out where they do not fit, and where single
  ///   elements do not, squares of them are shown as the largest in them.
  public func text(_ style: CanvasStyle, columns: Int) -> String {
    let width = rows.first?.count ?? 0
    let side = max(1, (width + max(1, columns / 2) - 1) / max(1, columns / 2))
    if side > 1 {
      let square = "\(side)\(style == .ascii ? " x " : "×")\(side)"
      return condensed(side).text(style, columns: columns) + "\neach place: the largest of \(square) elements"
    }
    let largest = rows.joined().map(abs).filter(\.isFinite).max() ?? 0
    let ramp = style == .ascii ? Self.ascii : Self.unicode
    func shade(_ value: Double) -> Character {
      guard value.isFinite else { return "?" }
      return largest > 0 ? ramp[Int((abs(value) / largest * Double(ramp.count - 1)).rounded(.up))] : ramp[0]
    }
    let texts = digits(columns)
    let lines = rows.indices.map { row in
      rows[row].indices.map { column in
        let value = rows[row][column]
        guard let texts else { return (value < 0 ? "-" : " ") + String(shade(value)) }
        return String(repeating: shade(value), count: 3) + " " + texts[row][column] + "  "
      }.joined()
    }
    return (lines + ["", legend(ramp, largest)]).map(\.trimmingTrailingBlanks).joined(separator: "\n")
  }

  /// The numbers, all equally wide; nil where there is no room for them.
  private func digits(_ columns: Int) -> [[String]]? {
    let count = rows.first?.count ?? 0
    guard count * 7 <= columns else { return nil }
    let texts = rows.map { $0.map { $0.text(digits: 3) } }
    let width = texts.joined().map(\.count).max() ?? 0
    guard count * (width + 6) <= columns else { return nil }
    return texts.map { $0.map { String(repeating: " ", count: width - $0.count) + $0 } }
  }

  private func legend(_ ramp: [Character], _ largest: Double) -> String {
    let steps = ramp.indices.dropFirst().map { index in
      "\(ramp[index]) \((largest * (Double(index) / Double(ramp.count - 1))).text(digits: 3))"
    }
    let unknown = rows.joined().contains { !$0.isFinite } ? ["? inf or nan"] : []
    return largest > 0
      ? "|.| up to  " + (steps + unknown).joined(separator: "   ") : (["all 0"] + unknown).joined(separator: ", but ")
  }

  /// Squares of elements as the element that is the largest in magnitude, and is not a number where one is not.
  private func condensed(_ side: Int) -> HeatMap {
    HeatMap(
      rows: stride(from: 0, to: rows.count, by: side).map { top in
        let band = rows[top..<min(top + side, rows.count)]
        return stride(from: 0, to: rows[top].count, by: side).map { left in
          var largest = 0.0
          for row in band {
            for value in row[left..<min(left + side, row.count)] where !(value.magnitude <= largest.magnitude) {
              largest = value
              if value.isNaN { return value }
            }
          }
          return largest
        }
      })
  }
}
