#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Where slope keeps its files, by the XDG Base Directory Specification.
///
/// A variable that is empty or holds a relative path counts as not set, as the specification demands.
public struct StateFolders: Hashable, Sendable {
  /// `$XDG_CONFIG_HOME/slope`, or nil if there is neither that variable nor a home.
  public let configuration: String?
  /// `$XDG_STATE_HOME/slope`, or nil if there is neither that variable nor a home.
  public let state: String?

  /// - Parameters:
  ///   - environment: the process' variables.
  ///   - accountHome: the home to assume where `HOME` is not set; by default the account's own.
  public init(environment: [String: String], accountHome: String? = Self.accountHome) {
    func folder(_ name: String) -> String? {
      guard let path = environment[name], path.hasPrefix("/") else { return nil }
      return path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    }
    let home = folder("HOME") ?? accountHome
    configuration = (folder("XDG_CONFIG_HOME") ?? home.map { $0 + "/.config" }).map { $0 + "/slope" }
    state = (folder("XDG_STATE_HOME") ?? home.map { $0 + "/.local/state" }).map { $0 + "/slope" }
  }

  /// The script that runs at the start of an interactive session.
  public var initialScript: String? { configuration.map { $0 + "/init.slope" } }
  /// readline's line history.
  public var lines: String? { state.map { $0 + "/lines" } }
  /// The session history.
  public var journal: String? { state.map { $0 + "/journal.jsonl" } }

  /// The home that the system's list of accounts names for this user.
  public static var accountHome: String? {
    guard let account = getpwuid(getuid()), let path = account.pointee.pw_dir else { return nil }
    let home = String(cString: path)
    return home.hasPrefix("/") ? home : nil
  }
}
