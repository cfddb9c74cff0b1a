extension LineEditor {
  /// What stands around a line, such as the frame of the viewer.
  public struct Surroundings {
    /// Draws it, and leaves the cursor where the line begins.
    var show: () -> Void
    /// Takes it away, for good or because the program is stopped.
    var hide: () -> Void
    /// The control sequences that take it away if a signal ends the process.
    var farewell: String
  }
}
