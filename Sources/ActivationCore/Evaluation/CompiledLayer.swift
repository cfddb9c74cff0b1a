/// An activation as a layer of a network computes and trains it: f, f′ or vᵀJ, and the derivatives by the parameters that
/// are learned, with every parameter that has a value per unit read from memory rather than compiled in.
///
/// Elementwise activations take numbers in any order; vector activations take rows, one after another.
/// - Accuracy: ``Certainty/fewUlps`` where sums of two doubles prove that, 2⁻³⁰ of the number where they prove that, else,
///   and where something is read from memory, ``Certainty/asWritten``: more digits would take fifty times as long.
public struct CompiledLayer: Sendable {
  /// What is read from memory beside the input.
  public enum Argument: Sendable, Hashable {
    /// A parameter that is learned, or one component of it.
    case learned(parameter: Int, component: Int?)
    /// Numbers that stay as they are, to be broadcast over the units.
    case fixed(Tensor)
  }

  /// A learned parameter: its name and how many numbers it has for a unit.
  public struct Learned: Sendable, Hashable {
    public var name: String
    /// `nil` for one number; else how many components are told apart, as in `maxout:3`.
    public var components: Int?

    public init(name: String, components: Int?) { (self.name, self.components) = (name, components) }

    /// How many numbers there are for a unit.
    public var count: Int { components ?? 1 }
  }

  /// How many numbers a row has; `nil` for an elementwise activation.
  public let length: Int?
  /// How many numbers become of a row.
  public let outputLength: Int?
  /// What ``evaluate(_:_:into:)`` reads, in this order.
  public let arguments: [Argument]
  /// By what the derivatives by parameters are, in the order of their results.
  public let partials: [Argument]
  private let values: CompiledExpressions
  private let slopes: CompiledExpressions

  /// - Parameters:
  ///   - learned: the parameters to be read from memory and differentiated by.
  ///   - units: how many units the layer has: the length of a row.
  /// - Returns: `nil` for rows that the activation does not accept, for one that makes a single number of a row, where
  ///   outputs are neither as many as inputs nor half as many, and for one with a list of numbers that has neither one nor
  ///   one for each unit.
  public init?(_ activation: Activation, learned: [Learned], units: Int) {
    let isVector = activation.form == .vector
    guard activation.form != .jacobian, units > 0, !activation.reducesLane else { return nil }
    let outputs = isVector ? try? activation.outputLength(units) : units
    guard let outputs, outputs == units || 2 * outputs == units else { return nil }
    (length, outputLength) = isVector ? (units, outputs) : (nil, nil)

    // A value of rank 1 or more is what programs read from memory.
    var open = activation
    for parameter in learned {
      guard let place = open.parameters.firstIndex(where: { $0.name == parameter.name }) else { continue }
      let shape = [1] + (parameter.components.map { [$0] } ?? [])
      open.parameters[place].value = Tensor(shape: shape, values: Array(repeating: 0, count: parameter.count))
    }
    partials = learned.enumerated().flatMap { place, parameter -> [Argument] in
      guard let components = parameter.components else { return [.learned(parameter: place, component: nil)] }
      return (0..<components).map { .learned(parameter: place, component: $0) }
    }
    let f = open.implementation
    let byParameters = partials.map { partial -> Expression in
      guard case .learned(let place, let component) = partial else { return 0 }
      return open.derivative(by: learned[place].name, component: component).implementation
    }
    let bindings = Bindings(open)
    let slope = isVector ? f.cotangent : f.derivative()
    // Where numbers for each unit come in, what is written is computed.
    let fixed = learned.isEmpty ? bindings.compile([f, slope], certainty: .fewUlps, inDoubles: true) : nil
    if let fixed, fixed.arguments.isEmpty {
      slopes = fixed
      values = bindings.compile([f], certainty: .fewUlps, inDoubles: true)
    } else {
      slopes = bindings.compile([f, slope] + byParameters, certainty: .asWritten)
      values = bindings.compile([f], certainty: .asWritten)
    }
    arguments = slopes.arguments.map { argument in
      switch argument {
      case .tensor(let tensor): return .fixed(tensor)
      case .parameter(let name, let component):
        if let place = learned.firstIndex(where: { $0.name == name }) {
          return .learned(parameter: place, component: component)
        }
        return .fixed(bindings.value(name, component))
      }
    }
    let fits = arguments.allSatisfy { argument in
      guard case .fixed(let tensor) = argument else { return true }
      return tensor.count == 1 || tensor.count == units && tensor.shape.last == units
    }
    guard fits else { return nil }
    // f comes first in both, so that what it reads is what both begin with.
    guard values.arguments == Array(slopes.arguments.prefix(values.arguments.count)) else { return nil }
  }

  /// The lists of numbers in the formula of an activation, of which a layer has one number or one for each unit.
  public static func lists(in activation: Activation) -> [Tensor] {
    Bindings(activation).compile([activation.implementation]).arguments.compactMap { argument in
      if case .tensor(let tensor) = argument { tensor } else { nil }
    }
  }

  /// f at every number of `x`, or of every row.
  ///
  /// - Parameters:
  ///   - arguments: for each of ``arguments`` as many numbers as `x` has.
  ///   - f: of as many numbers as `x`, or ``outputLength`` for a row.
  public func evaluate(
    _ x: UnsafeBufferPointer<Double>, _ arguments: [UnsafePointer<Double>], into f: UnsafeMutablePointer<Double>
  ) {
    run(values, x, direction: nil, Array(arguments.prefix(values.arguments.count)), into: [f])
  }

  /// f, f′ or for rows vᵀJ, and the derivatives by each of ``partials``, at every number of `x`.
  ///
  /// - Parameters:
  ///   - cotangent: v, for rows; not read otherwise.
  ///   - results: f, f′ or vᵀJ, then the partial derivatives, each with as many numbers as `x` or, for rows, as f has.
  public func evaluate(
    _ x: UnsafeBufferPointer<Double>, cotangent: UnsafePointer<Double>?, _ arguments: [UnsafePointer<Double>],
    into results: [UnsafeMutablePointer<Double>]
  ) {
    precondition(results.count == 2 + partials.count)
    run(slopes, x, direction: cotangent, arguments, into: results)
  }

  private func run(
    _ compiled: CompiledExpressions, _ x: UnsafeBufferPointer<Double>, direction: UnsafePointer<Double>?,
    _ arguments: [UnsafePointer<Double>], into results: [UnsafeMutablePointer<Double>]
  ) {
    guard let input = x.baseAddress, !x.isEmpty else { return }
    precondition(arguments.count == compiled.arguments.count)
    guard let length, let outputLength else {
      let given = EvaluationInput(input: input, direction: input, arguments: arguments)
      return compiled.evaluate(given, count: x.count, into: results)
    }
    let halved = direction != nil && outputLength != length ? outputLength : nil
    compiled.evaluate(
      EvaluationInput(input: input, direction: direction ?? input, directionLength: halved, arguments: arguments),
      along: Lanes(shape: [x.count / length, length], axis: 1), into: results)
  }
}

extension CompiledLayer {
  /// f, f′ and the derivatives by ``partials``, of an elementwise activation, as arrays.
  ///
  /// - Parameter arguments: for each of ``arguments`` as many numbers as `x` has.
  public func values(_ x: [Double], _ arguments: [[Double]]) -> [[Double]] {
    precondition(length == nil)
    return slopes.values(x, x, arguments, lanes: nil)
  }
}
