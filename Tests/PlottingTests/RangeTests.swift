import Testing

@testable import Plotting

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The range that was asked for is the range that is drawn, and none takes long.
@Suite("Ranges")
struct RangeTests {
  @Test(
    "are drawn exactly, however narrow or wide, with true labels",
    arguments: [
      1e9...1_000_000_000.001, 1...1.000_000_000_000_1, 123456.7...123456.70001, 1e300...2e300,
      0...2 * .leastNonzeroMagnitude,
      2024 * .leastNonzeroMagnitude...4048 * .leastNonzeroMagnitude, -1e308...1e308, 1...1.000_000_000_000_000_9,
      -1.7e308...(-1.6e308),
    ] as [ClosedRange<Double>])
  func exactly(range: ClosedRange<Double>) {
    let scene = Scene(PlotRequest(functions: [Functions.gelu], range: range), style: .braille, columns: 70, rows: 12)
    #expect(scene.panels[0].x.range == range)
    #expect(scene.xTicks.count >= 2)
    #expect(scene.xTicks.allSatisfy { Double($0.label) == $0.value && range.contains($0.value) })
    #expect(scene.panels[0].curves[0].columns.contains { !$0.isEmpty })
  }

  @Test("that are narrow have no jumps made of rounding", arguments: [1e-6, 1e-9, 1e-12, 1e-15])
  func rounding(width: Double) {
    for center in [0.93, 1, -2.5] {
      let counter = EvaluationCounter()
      let gelu = Functions.counted(Functions.gelu, by: counter)
      let range = (center - width)...(center + width)
      let scene = Scene(PlotRequest(functions: [gelu], range: range), style: .braille, columns: 80, rows: 24)
      #expect(scene.curves.allSatisfy { $0.jumps.isEmpty })
      #expect(counter.total < 20 * 80, "\(counter.total) evaluations")
    }
  }

  @Test("cost a bounded number of evaluations, whatever the function does")
  func budget() {
    let product = Functions.make("sin*sin", { sin(1e6 * $0) * sin(1e5 * $0) }, { 1e6 * cos(1e6 * $0) })
    let stairs = Functions.make("stairs", { (100 * $0).rounded(.down) * sin(1e6 * $0) }, { _ in 0 })
    for (function, range) in [(product, -6.0...6.0), (stairs, -6...6), (Functions.tangent, -1e300...1e300)] {
      let counter = EvaluationCounter()
      let counted = Functions.counted(function, by: counter)
      _ = PlotRequest(functions: [counted], range: range).picture(style: .braille, columns: 80, rows: 24)
      #expect(counter.total < 100 * 80, "\(function.name): \(counter.total) evaluations")
    }
  }

  @Test("where a place costs much are looked at in fewer places, and are filled all the same")
  func effort() {
    let wave = Functions.make("sin", { sin(1e6 * $0) }, { 1e6 * cos(1e6 * $0) })
    func places(workAtEach work: Int?) -> (count: Int, shown: Int) {
      let counter = EvaluationCounter()
      var function = Functions.counted(wave, by: counter)
      if let work { function.effort = { work * counter.total } }
      let scene = Scene(PlotRequest(functions: [function]), style: .braille, columns: 80, rows: 24)
      return (counter.total, scene.panels[0].curves[0].columns.count { !$0.isEmpty })
    }
    let free = places(workAtEach: nil)
    #expect(places(workAtEach: 0) == free && places(workAtEach: 99) == free)
    let costly = places(workAtEach: 800)
    #expect(costly.count < free.count / 2, "\(costly.count) and \(free.count) evaluations")
    #expect(costly.shown == free.shown)
  }

  @Test("of values are clipped at poles only")
  func clipping() {
    let product = Functions.make("sin*sin", { sin(1e6 * $0) * sin(1e5 * $0) })
    let stairs = Functions.make("stairs", { (100 * $0).rounded(.down) * sin(1e6 * $0) })
    var bounded = Functions.wild
    bounded.orders = 0
    for function in [product, stairs, bounded, Functions.steep, Functions.step] {
      let scene = Scene(PlotRequest(functions: [function]), style: .braille, columns: 80, rows: 24)
      #expect(scene.notes == [], "\(function.name)")
      let (low, high) = (scene.panels[0].y.range.lowerBound, scene.panels[0].y.range.upperBound)
      #expect(scene.panels[0].curves[0].columns.joined().allSatisfy { low <= $0.lower && $0.upper <= high })
    }
    let logarithm = Functions.make("log", { log(abs($0 - 1.0 / 3)) }, { 1 / ($0 - 1.0 / 3) })
    for function in [Functions.tangent, Functions.reciprocal, Functions.reciprocalSquare, logarithm] {
      let request = PlotRequest(functions: [function], derivatives: 0)
      let notes = Scene(request, style: .braille, columns: 80, rows: 24).notes
      #expect(notes.first?.hasPrefix("y clipped") == true, "\(function.name)")
    }
    // sin(1/x) is bounded, its slope is not: it must not flatten the function.
    let wild = Scene(PlotRequest(functions: [Functions.wild]), style: .braille, columns: 80, rows: 24)
    #expect(wild.panels[0].y.range.upperBound < 2)
  }

  @Test("with poles have a line at each of them, and at nothing else")
  func asymptotes() {
    func places(_ function: PlotFunction, yRange: ClosedRange<Double>? = nil) -> [Double] {
      let request = PlotRequest(functions: [function], yRange: yRange)
      return Scene(request, style: .braille, columns: 80, rows: 24).panels[0].asymptotes
    }
    #expect(places(Functions.reciprocal).count == 1 && places(Functions.reciprocalSquare).count == 1)
    #expect((places(Functions.reciprocal) + places(Functions.reciprocalSquare)).allSatisfy { abs($0) < 1e-9 })
    let poles = places(Functions.tangent)
    let expected = [-1.5, -0.5, 0.5, 1.5].map { $0 * Double.pi }
    #expect(zip(poles, expected).allSatisfy { abs($0 - $1) < 1e-9 } && poles.count == 4)
    for function in [Functions.exponential, Functions.steep, Functions.huge, Functions.step, Functions.gelu] {
      #expect(places(function, yRange: -0.1...0.1) == [], "\(function.name)")
    }
    let text = PlotRequest(functions: [Functions.reciprocal]).picture(style: .ascii, columns: 60, rows: 12).text
    #expect(text.contains("!"))
  }

  @Test("show what a function tends to, where the curve is not there yet and the axis shows it")
  func levels() throws {
    func levels(_ functions: PlotFunction..., range: ClosedRange<Double> = -6...6) -> [Level] {
      let request = PlotRequest(functions: functions, range: range, derivatives: 0)
      return Scene(request, style: .braille, columns: 80, rows: 24).panels[0].levels
    }
    let (above, below) = (Level(y: 1, isOnRight: true), Level(y: -1, isOnRight: false))
    #expect(levels(Functions.hyperbolicTangent) == [below, above])
    #expect(levels(Functions.steep) == [], "it is there")
    #expect(levels(Functions.exponential) == [] && levels(Functions.gelu) == [], "0 has a line already")
    #expect(levels(Functions.hyperbolicTangent, range: -0.1...0.1) == [], "out of sight")
    #expect(levels(Functions.hyperbolicTangent, range: 1...6) == [], "not around 0")
    let picture = PlotRequest(functions: [Functions.hyperbolicTangent]).picture(style: .ascii, columns: 60, rows: 16)
    #expect(picture.text.contains("* - - -:"))
    #expect(PlotRequest(functions: [Functions.hyperbolicTangent]).svg().contains(#"class="asymptote""#))
  }
}

extension Functions {
  static func counted(_ function: PlotFunction, by counter: EvaluationCounter) -> PlotFunction {
    PlotFunction(name: function.name, orders: function.orders) { xs, orders in
      counter.count(xs.count)
      return function.evaluate(xs, orders)
    }
  }
}
