import Synchronization

/// Expressions that are compiled when they are first needed.
final class LateExpressions: Sendable {
  private let make: @Sendable () -> CompiledExpressions
  private let known: Mutex<CompiledExpressions?>

  init(_ made: CompiledExpressions?, make: @escaping @Sendable () -> CompiledExpressions) {
    known = Mutex(made)
    self.make = make
  }

  var made: CompiledExpressions {
    known.withLock { known in
      let made = known ?? make()
      known = made
      return made
    }
  }
}
