import Session
import Terminal

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// How far a filter is.
struct ProgressBar {
  private var line: StatusLine

  /// `nil` where nobody would see it, or where it would stand among the results.
  init?(resultsGoTo output: String?) {
    guard output != nil || isatty(STDOUT_FILENO) == 0, let line = StatusLine() else { return nil }
    self.line = line
  }

  mutating func show(_ progress: FilterProgress) {
    line.show { elapsed, columns in progress.line(after: elapsed, columns: columns) }
  }

  mutating func erase() { line.erase() }
}
