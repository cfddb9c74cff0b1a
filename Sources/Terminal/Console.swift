import ActivationLanguage

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Standard output and standard error in the order in which they were written, in what the locale can write.
public enum Console {
  /// Prints a line on standard output that is no ``Outcome``, which knows by its style what can be written.
  public static func print(_ text: String) { Swift.print(TerminalEnvironment.writable(text)) }

  /// Prints lines on standard error, after everything that was printed before them. Escape sequences in names of files and
  /// in data are shown, for a terminal would obey them.
  public static func printError(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    printError(rendered: lines.map { String($0).withVisibleControls }.joined(separator: "\n"))
  }

  /// Prints lines on standard error whose escape sequences are meant, such as colours.
  public static func printError(rendered text: String) {
    fflush(nil)
    let text = TerminalEnvironment.writable(text)
    var rest = Array((text.hasSuffix("\n") ? text : text + "\n").utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
      if count < 0, errno != EINTR { return }  // nobody listens
      rest = rest.dropFirst(max(0, count))
    }
  }
}
