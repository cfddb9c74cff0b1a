import Benchmark

/// How many numbers a loop is measured over.
public enum Size: Int, CaseIterable, Sendable {
  /// What the first-level cache holds.
  case thousand = 1_000
  /// What the second-level cache holds.
  case tenThousand = 10_000
  /// What only main memory holds.
  case tenMillion = 10_000_000

  public var label: String {
    switch self {
    case .thousand: "10³"
    case .tenThousand: "10⁴"
    case .tenMillion: "10⁷"
    }
  }

  /// Short loops are run a thousand times for one reading of the clock.
  public var configuration: Benchmark.Configuration {
    .init(
      metrics: Measured.metrics, timeUnits: .automatic, warmupIterations: 1,
      scalingFactor: self == .tenMillion ? .one : .kilo, maxDuration: .milliseconds(500))
  }
}

public enum Measured {
  /// Time, and the count of instructions where the machine tells it, which varies less than time.
  public static let metrics: [BenchmarkMetric] = [.wallClock, .throughput, .instructions]
}
