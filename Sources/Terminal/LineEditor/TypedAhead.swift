#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// What comes while a statement runs, when a script is pasted: the terminal would show it in the middle of the results,
/// and edit it as if it were for nobody yet. Each line is shown when it is read.
@MainActor
enum TypedAhead {
  private static var mode: termios?

  /// Until ``release()``, what is typed is only kept. Ctrl-C and Ctrl-Z stay what they are.
  static func hold() {
    var present = termios()
    guard mode == nil, tcgetattr(STDIN_FILENO, &present) == 0 else { return }
    mode = present
    present.c_lflag &= ~tcflag_t(ECHO | ICANON)
    tcsetattr(STDIN_FILENO, TCSANOW, &present)
  }

  static func release() {
    guard var before = mode else { return }
    mode = nil
    tcsetattr(STDIN_FILENO, TCSANOW, &before)
  }
}
