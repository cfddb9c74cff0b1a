import Session

#if canImport(Darwin)
  @preconcurrency import Darwin
#elseif canImport(Musl)
  @preconcurrency import Musl
#else
  @preconcurrency import Glibc
#endif

enum StandardOutput {
  /// Writes what was printed and is still kept.
  ///
  /// - Throws: where it, or anything before it, could not be written: a full disk must not pass for success.
  static func finish() throws(FileError) {
    let hasFailed = ferror(stdout) != 0
    errno = hasFailed ? EIO : 0
    guard fflush(stdout) == 0, !hasFailed else { throw FileError("write to", path: "stdout", code: errno) }
  }
}
