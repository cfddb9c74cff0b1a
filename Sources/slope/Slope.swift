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

/// Exit status: 0 fine, 1 a statement failed, 2 wrong usage.
@main
struct Slope: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "slope", abstract: "A workbench for neural-network activation functions.",
    usage: """
      slope [--no-history]
      slope [FILE ...] [-c STATEMENTS ...] [--json] [--keep-going] [--journal]
      slope eval ACTIVATION [OPTIONS]
      slope plot ACTIVATION ... [OPTIONS]
      slope list [FAMILY] [--json]
      """,
    discussion: """
      Without arguments it opens a prompt; with piped input it runs that as a script.
        slope -c 'gelu(1)'
        slope lesson.slope
        echo '-1 0 1' | slope eval gelu --derivative 1
        slope plot elu 'elu(alpha=0.5)' --on -4..4
      """,
    version: Release.version,
    subcommands: [RunSubcommand.self, EvalSubcommand.self, PlotSubcommand.self, ListSubcommand.self],
    defaultSubcommand: RunSubcommand.self)

  @MainActor
  static func main() {
    signal(SIGPIPE, SIG_DFL)  // whoever started us may have it ignored
    do {
      var command = try parseAsRoot()
      try command.run()
      try StandardOutput.finish()
    } catch let error as FileError {
      Console.printError("error: \(error)")
      leave(1)
    } catch let failure as Failure {
      if let message = failure.message { Console.printError(message) }
      leave(1)
    } catch {
      guard exitCode(for: error) == .success else {
        Console.printError(fullMessage(for: error))
        return leave(2)
      }
      Console.print(fullMessage(for: error))
    }
  }

  /// Ends the process with a status; what was printed is written first.
  private static func leave(_ status: Int32) {
    fflush(nil)
    _exit(status)
  }
}

/// Something that is said on standard error, after which the status is 1.
struct Failure: Error {
  /// `nil` where it has been said.
  var message: String?
}
