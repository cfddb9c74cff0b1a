/// Inputs and memory for results, there before the clock starts.
public final class Arrays {
  public let count: Int
  /// Every number of -8…8 once, in an order that no branch predictor learns: a golden-ratio sequence.
  public let inputs: UnsafePointer<Double>
  public let outputs: UnsafeMutablePointer<Double>
  private let owned: UnsafeMutablePointer<Double>

  public init(_ size: Size) {
    count = size.rawValue
    owned = .allocate(capacity: count)
    outputs = .allocate(capacity: count)
    outputs.initialize(repeating: 0, count: count)
    for i in 0..<count {
      let turn = Double(i) * 0.6180339887498949
      (owned + i).initialize(to: (turn - turn.rounded(.down)) * 16 - 8)
    }
    inputs = UnsafePointer(owned)
  }

  /// The inputs as a Swift array.
  public var list: [Double] { withExtendedLifetime(self) { Array(UnsafeBufferPointer(start: inputs, count: count)) } }

  deinit {
    owned.deallocate()
    outputs.deallocate()
  }
}
