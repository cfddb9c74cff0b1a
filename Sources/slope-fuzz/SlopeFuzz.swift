import ArgumentParser
import Session
import VectorMath

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Types at random, and looks whether slope stays upright.
@main
struct SlopeFuzz: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "slope-fuzz",
    abstract: "Run random lines, right and wrong, and report what crashes, hangs or reaches the terminal raw.",
    discussion: """
      Run it in an empty folder: lines may save files there. Each session has 25 lines and a seed; a line that takes \
      longer than --patience, or that makes slope say a control character, is reported with them. The line at hand is \
      written to the file of --last before it is run, so that a crash leaves it behind. The status is 1 if anything \
      was reported.
      """)

  @Option(help: "How many lines to run.")
  var lines = 10_000

  @Option(help: "Stop after so many seconds, whatever --lines says.")
  var seconds: Double = .infinity

  @Option(help: "The first session's seed; the next one has the next.")
  var seed: UInt64 = 1

  @Option(help: "How many seconds of the processor a line may take.")
  var patience = 1.0

  @Option(help: "The file that has the line at hand.", completion: .file())
  var last = "fuzz-last.txt"

  private static let linesPerSession = 25

  mutating func run() throws {
    let start = ContinuousClock.now
    let file = open(last, O_WRONLY | O_CREAT, 0o644)
    guard file >= 0 else { throw ValidationError("cannot write to '\(last)'") }
    defer { close(file) }
    var (count, faults, slowest) = (0, 0, 0.0)
    var seed = seed
    while count < lines, (ContinuousClock.now - start) / .seconds(1) < seconds {
      var writer = LineWriter(random: SplitMix64(seed: seed))
      var session = Session(identifier: "fuzz")
      for number in 1...Self.linesPerSession where count < lines {
        let line = writer.line()
        note("seed \(seed) line \(number): \(line)\n", file)
        let trial = Trial(line, in: &session)
        count += 1
        slowest = max(slowest, trial.seconds)
        if let fault = trial.fault ?? (trial.seconds > patience ? "more than \(patience) s" : nil) {
          faults += 1
          print("\(fault): seed \(seed), line \(number), \(trial.seconds) s: \(String(reflecting: trial.line))")
          // Seen at once, and not lost in a crash.
          fflush(nil)
        }
      }
      seed += 1
    }
    print("\(count) lines, \(faults) faults, the slowest took \(slowest) s")
    if faults > 0 { throw ExitCode(1) }
  }

  private func note(_ text: String, _ file: Int32) {
    let bytes = Array(text.utf8)
    guard ftruncate(file, 0) == 0 else { return }
    _ = pwrite(file, bytes, bytes.count, 0)
  }
}
