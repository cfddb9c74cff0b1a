import CNcurses

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A line on standard error that tells how far a long work is, and goes when that is done.
public struct StatusLine: Sendable {
  private let start = ContinuousClock.now
  private var next: ContinuousClock.Instant
  private var isShown = false

  private static let patience = Duration.seconds(1)
  private static let interval = Duration.milliseconds(100)

  /// `nil` where nobody would see it.
  public init?() {
    guard isatty(STDERR_FILENO) != 0, !TerminalEnvironment.isDumb else { return nil }
    next = start + Self.patience
  }

  /// - Parameter text: what it says after so much time in so many columns; asked for only when it is shown.
  public mutating func show(_ text: (_ elapsed: Duration, _ columns: Int) -> String) {
    let now = ContinuousClock.now
    guard now >= next else { return }
    next = now + Self.interval
    write("\r" + text(now - start, columns - 1) + Self.eraseToEnd)
    isShown = true
  }

  public mutating func erase() {
    if isShown { write("\r" + Self.eraseToEnd) }
    isShown = false
  }

  private static let eraseToEnd = "\u{1B}[K"

  /// Of the terminal that the line is on; standard output is another.
  private var columns: Int {
    var size = winsize()
    return ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
  }

  private func write(_ text: String) {
    let bytes = Array(text.utf8)
    _ = systemWrite(STDERR_FILENO, bytes, bytes.count)  // a line that cannot be drawn is no error
  }
}

// The method of the same name hides it.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}
