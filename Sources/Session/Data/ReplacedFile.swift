import CSignals

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A file that is written anew. The old one stays until the new one is whole, for it may be what is being read; a device
/// or a pipe is written to as it is.
struct ReplacedFile: ~Copyable {
  private let file: OpenFile
  private let path: String
  /// What is renamed to `path` in the end.
  private let draft: String?

  var output: ByteOutput { ByteOutput(descriptor: file.descriptor, path: path) }

  init(_ path: String) throws(FileError) {
    self.path = path
    var status = stat()
    let exists = stat(path, &status) == 0
    if exists, status.st_mode & S_IFMT != S_IFREG {
      file = try OpenFile(replacing: path)
      draft = nil
      return
    }
    // Behind a symbolic link it is the file that is replaced, not the link.
    let resolved = exists ? Self.resolved(path) : path
    let draft = "\(resolved).\(getpid()).tmp"
    draft_begin(draft)
    do throws(FileError) {
      file = try OpenFile(replacing: draft)
    } catch {
      draft_end()
      throw FileError(error.action, path: path, code: error.code)
    }
    if exists { fchmod(file.descriptor, status.st_mode & 0o7777) }
    self.draft = draft
  }

  /// Puts the new file in the place of the old one.
  consuming func commit() throws(FileError) {
    guard let draft else { return }
    guard rename(draft, Self.resolved(path)) == 0 else { throw FileError("write to", path: path, code: errno) }
  }

  deinit {
    guard let draft else { return }
    unlink(draft)  // gone already if it was committed
    draft_end()
  }

  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }
}
