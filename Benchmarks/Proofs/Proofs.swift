import ActivationCore
import Benchmark
import IntervalArithmetic
import Measuring
import VectorMath

/// What certainty costs: functions of intervals, and formulas at inputs where double arithmetic proves nothing.
let benchmarks: @Sendable () -> Void = {
  let configuration = Benchmark.Configuration(
    metrics: Measured.metrics, warmupIterations: 1, scalingFactor: .kilo, maxDuration: .milliseconds(500))
  for precision in [160, 400, 1300] {
    for f in [UnaryFunction.exp, .log, .sin, .erfc] {
      Benchmark("interval \(f), \(precision) bits", configuration: configuration) { benchmark, x in
        for _ in benchmark.scaledIterations { blackHole(x(f)) }
      } setup: {
        Enclosure(0.7, precision: precision)
      }
    }
    Benchmark("interval product, \(precision) bits", configuration: configuration) { benchmark, x in
      for _ in benchmark.scaledIterations { blackHole(x * x) }
    } setup: {
      Enclosure(0.7, precision: precision)
    }
  }
  // What is left of 1 loses all digits of a double, so each number needs intervals.
  for formula in ["(1 - cos(x))/x^2", "exp(x) - 1 - x", "log(1 + exp(x)) - x"] {
    Benchmark("certain \(formula)", configuration: configuration) { benchmark, compiled in
      let inputs = [1e-9, -1e-7, 38.5, 2.5]
      for _ in benchmark.scaledIterations { blackHole(compiled(inputs)) }
    } setup: {
      try Formula.compiled(formula)
    }
  }
  // Between doubles: what a curve that misses nothing, or a proof by subdivision, asks a thousand times.
  for name in ["gelu", "mish", "x -> tanh(softplus(sin(x)))"] {
    Benchmark("1000 enclosures of f and f′ of \(name)", configuration: configuration) { benchmark, enclosures in
      let intervals = (0..<1000).map { DoubleInterval(Double($0) / 128 - 4, Double($0 + 1) / 128 - 4) }
      for _ in benchmark.scaledIterations { blackHole(enclosures(intervals)) }
    } setup: {
      try Formula.enclosures(name)
    }
  }
}
