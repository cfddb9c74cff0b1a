import ActivationCore
import Session
import Testing

@Suite("NumPy's .npy files")
struct NumPyFileTests {
  @Test(
    "are read in every type of element and byte order",
    arguments: [
      ("<f8", [0, 0, 0, 0, 0, 0, 0xF8, 0xBF], -1.5), (">f8", [0xBF, 0xF8, 0, 0, 0, 0, 0, 0], -1.5),
      ("<f4", [0, 0, 0xC0, 0xBF], -1.5), (">f4", [0xBF, 0xC0, 0, 0], -1.5),
      ("<f2", [0, 0xBE], -1.5), (">f2", [0xBE, 0], -1.5), ("<f2", [1, 0], 0x1p-24), ("<f2", [0xFF, 0x7B], 65504),
      ("<f2", [0, 0xFC], -.infinity),
      ("|i1", [0xFE], -2), ("<i2", [0xFE, 0xFF], -2), (">i2", [0xFF, 0xFE], -2), ("<i4", [0xFE, 0xFF, 0xFF, 0xFF], -2),
      (">i8", [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFE], -2),
      ("|u1", [0xFE], 254), ("<u2", [1, 2], 513), (">u4", [0, 0, 2, 1], 513), ("<u8", [1, 2, 0, 0, 0, 0, 0, 0], 513),
      ("|b1", [1], 1),
    ] as [(String, [UInt8], Double)])
  func elements(_ type: String, _ data: [UInt8], _ value: Double) throws {
    let tensor = try NumPyFile.tensor(from: file("{'descr': '\(type)', 'fortran_order': False, 'shape': (), }", data))
    #expect(tensor == Tensor(value))
  }

  @Test("are read in all three versions", arguments: [1, 2, 3] as [UInt8])
  func versions(_ version: UInt8) throws {
    let bytes = file("{'descr': '|u1', 'fortran_order': False, 'shape': (2,), }", [3, 4], version: version)
    #expect(try NumPyFile.tensor(from: bytes) == Tensor([3, 4]))
  }

  @Test("in Fortran's order come out row by row")
  func columnMajor() throws {
    let bytes = file("{'descr': '|u1', 'fortran_order': True, 'shape': (2, 3, 2)}", Array(0..<12))
    #expect(
      try NumPyFile.tensor(from: bytes)
        == Tensor(shape: [2, 3, 2], values: [0, 6, 2, 8, 4, 10, 1, 7, 3, 9, 5, 11]))
  }

  @Test("may be empty")
  func empty() throws {
    let bytes = file("{'descr': '<f8', 'fortran_order': True, 'shape': (3, 0), }", [])
    #expect(try NumPyFile.tensor(from: bytes) == Tensor(shape: [3, 0], values: []))
  }

  @Test(
    "are written so that they read back",
    arguments: [
      Tensor(1.5), Tensor([1, -0.0, .infinity, .nan]), Tensor(shape: [2, 3], values: [1, 2, 3, 4, 5, 6]), Tensor([]),
    ])
  func roundTrip(_ tensor: Tensor) throws {
    for width in [NumberWidth.single, .double] {
      let bytes = NumPyFile.bytes(of: tensor, as: width)
      #expect(try NumPyFile.tensor(from: bytes) == tensor)
      #expect((bytes.count - tensor.count * (width == .single ? 4 : 8)) % 64 == 0)
    }
  }

  @Test("are written as NumPy writes them")
  func layout() {
    let head = "{'descr': '<f4', 'fortran_order': False, 'shape': (1,), }"
    let expected =
      [0x93] + Array("NUMPY".utf8) + [1, 0, 118, 0]
      + (head + String(repeating: " ", count: 117 - head.count) + "\n").utf8
    #expect(NumPyFile.bytes(of: Tensor([1]), as: .single) == expected + [0, 0, 0x80, 0x3F])
  }

  @Test(
    "that cannot be read say why",
    arguments: [
      ("{'descr': '<f8', 'fortran_order': False, 'shape': (3,), }", NumPyError.truncated(expected: 24, found: 10)),
      ("{'descr': '|O', 'fortran_order': False, 'shape': (1,), }", .pickledObjects),
      ("{'descr': '<c16', 'fortran_order': False, 'shape': (1,), }", .foreignType("'<c16'")),
      ("{'descr': '<U3', 'fortran_order': False, 'shape': (1,), }", .foreignType("'<U3'")),
      ("{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (1,), }", .foreignType("'structured array'")),
      ("{'descr': '<f8', 'fortran_order': False, 'shape': (-1,), }", .malformedHeader),
      ("{'descr': '<f8', 'shape': (1,), }", .malformedHeader),
      ("{'descr': '<f8', 'fortran_order': Fal", .malformedHeader),
      ("", .malformedHeader),
      (
        "{'descr': '<f8', 'fortran_order': False, 'shape': (4611686018427387904, 4), }",
        .truncated(expected: .max, found: 10)
      ),
    ])
  func errors(_ header: String, _ expected: NumPyError) {
    let error = #expect(throws: NumPyError.self) {
      try NumPyFile.tensor(from: file(header, [UInt8](repeating: 0, count: 10)))
    }
    #expect(error == expected)
  }

  @Test("cut off anywhere are an error, never a crash")
  func cuts() {
    let whole = NumPyFile.bytes(of: Tensor([1, 2]))
    for length in whole.indices {
      #expect(throws: NumPyError.self) { try NumPyFile.tensor(from: Array(whole[..<length])) }
    }
    #expect(throws: NumPyError.unknownVersion(major: 9, minor: 0)) {
      try NumPyFile.tensor(from: file("{}", [], version: 9))
    }
  }

  private func file(_ header: String, _ data: [UInt8], version: UInt8 = 1) -> [UInt8] {
    let length = UInt32(header.utf8.count + 1)
    let field = (0..<(version == 1 ? 2 : 4)).map { UInt8(length >> (8 * $0) & 0xFF) }
    return [0x93] + Array("NUMPY".utf8) + [version, 0] + field + header.utf8 + [UInt8(ascii: "\n")] + data
  }
}
