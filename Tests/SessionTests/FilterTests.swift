import ActivationCore
import ActivationLanguage
import Foundation
import Session
import Testing
import VectorMath

@Suite("The filter")
struct FilterTests {
  @Test(
    "does with blocks of an array what it does with the whole",
    arguments: ["relu", "softmax", "logsumexp", "crelu", "x*[1, 2, 3, 4]", "softmax(x)*[1, 2, 3, 4]"], [-1, 0, 1, 2])
  func blocks(_ formula: String, _ axis: Int) throws {
    var activation = try function(formula)
    if activation.form != .scalar { activation.axis = axis }
    // More than a batch, so that there are several blocks.
    let shape = [9000, 5, 4]
    let values = (0..<180_000).map { Double($0 % 23) / 8 - 1 }
    let input = Tensor(shape: shape, values: values)
    #expect(try filtered(NumPyFile.bytes(of: input), activation) == (try activation(input)))
  }

  @Test("keeps the order of an array's elements in the file")
  func columnMajor() throws {
    let head = "{'descr': '<f8', 'fortran_order': True, 'shape': (2, 3), }\n"
    var bytes: [UInt8] = [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(head.utf8.count), 0] + head.utf8
    for value in [-1.0, 2, 3, -4, 5, 6] { withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes += $0 } }
    #expect(try filtered(bytes, function("relu")) == Tensor(shape: [2, 3], values: [0, 3, 5, 2, 0, 6]))
    let softmax = try function("softmax")
    #expect(
      try filtered(bytes, softmax) == (try softmax(Tensor(shape: [2, 3], values: [-1, 3, 5, 2, -4, 6]))))
  }

  @Test("writes no half of a file that is cut off")
  func cutOff() throws {
    let whole = NumPyFile.bytes(of: Tensor([1, 2, 3]))
    #expect(throws: NumPyError.truncated(expected: 24, found: 23)) {
      try filtered(whole.dropLast(), function("relu"))
    }
  }

  @Test("has its results as short as the prompt has them")
  func shortest() throws {
    var generator = SplitMix64(seed: 3)
    var values = (0..<20_000).map { _ in Double(bitPattern: .random(in: 0...UInt64.max, using: &generator)) }
    values += [
      0, -0.0, 1, -1, 0.1, 1e-5, 1e16, 1e22, 123_456_789, .leastNonzeroMagnitude, .infinity, -.infinity, .nan, 1.5e300,
    ]
    try withTemporaryFolder { folder in
      let (input, output) = (folder + "/in", folder + "/out")
      for width in [NumberWidth.double, .single] {
        try Data(values.map(\.shortest).joined(separator: "\n").utf8).write(to: URL(fileURLWithPath: input))
        try Filter(activation: function("linear"), width: width).run(input: input, output: output)
        let lines = try String(contentsOfFile: output, encoding: .utf8).split(separator: "\n").map(String.init)
        #expect(lines == values.map { width == .double ? $0.shortest : Float($0).shortest })
      }
    }
  }

  @Test("tells how far it is")
  func progress() throws {
    try withTemporaryFolder { folder in
      let bytes = NumPyFile.bytes(of: Tensor([Double](repeating: 1, count: 1_000_000)))
      try Data(bytes).write(to: URL(fileURLWithPath: folder + "/in"))
      var seen: [FilterProgress] = []
      try Filter(activation: function("relu")).run(input: folder + "/in", output: folder + "/out") { seen.append($0) }
      #expect(seen.count > 3)
      #expect(zip(seen, seen.dropFirst()).allSatisfy { $0.numbers < $1.numbers && $0.bytes <= $1.bytes })
      #expect(seen.last == FilterProgress(bytes: bytes.count, size: bytes.count, numbers: 1_000_000))
    }
  }

  @Test(
    "and tells it in a line that fits",
    arguments: [
      (50, 100, 2_500_000, 79, "[############------------] 50 %, 2.50 M numbers, 1.25 M/s"),
      (100, 100, 1_990_000, 79, "[########################] 100 %, 1.99 M numbers, 995 k/s"),
      (50, 100, 2_500_000, 40, "50 %, 2.50 M numbers, 1.25 M/s"), (50, 100, 2_500_000, 10, "50 %"),
      (50, nil, 900, 79, "900 numbers, 450/s"), (50, nil, 123_456_789_012, 79, "123 G numbers, 61.7 G/s"),
      (0, 0, 0, 79, "[------------------------] 0 %, 0 numbers, 0/s"), (50, nil, 900, 3, "900"), (50, nil, 1, 0, ""),
    ] as [(Int, Int?, Int, Int, String)])
  func line(_ bytes: Int, _ size: Int?, _ numbers: Int, _ columns: Int, _ line: String) {
    let progress = FilterProgress(bytes: bytes, size: size, numbers: numbers)
    #expect(progress.line(after: .seconds(2), columns: columns) == line)
  }
}

private func function(_ text: String) throws -> Activation {
  let source = SourceText(text)
  var parser = Parser(Statement(source: source, range: 0..<source.bytes.count))
  return try Environment().function(of: try parser.expression(), in: source).activation
}

private func filtered(_ bytes: some Sequence<UInt8>, _ activation: Activation) throws -> Tensor {
  let folder = try temporaryFolder()
  defer { try? FileManager.default.removeItem(atPath: folder) }
  try Data(bytes).write(to: URL(fileURLWithPath: folder + "/in"))
  try Filter(activation: activation).run(input: folder + "/in", output: folder + "/out")
  return try NumPyFile.tensor(from: [UInt8](Data(contentsOf: URL(fileURLWithPath: folder + "/out"))))
}
