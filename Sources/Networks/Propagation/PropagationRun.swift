import ActivationCore
import Dispatch
import VectorMath

/// The memory of a signal propagation. Weights are drawn again on the way back: they would take 400 MB.
struct PropagationRun {
  private(set) var layers: [SignalPropagation.Layer] = []
  private let compiled: CompiledActivation
  private let settings: SignalPropagation.Settings
  private let largestSlope: Double
  private var weights: [Double]
  private var signal: [Double]
  private var sums: [Double]
  /// f′ of each layer, times what dropout makes of it.
  private var slopes: [[Double]] = []

  private var count: Int { settings.width * settings.examples }

  init(_ compiled: CompiledActivation, _ settings: SignalPropagation.Settings) {
    (self.compiled, self.settings) = (compiled, settings)
    let places = compiled((-160...160).map { Double($0) / 20 })[1]
    largestSlope = places.reduce(0) { $1.isFinite ? max($0, abs($1)) : $0 }
    weights = Array(repeating: 0, count: settings.width * settings.width)
    signal = Array(repeating: 0, count: settings.width * settings.examples)
    sums = signal
  }

  mutating func forward() {
    var random = SplitMix64(seed: settings.seed, stream: -1)
    signal.withUnsafeMutableBufferPointer { random.drawNormal(into: $0) }
    for layer in 0..<settings.depth {
      multiply(layer: layer, isTransposed: false)
      var slope = [Double](repeating: 0, count: count)
      sums.withUnsafeBufferPointer { sums in
        signal.withUnsafeMutableBufferPointer { signal in
          slope.withUnsafeMutableBufferPointer { compiled.evaluate(sums, into: [signal, $0]) }
        }
      }
      let shares = slope.withUnsafeBufferPointer {
        $0.baseAddress.map {
          SlopeShares($0, units: settings.width, examples: settings.examples, largest: largestSlope)
        }
      }
      drop(&slope, random: &random)
      let moments = signal.withUnsafeBufferPointer { $0.baseAddress.map { Networks.moments($0, count: count) } }
      slopes.append(slope)
      layers.append(
        SignalPropagation.Layer(
          index: layer + 1, mean: moments?.mean ?? .nan, variance: moments?.variance ?? .nan,
          deadShare: shares?.dead ?? .nan, saturatedShare: shares?.saturated ?? .nan, gradientSecondMoment: .nan))
    }
  }

  mutating func backward() {
    var random = SplitMix64(seed: settings.seed, stream: -2)
    signal.withUnsafeMutableBufferPointer { random.drawNormal(into: $0) }
    for layer in (0..<settings.depth).reversed() {
      var squares = 0.0
      signal.withUnsafeMutableBufferPointer { delta in
        for i in delta.indices {
          delta[i] *= slopes[layer][i]
          squares += delta[i] * delta[i]
        }
      }
      layers[layer].gradientSecondMoment = squares / Double(count)
      if layer == 0 { return }
      multiply(layer: layer, isTransposed: true)
      swap(&signal, &sums)
    }
  }

  /// Drops of the signal, and multiplies the slopes by as much.
  private mutating func drop(_ slope: inout [Double], random: inout SplitMix64) {
    guard let rate = settings.alphaDropout else { return }
    var factors = [Double](repeating: 1, count: count)
    signal.withUnsafeMutableBufferPointer { signal in
      factors.withUnsafeMutableBufferPointer { factors in
        guard let signal = signal.baseAddress, let place = factors.baseAddress else { return }
        AlphaDropout(rate: rate).run(signal, signal, place, count: factors.count, isActive: true, random: &random)
      }
    }
    for i in slope.indices { slope[i] *= factors[i] }
  }

  /// The weighted sums of the signal by a layer's weights, or by their transpose, in parts that cores share.
  private mutating func multiply(layer: Int, isTransposed: Bool) {
    draw(layer: layer)
    let (width, examples) = (settings.width, settings.examples)
    var biases = [Double](repeating: 0, count: width)
    if !isTransposed && settings.biasDeviation != 0 {
      var random = SplitMix64(seed: settings.seed, stream: PropagationRun.parts * settings.depth + layer)
      biases.withUnsafeMutableBufferPointer {
        random.drawNormal(into: $0)
        $0.scale(by: settings.biasDeviation, plus: 0)
      }
    }
    weights.withUnsafeBufferPointer { weights in
      signal.withUnsafeBufferPointer { signal in
        sums.withUnsafeMutableBufferPointer { sums in
          guard let weights = weights.baseAddress, let signal = signal.baseAddress, let sums = sums.baseAddress else {
            return
          }
          // Each part writes rows of its own.
          nonisolated(unsafe) let (a, x, y) = (weights, signal, sums)
          PropagationRun.inParts(width) { [biases] _, rows in
            for row in rows { (y + row * examples).update(repeating: biases[row], count: examples) }
            let first = a + rows.lowerBound * (isTransposed ? 1 : width)
            VectorMath.addProduct(
              MatrixPlace(first, rowStride: isTransposed ? 1 : width, columnStride: isTransposed ? width : 1), x,
              to: y + rows.lowerBound * examples, rows: rows.count, columns: examples, depth: width)
          }
        }
      }
    }
  }

  /// A layer's weights, units × inputs: each part from a stream of its own, so that the bits do not depend on who draws.
  private mutating func draw(layer: Int) {
    let (settings, width) = (settings, settings.width)
    weights.withUnsafeMutableBufferPointer { weights in
      nonisolated(unsafe) let weights = weights
      if case .orthogonal = settings.initialiser {
        var random = SplitMix64(seed: settings.seed, stream: layer * PropagationRun.parts)
        settings.initialiser.draw(into: weights, inputs: width, outputs: width, random: &random)
        return
      }
      PropagationRun.inParts(width) { part, rows in
        var random = SplitMix64(seed: settings.seed, stream: layer * PropagationRun.parts + part)
        let place = UnsafeMutableBufferPointer(rebasing: weights[rows.lowerBound * width..<rows.upperBound * width])
        settings.initialiser.draw(into: place, inputs: width, outputs: width, random: &random)
      }
    }
  }

  /// In how many parts rows are done.
  private static let parts = 8

  private static func inParts(_ rows: Int, _ body: @Sendable (_ part: Int, _ rows: Range<Int>) -> Void) {
    let parts = min(parts, rows)
    DispatchQueue.concurrentPerform(iterations: parts) { part in
      body(part, part * rows / parts..<(part + 1) * rows / parts)
    }
  }
}
