import IntervalArithmetic

/// A part of the line along which a function keeps its sign, its direction or the sense in which it bends.
public struct Run: Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    /// Below 0, falling, or concave.
    case negative
    /// 0, constant, or straight.
    case zero
    /// Above 0, rising, or convex.
    case positive
    /// Without a value.
    case undefined
    case unknown
  }

  /// Where it begins and ends for certain at the latest and at the earliest: ±∞ at the ends of the line.
  public var lower: Double
  public var upper: Double
  public var kind: Kind
  /// The part of it for which that is proved; nil where it is estimated all along.
  public var proved: ClosedRange<Double>?

  public init(lower: Double, upper: Double, kind: Kind, proved: ClosedRange<Double>?) {
    (self.lower, self.upper, self.kind, self.proved) = (lower, upper, kind, proved)
  }

  public var assurance: Assurance { proved == lower...upper ? .proved : .estimated }
}

/// What lies between two runs.
struct Gap: Sendable {
  var range: ClosedRange<Double>
  /// The part of it in which there is a root for certain.
  var rootRange: ClosedRange<Double>?
  var before: Run.Kind
  var after: Run.Kind
  var isContinuous: Bool
  /// Whether the runs on both sides are proved up to it.
  var assurance: Assurance

  var hasRoot: Bool { rootRange != nil }

  /// Whether what is mapped changes its sign in it.
  var isCrossing: Bool {
    before == .negative && after == .positive || before == .positive && after == .negative
  }
}

extension SignMap {
  /// Runs longer than a gap can be, and the gaps between them.
  func runs() -> (runs: [Run], gaps: [Gap]) {
    var runs: [Run] = []
    var gaps: [Gap] = []
    var pending: [Piece] = []
    var isBeginning = false
    for piece in pieces {
      if piece.sign == .vanishing {
        // It goes on as before, for all that can be told.
        if let index = runs.indices.last, pending.isEmpty {
          runs[index].extend(with: piece)
        } else {
          isBeginning = runs.isEmpty
        }
        continue
      }
      guard Self.isRun(piece) else {
        pending.append(piece)
        continue
      }
      let kind = Self.kind(piece.sign)
      if let last = runs.last {
        let parts = pending.isEmpty ? [Piece(range: last.upper...piece.range.lowerBound, sign: .unknown)] : pending
        let low = parts[0].range.lowerBound
        let withRoot = parts.filter(\.hasRoot)
        let gap = Gap(
          range: low...max(low, parts[parts.count - 1].range.upperBound),
          rootRange: withRoot.first.map { $0.range.lowerBound...withRoot[withRoot.count - 1].range.upperBound },
          before: last.kind, after: kind, isContinuous: parts.allSatisfy(\.isContinuous),
          assurance: piece.isEstimated || last.proved?.upperBound != last.upper ? .estimated : .proved)
        let isBetweenSamples = piece.isEstimated || last.assurance == .estimated
        if last.kind == kind, !gap.hasRoot, gap.isContinuous || isBetweenSamples && pending.isEmpty {
          runs[runs.count - 1].extend(with: piece)
        } else {
          gaps.append(gap)
          runs.append(Run(piece, kind))
        }
      } else {
        runs.append(Run(piece, kind, from: isBeginning ? pieces[0].range.lowerBound : nil))
      }
      pending = []
    }
    if let last = pending.last, let index = runs.indices.last { runs[index].upper = last.range.upperBound }
    return (runs, gaps)
  }

  private static func kind(_ sign: Sign) -> Run.Kind {
    switch sign {
    case .negative, .notPositive: .negative
    case .zero: .zero
    case .positive, .notNegative: .positive
    case .undefined: .undefined
    case .vanishing, .unknown: .unknown
    }
  }

  /// Whether a piece is more than a root or a break; a strict sign next to a root may hold over little more than it.
  private static func isRun(_ piece: Piece) -> Bool {
    let width = piece.range.upperBound - piece.range.lowerBound
    let isStrict = piece.sign == .positive || piece.sign == .negative
    return piece.isLong || isStrict && width > 1e-300 && piece.isContinuous
  }
}

extension Run {
  fileprivate init(_ piece: SignMap.Piece, _ kind: Kind, from lower: Double? = nil) {
    self.lower = lower ?? piece.range.lowerBound
    upper = piece.range.upperBound
    self.kind = kind
    proved = piece.isEstimated ? nil : piece.range
  }

  /// Goes on over a piece of the same kind.
  fileprivate mutating func extend(with piece: SignMap.Piece) {
    upper = piece.range.upperBound
    guard !piece.isEstimated else { return }
    guard let proved else {
      self.proved = piece.range
      return
    }
    // What was estimated in between stays so.
    if proved.upperBound == piece.range.lowerBound || piece.range.lowerBound - proved.upperBound < 1e-300 {
      self.proved = proved.lowerBound...piece.range.upperBound
    } else if abs(piece.range.upperBound) < abs(proved.lowerBound) {
      // The part next to 0 is the one to know.
      self.proved = piece.range
    }
  }
}
