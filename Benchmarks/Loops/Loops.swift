import Benchmark
import Measuring
import VectorMath

/// The loops that every evaluation is made of: primitives, then activations in one pass.
let benchmarks: @Sendable () -> Void = {
  for size in Size.allCases {
    for f in [UnaryFunction.exp, .log, .sin, .erfc, .sqrt] {
      measure("\(f)", size) { VectorMath.apply(f, $0.inputs, into: $0.outputs, count: $0.count) }
    }
    for f in [BinaryFunction.add, .multiply, .divide, .max] {
      measure("\(f)", size) {
        VectorMath.apply(f, .array($0.inputs), .scalar(1.5), into: $0.outputs, count: $0.count)
      }
    }
    measure("sum", size) { blackHole(VectorMath.sum($0.inputs, count: $0.count)) }
    for f in SpecialFunction.allCases {
      for order in 0...2 {
        let name = f.rawValue + String(repeating: "′", count: order)
        measure(name, size) { VectorMath.apply(f, order: order, $0.inputs, into: $0.outputs, count: $0.count) }
      }
    }
  }
}

private func measure(_ name: String, _ size: Size, _ body: @escaping (Arrays) -> Void) {
  Benchmark("\(name) \(size.label)", configuration: size.configuration) { benchmark, arrays in
    for _ in benchmark.scaledIterations { body(arrays) }
  } setup: {
    Arrays(size)
  }
}
