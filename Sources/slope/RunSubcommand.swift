import ActivationLanguage
import ArgumentParser
import Session
import Terminal

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// The prompt, scripts and `-c`.
struct RunSubcommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Open the prompt, or run scripts (the default).")

  @Argument(help: "Scripts to run.", completion: .file(extensions: ["slope"]))
  var files: [String] = []

  @Option(name: .customShort("c"), parsing: .unconditionalSingleValue, help: "Statements to run; may be repeated.")
  var statements: [String] = []

  @Flag(help: "Print one JSON object for each statement.")
  var json = false

  @Flag(help: "Go on after a statement that failed.")
  var keepGoing = false

  @Flag(help: "Put scripts and -c on record in the journal too.")
  var journal = false

  @Flag(help: "Leave no trace: no journal, no line history.")
  var noHistory = false

  mutating func run() throws {
    let arguments = self
    try MainActor.assumeIsolated { try arguments.start() }  // `Slope.main` is on the main actor
  }

  @MainActor
  private func start() throws {
    let folders = StateFolders(environment: Process.environment)
    var session = Session(identifier: Process.sessionIdentifier)
    let isInteractive = files.isEmpty && statements.isEmpty && isatty(STDIN_FILENO) != 0
    if !noHistory, isInteractive || journal { session.journal = folders.journal.map(Journal.init(path:)) }
    session.watcher = TerminalWatcher(takesInterrupt: isInteractive && !json)
    if isInteractive, !json {
      var prompt = Prompt(session: session, linesFile: noHistory ? nil : folders.lines)
      prompt.run(initialScript: folders.initialScript)
      return
    }
    var runner = ScriptRunner(session: session, printsJSON: json, keepsGoing: keepGoing)
    for file in files { try runner.run(fileAt: file) }
    for text in statements { try runner.run(SourceText(text, file: "-c")) }
    if files.isEmpty, statements.isEmpty { try runner.run(fileAt: "-") }
    if runner.hasFailed { throw Failure() }
  }
}

enum Process {
  static var environment: [String: String] {
    var result: [String: String] = [:]
    for name in ["HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"] {
      if let value = getenv(name) { result[name] = String(cString: value) }
    }
    return result
  }

  /// Tells sessions apart: when it began and which process it is.
  static var sessionIdentifier: String {
    let stamp = UInt64(max(0, time(nil))) << 22 | UInt64(max(0, getpid())) & 0x3F_FFFF
    return String(stamp, radix: 36)
  }
}
