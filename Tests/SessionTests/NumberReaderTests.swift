import Foundation
import Session
import Testing
import VectorMath

@Suite("Numbers in text")
struct NumberReaderTests {
  @Test(
    "are read in every spelling",
    arguments: [
      ("0", 0), ("-0", -0.0), ("+1", 1), ("1.", 1), (".5", 0.5), ("-2.5e-3", -0.0025), ("1E5", 100_000),
      ("1e400", .infinity), ("1e-400", 0), ("5e-324", .leastNonzeroMagnitude), ("0.1", 0.1), ("1e23", 1e23),
      ("9007199254740993", 9_007_199_254_740_992), ("123456789012345678901234567890", 1.2345678901234568e29),
      ("0.30000000000000004", 0.1 + 0.2), ("2.2250738585072011e-308", .leastNormalMagnitude.nextDown),
      ("0x1.8p+1", 3), ("-0X1P-1074", -.leastNonzeroMagnitude), ("0x.8", 0.5), ("0xff", 255), ("0x1.", 1),
      ("inf", .infinity), ("-inf", -.infinity), ("+Infinity", .infinity), ("-INFINITY", -.infinity),
    ] as [(String, Double)])
  func spellings(_ text: String, _ value: Double) throws {
    #expect(try numbers(in: text).map(\.bitPattern) == [value.bitPattern])
  }

  @Test("may be no number at all", arguments: ["nan", "NaN", "-nan"])
  func notANumber(_ text: String) throws {
    let values = try numbers(in: text)
    #expect(values.count == 1 && values[0].isNaN)
  }

  @Test("are separated by blanks, tabs, commas, semicolons and line ends")
  func separators() throws {
    #expect(try numbers(in: "\u{FEFF}1, 2;3\t4\r\n\r\n5 # six 6\n#\n7 , 8,") == [1, 2, 3, 4, 5, 7, 8])
    #expect(try numbers(in: "1#2") == [1])
    #expect(try numbers(in: "").isEmpty)
    #expect(try numbers(in: " \n# nothing").isEmpty)
  }

  @Test("are not skipped where a field of a table is empty", arguments: [("1,,2", 3), (",1", 1), ("1\n2, ,3", 4)])
  func missing(_ text: String, _ column: Int) throws {
    let error = try #require(throws: NumberSyntaxError.self) { try numbers(in: text) }
    #expect(error.column == column && error.token == ",")
  }

  @Test("are whole even where a chunk ends in the middle of one", arguments: 24...48)
  func chunks(_ size: Int) throws {
    let expected = (0..<200).map { Double($0) * 1.37e-3 }
    let text = "\u{FEFF}" + expected.map { "\($0)" }.joined(separator: "\r\n") + "  # a comment longer than any chunk"
    #expect(try numbers(in: text, chunk: size) == expected)
  }

  @Test("come line by line if that is wanted")
  func lines() throws {
    try withReader("1 2 # three\n\n3\n4,5,\n6") { reader in
      var rows: [[Double]] = []
      var lines: [Int] = []
      while let row = try reader.readLine() {
        rows.append(row)
        lines.append(reader.line)
      }
      #expect(rows == [[1, 2], [3], [4, 5], [6]])
      #expect(lines == [1, 3, 4, 5])
    }
  }

  @Test(
    "that are none are named with their place",
    arguments: [
      ("1 2\n3 four 5", 2, 3, "four"), ("1,2,3x", 1, 5, "3x"), ("\u{FEFF}\tabc", 1, 2, "abc"), ("0x", 1, 1, "0x"),
      ("1e", 1, 1, "1e"), ("1e+", 1, 1, "1e+"), ("\n\n .", 3, 2, "."), ("1\r\n--1", 2, 1, "--1"),
      ("1.2.3", 1, 1, "1.2.3"),
      ("infinit", 1, 1, "infinit"), ("é", 1, 1, "é"), ("0x1p", 1, 1, "0x1p"), ("1_000", 1, 1, "1_000"),
      ("-", 1, 1, "-"),
    ])
  func errors(_ text: String, _ line: Int, _ column: Int, _ token: String) {
    for chunk in [16, 4096] {
      let error = #expect(throws: NumberSyntaxError.self) { try numbers(in: text, chunk: chunk) }
      #expect(error?.description == "\(line):\(column): error: '\(token)' is not a number")
    }
  }

  @Test("of single precision are rounded once")
  func single() throws {
    // Halfway between two floats plus less than a double can tell: by way of double it would round down.
    #expect(try numbers(in: "1.00000005960464477539062500000001", width: .single) == [Double(Float(1).nextUp)])
    #expect(try numbers(in: "0.1 1e39", width: .single) == [Double(Float(0.1)), .infinity])
  }

  @Test("agree with strtod wherever the short way is taken")
  func shortWay() throws {
    var generator = SplitMix64(seed: 7)
    let texts = (0..<5000).map { _ in
      let digits = UInt64.random(in: 0..<(1 << 54), using: &generator) >> UInt64.random(in: 0..<54, using: &generator)
      return "\(digits)e\(Int.random(in: -30...30, using: &generator))"
    }
    #expect(try numbers(in: texts.joined(separator: " ")) == texts.map { strtod($0, nil) })
  }
}

private func withReader(
  _ text: String, chunk: Int = 1 << 16, width: NumberWidth = .double, _ body: (inout NumberReader) throws -> Void
) throws {
  try withTemporaryFolder { folder in
    let path = folder + "/numbers.txt"
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    let file = try #require(FileHandle(forReadingAtPath: path))
    var reader = NumberReader(descriptor: file.fileDescriptor, path: path, width: width, chunk: chunk)
    try body(&reader)
  }
}

private func numbers(in text: String, chunk: Int = 1 << 16, width: NumberWidth = .double) throws -> [Double] {
  var values: [Double] = []
  try withReader(text, chunk: chunk, width: width) { reader in
    while try reader.read(64, into: &values) {}
  }
  return values
}
