import ActivationCore
import IntervalArithmetic

/// A place where a function, its slope or its curvature is not continuous.
public struct Break: Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    /// The function is unbounded on one side at least.
    case pole
    /// The values of both sides differ.
    case jump
    /// The slopes of both sides differ.
    case kink
    /// The tangent stands upright.
    case uprightTangent
    /// The second derivatives of both sides differ, or the third.
    case bend(order: Int)
    /// The function has no value on one side.
    case end
  }

  public var kind: Kind
  /// Where it is: one number where a formula changes there, else two adjacent doubles.
  public var x: ClosedRange<Double>
  /// f, f′, f″, … as they come from the left, and as they leave to the right; NaN where there is no value.
  public var left: [Double]
  public var right: [Double]
  /// What the function itself, and its derivatives, are said to be at the place.
  public var convention: [Double]
}

extension Activation {
  /// Jumps, kinks, poles and the like, from left to right, without all else that ``FunctionAnalysis`` finds out; `nil` for
  /// vector activations and for parameters with a value per unit.
  public var breaks: [Break]? {
    Prover(self).map { BreakFinder(self, $0).breaks(of: Partition($0, landmarks: landmarks.map(\.x))) }
  }
}

/// Looks at both sides of a place where something is not continuous.
struct BreakFinder {
  private let activation: Activation
  private let prover: Prover
  private let landmarks: Set<Double>
  /// Derivatives that are compared.
  private static let orders = 3

  init(_ activation: Activation, _ prover: Prover) {
    self.activation = activation
    self.prover = prover
    landmarks = Set(activation.landmarks.map(\.x) + [0])
  }

  /// The breaks of a partition, from left to right.
  func breaks(of partition: Partition) -> [Break] {
    var suspects: [ClosedRange<Double>] = []
    for stretch in partition.stretches where stretch.isAtomic {
      guard !stretch.values.prefix(3).allSatisfy({ $0.isContinuous && $0.interval.isFinite }) else { continue }
      // What overflows is no pole.
      guard abs(stretch.range.lowerBound) < 1e300 else { continue }
      if let last = suspects.last, last.upperBound == stretch.range.lowerBound {
        suspects[suspects.count - 1] = last.lowerBound...stretch.range.upperBound
      } else {
        suspects.append(stretch.range)
      }
    }
    return suspects.prefix(Self.most).compactMap(look)
  }

  private static let most = 200

  private func look(at place: ClosedRange<Double>) -> Break? {
    let landmark = landmarks.first(where: place.contains) ?? Self.written(place)
    let x = landmark.map { $0...$0 } ?? place
    let (a, b) = (place.lowerBound, place.upperBound)
    // The formula as it is written may decide at either end of the place, or some rounding errors away from it.
    let (near, far) = (32 * max(a.ulp, b.ulp), 64 * max(a.ulp, b.ulp))
    let left = values(on: a - far...a - near, at: landmark ?? a)
    let right = values(on: b + near...b + far, at: landmark ?? b)
    let convention = values(of: activation, at: x.lowerBound).map { $0 + 0 }
    guard let kind = kind(left, right, at: x) else { return nil }
    return Break(kind: kind, x: x, left: left, right: right, convention: convention)
  }

  /// The number among adjacent ones that somebody would write: where floor(x) steps.
  private static func written(_ place: ClosedRange<Double>) -> Double? {
    [place.lowerBound, place.lowerBound.nextUp, place.upperBound].first {
      place.contains($0) && $0.description.count <= 12
    }
  }

  /// f and its derivatives by the formula of one side.
  private func values(on side: ClosedRange<Double>, at x: Double) -> [Double] {
    let formula = OneSided(activation, on: side).formula(activation.definition)
    let oneSided = Activation(name: activation.name, parameters: activation.parameters, definition: formula)
    // Zero has two sides of its own.
    let place = x == 0 && side.upperBound <= 0 ? -0.0 : x
    let isDefined = !(prover.point(side.lowerBound)[0].isUndefined && prover.point(side.upperBound)[0].isUndefined)
    return values(of: oneSided, at: place).map { isDefined ? $0 : .nan }
  }

  private func values(of activation: Activation, at x: Double) -> [Double] {
    CompiledActivation(activation, orders: Self.orders, certainty: .everyDigit)?([x]).map { $0[0] } ?? []
  }

  private func kind(_ left: [Double], _ right: [Double], at x: ClosedRange<Double>) -> Break.Kind? {
    guard let f = left.first, let g = right.first else { return nil }
    if f.isNaN && g.isNaN { return nil }
    if isUnbounded(f) || isUnbounded(g) { return .pole }
    if f.isNaN != g.isNaN { return .end }
    for order in left.indices where !areAlike(left, right, order, at: x) {
      switch order {
      case 0: return .jump
      case 1: return isUnbounded(left[1]) || isUnbounded(right[1]) ? .uprightTangent : .kink
      default: return .bend(order: order)
      }
    }
    return nil
  }

  private func isUnbounded(_ y: Double) -> Bool { abs(y) > 1e14 }

  /// Whether the one-sided values of an order are the same, as far as the place is known.
  private func areAlike(_ left: [Double], _ right: [Double], _ order: Int, at x: ClosedRange<Double>) -> Bool {
    let (a, b) = (left[order], right[order])
    if a == b { return true }
    guard a.isFinite, b.isFinite else { return false }
    let slope = order + 1 < left.count ? max(abs(left[order + 1]), abs(right[order + 1])) : 0
    let blur = x.lowerBound == x.upperBound ? 0 : (x.upperBound - x.lowerBound) * (slope.isFinite ? slope : 0)
    return abs(a - b) <= 4 * max(abs(a), abs(b)).ulp + 2 * blur
  }
}
