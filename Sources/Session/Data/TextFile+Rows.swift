import ActivationCore

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

extension TextFile {
  /// The numbers of a file in rows of one length: a matrix in `.npy`, or lines of text.
  static func rows(at path: String) throws -> Tensor {
    guard let bytes = try OpenFile.contents(of: expanded(path)) else {
      throw FileError("read", path: path, code: ENOENT)
    }
    if NumPyFile.recognizes(bytes) {
      let tensor = try NumPyFile.tensor(from: bytes)
      guard tensor.rank == 2, tensor.count > 0 else { throw UnevenRows(path: path, message: "is not a matrix") }
      return tensor
    }
    let file = try OpenFile(reading: expanded(path))
    var reader = NumberReader(descriptor: file.descriptor, path: path)
    var values: [Double] = []
    var width: Int?
    do {
      while let row = try reader.readLine() {
        if let width, width != row.count {
          throw UnevenRows(
            path: path, message: "has \(row.count) numbers in line \(reader.line), and \(width) in the lines before")
        }
        width = row.count
        values += row
      }
    } catch let error as NumberSyntaxError {
      throw MisreadNumber(path: path, error: error)
    }
    guard let width else { throw UnevenRows(path: path, message: "has no numbers") }
    return Tensor(shape: [values.count / width, width], values: values)
  }
}

/// A file whose numbers are no matrix.
struct UnevenRows: Error, CustomStringConvertible {
  var path: String
  var message: String
  var description: String { "'\(path)' \(message)" }
}
