import Foundation

/// A real terminal that a test types into and looks at: a detached tmux server of its own.
///
/// The program runs with a clean environment and an empty home, so that a test depends on nothing around it.
/// A missing tmux is an error, not a reason to pass.
final class Tmux: Sendable {
  /// What went wrong, with the last screen where that helps.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// A folder for the test, removed with the terminal; the program's `HOME` unless the test says otherwise.
  let folder: String
  private let socket: String

  /// Starts a program in a new terminal.
  ///
  /// - Parameters:
  ///   - command: the program, by its path or found in `PATH`, and its arguments; a shell only keeps count.
  ///   - environment: variables besides `HOME`, `PATH`, `LANG` and `TERM`, or instead of them.
  init(
    _ command: [String], columns: Int = 80, rows: Int = 24, term: String = "xterm-256color",
    environment: [String: String] = [:]
  ) throws {
    let name = "slope-e2e-" + String(UInt64.random(in: .min ... .max), radix: 36)
    folder = FileManager.default.temporaryDirectory.appendingPathComponent(name).path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    socket = folder + "/tmux"
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    let variables = ["HARNESS": folder, "HOME": folder, "PATH": path, "LANG": "C.UTF-8", "TERM": term]
      .merging(environment) { $1 }
    do {
      // The pane outlives the program, so that its last words can be read.
      try tmux(
        [
          "start-server", ";", "set-option", "-g", "remain-on-exit", "on", ";", "set-option", "-g", "status", "off",
          ";",
        ]
          + ["new-session", "-d", "-x", "\(columns)", "-y", "\(rows)", "-c", folder, "--", "env", "-i"]
          + variables.map { "\($0)=\($1)" }.sorted() + ["sh", "-c", Self.shell, "sh"] + command)
    } catch {
      try? FileManager.default.removeItem(atPath: folder)
      throw error
    }
  }

  deinit {
    _ = try? tmux(["kill-server"])
    // A shell may go on without its terminal, and would for ever.
    if number(in: "status") == nil, let process = number(in: "pid") { kill(Int32(process), SIGKILL) }
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// Types text as it stands.
  func type(_ text: String) throws { try tmux(["send-keys", "-l", "--", text]) }

  /// Presses keys by their tmux names: `Enter`, `C-c`, `Up`, `S-Left`.
  func press(_ keys: String...) throws { try tmux(["send-keys"] + keys) }

  /// Types a line and presses Enter.
  func enter(_ line: String) throws {
    try type(line)
    try press("Enter")
  }

  /// Pastes text, bracketed if the program has asked for that.
  func paste(_ text: String) throws {
    try tmux(["set-buffer", "--", text])
    try tmux(["paste-buffer", "-p"])
  }

  func resize(columns: Int, rows: Int) throws {
    try tmux(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
  }

  /// The visible screen without blanks at the ends of lines, or with the scrollback, or with escapes for colours.
  func screen(withHistory: Bool = false, withColors: Bool = false) throws -> String {
    try tmux(["capture-pane", "-p"] + (withHistory ? ["-S", "-"] : []) + (withColors ? ["-e"] : []))
  }

  /// What tmux knows of the terminal, in its format language: `#{cursor_x}`, `#{alternate_on}`.
  func state(_ format: String) throws -> String {
    try tmux(["display-message", "-p", format]).trimmingCharacters(in: .newlines)
  }

  /// Looks at the screen until it satisfies `condition`, and answers that screen.
  @discardableResult
  func wait(
    for what: String, within limit: Duration = .seconds(20), until condition: (String) throws -> Bool
  ) async throws -> String {
    let clock = ContinuousClock()
    let end = clock.now + limit
    while true {
      let screen = try screen()
      if try condition(screen) { return screen }
      guard clock.now < end else { throw Failure(description: "no \(what) after \(limit); the screen is\n\(screen)") }
      try await Task.sleep(for: .milliseconds(20))
    }
  }

  /// Looks at the screen until it contains `text`, and answers that screen.
  @discardableResult
  func wait(for text: String, within limit: Duration = .seconds(20)) async throws -> String {
    try await wait(for: "'\(text)'", within: limit) { $0.contains(text) }
  }

  /// Waits until the program has ended; its status, or 128 + n if signal n ended it.
  func exitStatus(within limit: Duration = .seconds(20)) async throws -> Int {
    var status: Int?
    try await wait(for: "end of the program", within: limit) { _ in
      status = number(in: "status")
      return status != nil
    }
    guard let status else { throw Failure(description: "the program has no status") }
    return status
  }

  /// Sends a signal to the program, as `kill` does.
  func signal(_ number: Int32) throws {
    guard let process = self.number(in: "pid") else { throw Failure(description: "there is no process") }
    kill(Int32(process), number)
  }

  /// tmux sometimes misses how a program ended, so a shell around it keeps count: in `pid` before, `status` after.
  private static let shell = """
    trap : HUP INT QUIT TERM; sh -c 'echo $$ >"$HARNESS/pid"; exec "$@"' sh "$@"; echo $? >"$HARNESS/status"
    """

  /// The number in one of those files, once its line is complete.
  private func number(in file: String) -> Int? {
    guard let text = try? String(contentsOfFile: folder + "/" + file, encoding: .utf8), text.hasSuffix("\n")
    else { return nil }
    return Int(text.dropLast())
  }

  @discardableResult
  private func tmux(_ arguments: [String]) throws -> String {
    // Not by way of Foundation's Process: its end is noticed only when all that it left behind has ended, too.
    let words = ["tmux", "-u", "-f", "/dev/null", "-S", socket] + arguments
    let command = words.map { "'" + $0.replacingOccurrences(of: "'", with: "'\\''") + "'" }.joined(separator: " ")
    // Nor with this thread's signal mask: Dispatch's workers block the very signals that a terminal lives on.
    var (none, mask) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    pthread_sigmask(SIG_SETMASK, &none, &mask)
    defer { pthread_sigmask(SIG_SETMASK, &mask, nil) }
    guard let pipe = popen(command + " 2>&1 </dev/null", "r") else { throw Failure(description: "no shell") }
    var output: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 14)
    while case let count = fread(&chunk, 1, chunk.count, pipe), count > 0 { output += chunk[..<count] }
    let text = String(decoding: output, as: UTF8.self)
    guard pclose(pipe) == 0 else { throw Failure(description: "tmux \(arguments.first ?? "") failed: \(text)") }
    return text
  }
}
