import CReadline
import Session

/// The lines typed in this session and in those before it.
@MainActor
struct LineHistory {
  /// What keeps the file from being written, from the first failure on.
  private(set) var problem: FileError?
  private let path: String?
  /// The lines of the viewer while those of the prompt are in use, and the other way round.
  private var others: UnsafeMutablePointer<HISTORY_STATE>?
  private static let limit: Int32 = 10_000

  /// Loads the lines of former sessions.
  init(path: String?) {
    self.path = path
    using_history()
    guard let path else { return }
    read_history(path)
    if readline_history_count() > Self.limit + Self.limit / 10 {
      do {
        let file = try OpenFile(appendingTo: path)
        try file.lock()
        history_truncate_file(path, Self.limit)
      } catch {
        problem = error
      }
    }
  }

  /// Takes the lines of the viewer instead of those of the prompt, or the other way round.
  mutating func swap() {
    let present = history_get_history_state()
    if let others {
      history_set_history_state(others)
      free(others)
    } else {
      var none = HISTORY_STATE()
      history_set_history_state(&none)
    }
    others = present
  }

  /// Adds an entry of one or more lines, here and in the file; an entry like the one before is not repeated.
  ///
  /// - Parameter isKept: whether it goes to the file.
  mutating func add(_ entry: String, isKept: Bool) {
    guard entry.contains(where: { !$0.isWhitespace }) else { return }
    if let last = readline_history_last(), String(cString: last) == entry { return }
    add_history(entry)
    guard isKept, let path, problem == nil else { return }
    do {
      let file = try OpenFile(appendingTo: path)
      try file.lock()
      let code = append_history(1, path)
      if code != 0 { throw FileError("write to", path: path, code: code) }
    } catch let error as FileError {
      problem = error
    } catch {}
  }
}
