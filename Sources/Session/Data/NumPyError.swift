/// Why a file could not be read as NumPy's `.npy`.
public enum NumPyError: Error, Hashable, Sendable, CustomStringConvertible {
  /// It does not begin as `.npy` files do.
  case notNumPy
  case unknownVersion(major: Int, minor: Int)
  /// The header is not the dictionary that the format prescribes.
  case malformedHeader
  /// The elements are Python objects, which only Python can read.
  case pickledObjects
  /// The elements are not real numbers of a kind that slope reads.
  case foreignType(String)
  /// The file ends before its last element.
  case truncated(expected: Int, found: Int)

  public var description: String {
    switch self {
    case .notNumPy: "not a .npy file"
    case .unknownVersion(let major, let minor): "version \(major).\(minor) of the .npy format is not known"
    case .malformedHeader: "the .npy header is damaged"
    case .pickledObjects: "the .npy file holds pickled Python objects, not numbers"
    case .foreignType(let type):
      "elements of type \(type) are not supported; save the array as float16, float32, float64, an integer or bool"
    case .truncated(let expected, let found):
      "the .npy file is cut off: \(expected) bytes of data are announced, \(found) are there"
    }
  }
}
