import ActivationCore
import CSignals
import Session
import Synchronization

/// Shows how far long work is, and lets Ctrl-C end it.
public final class TerminalWatcher: WorkWatcher {
  private let takesInterrupt: Bool
  private let line = Mutex<StatusLine?>(nil)
  private let isWatching = Mutex(false)

  /// - Parameter takesInterrupt: whether Ctrl-C ends the work; a script ends with it.
  public init(takesInterrupt: Bool) { self.takesInterrupt = takesInterrupt }

  public func goesOn(_ progress: WorkProgress) -> Bool {
    let isFirst = isWatching.withLock { isWatching in
      defer { isWatching = true }
      return !isWatching
    }
    if isFirst {
      line.withLock { $0 = StatusLine() }
      if takesInterrupt { work_take_interrupt() }
    }
    line.withLock { $0?.show { _, columns in progress.line(columns: columns) } }
    return !takesInterrupt || (work_is_interrupted() == 0 && !Interruption.isRequested)
  }

  public func finish() {
    line.withLock { line in
      line?.erase()
      line = nil
    }
    isWatching.withLock { $0 = false }
    if takesInterrupt { work_release_interrupt() }
  }
}
