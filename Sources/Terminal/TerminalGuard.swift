import CSignals

/// Gives the terminal back if a signal ends the process while the screen or the line editor holds it.
///
/// The handler writes a string that was prepared in advance, sets the terminal's modes to the remembered ones and
/// lets the signal take its course, so that the exit status is what it would have been: 128 + n for the shell.
@MainActor
enum TerminalGuard {
  /// Notes the terminal's present modes as those to give back; before anything changes them.
  static func remember() { terminal_guard_remember() }

  /// Guards until ``disarm()`` against TERM, HUP, QUIT, the signals of a crash and, if so wished, INT.
  ///
  /// - Parameter farewell: the control sequences that undo what was switched on; 256 bytes at most.
  static func arm(farewell: String, interrupt: Bool) { terminal_guard_arm(farewell, interrupt ? 1 : 0) }

  static func disarm() { terminal_guard_disarm() }
}
