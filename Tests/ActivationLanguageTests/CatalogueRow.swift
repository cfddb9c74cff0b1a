import Foundation
import Testing

/// One row of `Tests/Fixtures/catalogue-rows.csv`: what the field's papers and frameworks say of an activation.
struct CatalogueRow: Sendable, CustomTestStringConvertible {
  /// A place and what the function and its derivative are there.
  struct Point: Sendable {
    var x, value, slope: Double
  }

  /// The name in the table, and the entry of the catalogue that it is about.
  var row, name: String
  var aliases: [String]
  /// The defaults, in the order of the signature.
  var parameters: [(name: String, value: Double)]
  var arXiv: [String]
  /// The places where a derivative of some order jumps, with f′ by convention.
  var kinks: [(x: Double, slope: Double)]
  var lowest, highest: End
  /// f(−inf) and f(inf): NaN where there is no limit.
  var limits: [Double]
  var points: [Point]
  /// Other values of the parameters, and points for them.
  var otherParameters: [(name: String, value: Double)]
  var otherPoints: [Point]

  /// An end of the range, which is a value of the function or only approached.
  struct End: Sendable {
    var value: Double
    var isAttained: Bool
  }

  var testDescription: String { row }

  static let all: [CatalogueRow] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/catalogue-rows.csv")
    do {
      return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst().map { line in
        guard let row = CatalogueRow(line) else { fatalError("catalogue-rows.csv has a strange row: \(line)") }
        return row
      }
    } catch {
      fatalError("catalogue-rows.csv cannot be read: \(error)")
    }
  }()
}

extension CatalogueRow {
  private init?(_ line: Substring) {
    let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard fields.count == 13, let low = End(fields[6], mark: "["), let high = End(fields[7], mark: "]") else {
      return nil
    }
    func list(_ field: String) -> [String] { field.split(separator: ";").map(String.init) }
    func pairs(_ field: String) -> [(name: String, value: Double)] {
      list(field).compactMap { setting in
        let sides = setting.components(separatedBy: "=")
        return sides.count == 2 ? Double(sides[1]).map { (sides[0], $0) } : nil
      }
    }
    func numbers(_ field: String) -> [[Double]] {
      list(field).map { $0.split(separator: ":").compactMap { Double($0) } }
    }
    let (kinks, points, otherPoints) = (numbers(fields[5]), numbers(fields[10]), numbers(fields[12]))
    guard kinks.allSatisfy({ $0.count == 2 }), (points + otherPoints).allSatisfy({ $0.count == 3 }),
      let left = Double(fields[8]), let right = Double(fields[9])
    else { return nil }
    self.init(
      row: fields[0], name: fields[1], aliases: list(fields[2]), parameters: pairs(fields[3]), arXiv: list(fields[4]),
      kinks: kinks.map { ($0[0], $0[1]) }, lowest: low, highest: high, limits: [left, right],
      points: points.map { Point(x: $0[0], value: $0[1], slope: $0[2]) },
      otherParameters: pairs(fields[11]),
      otherPoints: otherPoints.map { Point(x: $0[0], value: $0[1], slope: $0[2]) })
  }
}

extension CatalogueRow.End {
  /// `[0` and `6]` are attained, `(-1` and `inf)` are not.
  init?(_ text: String, mark: Character) {
    guard let value = Double(text.filter { !"[]()".contains($0) }) else { return nil }
    self.init(value: value, isAttained: text.contains(mark))
  }
}
