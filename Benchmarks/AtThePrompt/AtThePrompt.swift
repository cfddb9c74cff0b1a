import ActivationLanguage
import Benchmark
import Measuring
import Plotting
import Session

/// What somebody at the prompt waits for. A frame is at 60 Hz if it takes less than 16 ms.
let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = .init(
    metrics: Measured.metrics + [.peakMemoryResident], warmupIterations: 1, maxDuration: .milliseconds(500))

  Benchmark("read the catalogue's names") { _ in blackHole(Catalogue()) }
  Benchmark("first gelu(1)") { _ in try perform("gelu(1)", in: Session(catalogue: Catalogue())) }
  for statement in ["gelu(1)", "info gelu", "table gelu on -3..3", "plot gelu", "list", "find smooth"] {
    Benchmark(statement) { _ in try perform(statement, in: Session()) }
  }
  measureSampling()
  measureFrames()
}

private func perform(_ text: String, in session: Session) throws {
  var session = session
  for statement in SourceText(text).statements {
    blackHole(try session.run(statement).text(TextStyle(canvas: .braille, columns: 80)))
  }
}
