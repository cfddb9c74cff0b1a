#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Standard output and standard error in the order in which they were written.
public enum Console {
  /// Prints a line on standard error, after everything that was printed before it.
  public static func printError(_ text: String) {
    fflush(nil)
    var rest = Array((text.hasSuffix("\n") ? text : text + "\n").utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
      if count < 0, errno != EINTR { return }  // nobody listens
      rest = rest.dropFirst(max(0, count))
    }
  }
}
