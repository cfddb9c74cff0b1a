#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// What the environment says about the terminal.
enum Environment {
  /// Whether the terminal understands no control sequences.
  static var isDumb: Bool { variable("TERM").map { $0.isEmpty || $0 == "dumb" } ?? true }

  /// Whether the user wants no colour (https://no-color.org: set and not empty).
  static var refusesColour: Bool { variable("NO_COLOR").map { !$0.isEmpty } ?? false }

  private static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
}
