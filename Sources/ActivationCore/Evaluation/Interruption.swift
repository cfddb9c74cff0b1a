import Synchronization

/// Whether nobody wants any more what is being computed: somebody pressed Ctrl-C.
///
/// Loops over many numbers look at it and end early, with results that mean nothing. Who asked for these has to look, too,
/// and throw them away; nothing that outlives them may be kept meanwhile.
public enum Interruption {
  private static let isAsked = Atomic(false)
  private static let question = Mutex<(@Sendable () -> Bool)?>(nil)

  /// From now on this is asked, again and again and from any thread. There is one for the whole program, as there is one
  /// Ctrl-C.
  public static func watch(_ isWanted: @escaping @Sendable () -> Bool) {
    question.withLock { $0 = isWanted }
    isAsked.store(true, ordering: .releasing)
  }

  public static var isRequested: Bool {
    guard isAsked.load(ordering: .acquiring) else { return false }
    return question.withLock { $0 }?() ?? false
  }
}
