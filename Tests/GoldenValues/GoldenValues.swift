import Foundation

/// The rows of Tests/Fixtures, whose README states the conventions.
public enum GoldenValues {
  public static let all: [GoldenValue] =
    read(fixtures.appending(path: "golden-values.csv")) + read(fixtures.appending(path: "golden-values-normal.csv"))

  /// Every scalar row of the catalogue, by the names of the published table.
  public static let catalogue = read(fixtures.appending(path: "catalogue-values.csv"))

  /// The rows of one function and order, with whatever parameters.
  public static func rows(of function: String, order: Int) -> [GoldenValue] {
    all.filter { $0.function == function && $0.order == order }
  }

  /// A file with those columns and one line of headings. A row that cannot be read is a mistake in the fixtures, and
  /// stops the tests.
  public static func read(_ file: URL) -> [GoldenValue] {
    do {
      return try String(contentsOf: file, encoding: .utf8).split(whereSeparator: \.isNewline).dropFirst().map { line in
        guard let row = GoldenValue(line) else { fatalError("\(file.lastPathComponent) has a strange row: \(line)") }
        return row
      }
    } catch {
      fatalError("\(file.lastPathComponent) cannot be read: \(error)")
    }
  }

  private static let fixtures =
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fixtures")
}

extension GoldenValue {
  /// function,parameters,order,x,expected,decimal and perhaps scale
  init?(_ line: Substring) {
    let fields = line.split(separator: ",", omittingEmptySubsequences: false)
    guard fields.count >= 5, let order = Int(fields[2]), let x = Double(fields[3]), let expected = Double(fields[4])
    else { return nil }
    var parameters: [String: Double] = [:]
    for setting in fields[1].split(separator: ";") {
      let sides = setting.split(separator: "=")
      guard sides.count == 2, let value = Double(sides[1]) else { return nil }
      parameters[String(sides[0])] = value
    }
    let stated =
      fields.count < 7 ? nil : Measure(scale: Double(fields[6]) ?? 0, signOfZeroMatters: fields[5] != "±0")
    self.init(
      function: String(fields[0]), parameters: parameters, order: order, x: x, expected: expected, stated: stated)
  }
}
