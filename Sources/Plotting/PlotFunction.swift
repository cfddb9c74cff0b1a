/// A function to draw: yields f, f′, f″ … together.
public struct PlotFunction: Sendable {
  /// The text of the legend, such as `elu(alpha=0.5)`.
  public var name: String
  /// How many derivatives `evaluate` yields at most, 0…2.
  public var orders: Int
  /// Values at `xs`, order by order: `[f, f′, …]`, each as long as `xs`. NaN and ±inf are ordinary values.
  public var evaluate: @Sendable (_ xs: [Double], _ orders: Int) -> [[Double]] {
    didSet { memory = FunctionMemory() }
  }
  /// What the function and its derivatives do over whole stretches of x, order by order; nil where nobody can tell,
  /// and samples must do. It may answer for more orders than `evaluate` does, which makes the picture quicker.
  public var enclose: (@Sendable (_ stretches: [ClosedRange<Double>], _ orders: Int) -> [[Bounds]])?
  /// The same as ``evaluate``, but a number next to 0 may be off by what is allowed for its order: it may be taken
  /// for 0, or for none, where few of its neighbours in `xs` are alike. Nil where that would be no quicker.
  public var approximate: (@Sendable (_ xs: [Double], _ tolerances: [Double]) -> [[Double]])?
  /// How much work evaluations have been so far, where a thousand or two at a place are tenths of a second for a curve;
  /// nil where all are quick.
  public var effort: (@Sendable () -> Int)?
  /// The numbers that can be moved, where ``rebound`` says what becomes of the function then.
  public var parameters: [PlotParameter] = []
  /// The same function with other values of its parameters, in their order; nil where it does not allow them.
  public var rebound: (@Sendable ([Double]) -> PlotFunction?)?
  /// Copies of the function share it.
  private(set) var memory = FunctionMemory()
  /// Whether samples stand in for bounds that there are, until there is time for these.
  private(set) var isSketched = false
  /// Places where something may happen that even dense samples could miss; they are always sampled.
  public var landmarks: [Double]

  public init(
    name: String, orders: Int, landmarks: [Double] = [],
    enclose: (@Sendable (_ stretches: [ClosedRange<Double>], _ orders: Int) -> [[Bounds]])? = nil,
    evaluate: @escaping @Sendable (_ xs: [Double], _ orders: Int) -> [[Double]]
  ) {
    self.name = name
    self.landmarks = landmarks
    self.enclose = enclose
    self.orders = max(0, orders)
    self.evaluate = evaluate
  }

  /// The same function without its bounds, for a picture that must not wait.
  var sketched: PlotFunction {
    var sketch = self
    sketch.isSketched = enclose != nil
    sketch.enclose = nil
    return sketch
  }

  /// The legend's text of a derivative: `gelu'`, or `(x*x)'` where a bare prime would bind to the last factor only.
  public func name(order: Int) -> String {
    guard order > 0 else { return name }
    let primes = String(repeating: "'", count: order)
    return isAtomic ? name + primes : "(\(name))" + primes
  }

  /// The name without the values that parameters have in it: `elu` of `elu(alpha=0.5)`.
  public var unboundName: String {
    guard name.hasSuffix(")"), let parenthesis = name.lastIndex(of: "("),
      name[parenthesis...].prefixMatch(of: /\(\w+=[^=]/) != nil
    else { return name }
    return String(name[..<parenthesis])
  }

  /// Whether the name is one word, perhaps with arguments in parentheses behind it.
  private var isAtomic: Bool {
    var depth = 0
    var hasClosed = false
    for character in name {
      if character == "(" { depth += 1 }
      if depth == 0 {
        guard !hasClosed, character.isLetter || character.isNumber || "_.:'%".contains(character) else { return false }
      }
      if character == ")" {
        depth -= 1
        hasClosed = depth == 0
      }
    }
    return true
  }

  /// The values of one order; NaN where the function yields nothing.
  public func values(at xs: [Double], order: Int) -> [Double] {
    let yielded = evaluate(xs, order)
    return order < yielded.count && yielded[order].count == xs.count ? yielded[order] : xs.map { _ in .nan }
  }

  /// Slopes of which it is to be told whether they are 0 and how far they are from levels such as 0.1 and 1.
  func slopes(at xs: [Double]) -> [Double] {
    let yielded = values(at: xs, within: [.infinity, GradientLevel.saturation * PlotFunction.fineness])
    return yielded.count == 2 && yielded[1].count == xs.count ? yielded[1] : xs.map { _ in .nan }
  }

  /// The values of every order that has a tolerance.
  func values(at xs: [Double], within tolerances: [Double]) -> [[Double]] {
    approximate?(xs, tolerances) ?? evaluate(xs, tolerances.count - 1)
  }

  /// What a number may be off, relative to the least thing that is seen of it.
  static let fineness = 0x1p-40

  /// The value at one place of every order up to `orders`; NaN where the function yields nothing.
  func values(at x: Double, orders: Int) -> [Double] {
    let yielded = evaluate([x], min(orders, self.orders))
    return (0...orders).map { order in
      order < yielded.count ? yielded[order].first ?? .nan : .nan
    }
  }
}
