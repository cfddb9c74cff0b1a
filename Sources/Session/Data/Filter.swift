import ActivationCore
import ActivationLanguage

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Numbers in, one result for each out: what `slope eval` does.
public struct Filter: Sendable {
  public var activation: Activation
  public var width: NumberWidth
  /// C99 hexadecimals instead of shortest decimals.
  public var writesHexadecimals: Bool

  public init(activation: Activation, width: NumberWidth = .double, writesHexadecimals: Bool = false) {
    (self.activation, self.width, self.writesHexadecimals) = (activation, width, writesHexadecimals)
  }

  /// How many numbers are worked on together; memory does not grow beyond it, except along an axis.
  static let batch = 1 << 15

  /// Is told how far the work is, after each batch.
  public typealias Watcher = (FilterProgress) -> Void

  /// Reads all of one file and writes the other; `nil` means standard input and output.
  ///
  /// Text keeps its lines; `.npy` becomes `.npy` of the same shape. Results are written as numbers arrive; those before
  /// a number that is none are written, too.
  /// - Throws: ``FileError``, ``NumberSyntaxError``, ``NumPyError`` or `EvaluationError`.
  public func run(input: String?, output: String?, watcher: Watcher = { _ in }) throws {
    guard let input else {
      return try run(ByteInput(descriptor: STDIN_FILENO, path: "stdin"), output: output, watcher)
    }
    let file = try OpenFile(reading: input)
    try run(ByteInput(descriptor: file.descriptor, path: input), output: output, watcher)
  }

  private func run(_ input: consuming ByteInput, output: String?, _ watcher: Watcher) throws {
    guard let output else {
      return try run(input, to: ByteOutput(descriptor: STDOUT_FILENO, path: "stdout"), watcher)
    }
    let replacement = try ReplacedFile(output)
    try run(input, to: replacement.output, watcher)
    try replacement.commit()
  }

  private func run(_ input: consuming ByteInput, to out: ByteOutput, _ watcher: Watcher) throws {
    // Who types one number wants its result, so no more is waited for than the first byte.
    let isNumPy = try input.peek(1) == [NumPyFile.magic[0]] && NumPyFile.recognizes(try input.peek(6))
    if isNumPy {
      var reader = try NumPyReader.open(input)
      try run(&reader, to: out, watcher)
    } else {
      var reader = NumberReader(input, width: width)
      try run(&reader, to: out, watcher)
    }
  }

  /// What applies the activation to numbers by themselves, if that can be done.
  var elementwise: CompiledActivation? { CompiledActivation(activation, orders: 0, certainty: .everyDigit) }

  /// The activation for blocks of `axes` axes that have been cut out of an input with more, and stacked again.
  func cut(to axes: Int, from rank: Int) -> Activation {
    var result = activation
    if result.axis >= 0 { result.axis -= rank - axes - 1 }
    return result
  }
}
