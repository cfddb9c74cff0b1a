import ActivationCore
import Benchmark
import Measuring

/// Compiled formulas, f and f′ together: one pass where a kernel does it, several over blocks where it takes steps.
let benchmarks: @Sendable () -> Void = {
  let formulas = [
    "gelu", "elu", "leaky_relu", "x*sigmoid(1.702*x)", "tanh(softplus(sin(x)))",
    "0.5*x*(1+tanh(0.79788456*(x+0.044715*x*x*x)))+0.1*sin(x)*exp(-x*x)",
    "if x < -1 then exp(x)-1 else if x < 1 then x*x*x else log(max(x, 0.001))+1",
  ]
  for formula in formulas {
    for size in Size.allCases { measure(formula, size) }
    Benchmark("compile \(formula)", configuration: .init(metrics: Measured.metrics, scalingFactor: .kilo)) {
      benchmark, activation in
      for _ in benchmark.scaledIterations { blackHole(CompiledActivation(activation, orders: 1)) }
    } setup: {
      try Formula.activation(formula)
    }
  }
}

private func measure(_ formula: String, _ size: Size) {
  var configuration = size.configuration
  configuration.scalingFactor = .one
  Benchmark("\(formula) \(size.label)", configuration: configuration) { benchmark, prepared in
    let (compiled, inputs): (CompiledActivation, [Double]) = prepared
    for _ in benchmark.scaledIterations { blackHole(compiled(inputs)) }
  } setup: {
    (try Formula.compiled(formula), Arrays(size).list)
  }
}
