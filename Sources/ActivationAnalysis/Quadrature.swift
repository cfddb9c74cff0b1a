/// Integrals of several functions at once over pieces of the line, by Gauss–Kronrod rules that halve a piece where they
/// disagree.
///
/// - Source: R. Piessens et al., QUADPACK, Springer 1983; the rule of 7 and 15 places.
struct Quadrature {
  /// What each integral comes to, give or take the errors that the rules admit.
  private(set) var sums: [Enclosed]

  private struct Piece {
    var range: ClosedRange<Double>
    var values: [Double]
    var errors: [Double]
  }

  private static let places = [
    0.991455371120812639206854697526329, 0.949107912342758524526189684047851, 0.864864423359769072789712788640926,
    0.741531185599394439863864773280788, 0.586087235467691130294144691693013, 0.405845151377397166906606412076961,
    0.207784955007898467600689403773245, 0,
  ]
  private static let weights = [
    0.022935322010529224963732008058970, 0.063092092629978553290700663189204, 0.104790010322250183839876322541518,
    0.140653259715525918745189590510238, 0.169004726639267902826583426598550, 0.190350578064785409913256402421014,
    0.204432940075298892414161999234649, 0.209482141084727828012999174891714,
  ]
  /// Those of the places 1, 3, 5 and 7.
  private static let gaussWeights = [
    0.129484966168869693270611432679082, 0.279705391489276667901467771423780, 0.381830050505118944950369775488975,
    0.417959183673469387755102040816327,
  ]

  /// - Parameters:
  ///   - cuts: where pieces begin and end, in order; breaks of the functions among them.
  ///   - tolerance: the error of a piece that is left alone, in parts of the sum or of 0.001.
  ///   - limit: from how many pieces on none is halved.
  ///   - functions: the values at all places, function by function.
  init(
    _ cuts: [Double], tolerance: Double = 1e-15, pieces limit: Int = 2000, _ functions: ([Double]) -> [[Double]]
  ) {
    var pieces = Self.pieces(zip(cuts, cuts.dropFirst()).map { $0...$1 }, functions)
    for _ in 0..<24 {
      let totals = Self.totals(pieces)
      let isRough = { (piece: Piece) in
        zip(piece.errors, totals).contains { $0 > tolerance * max(abs($1), 1e-3) && $0.isFinite }
      }
      let rough = pieces.filter(isRough)
      guard !rough.isEmpty, pieces.count < limit else { break }
      let halves = rough.flatMap { piece in
        let middle = piece.range.lowerBound / 2 + piece.range.upperBound / 2
        return [piece.range.lowerBound...middle, middle...piece.range.upperBound]
      }
      pieces = pieces.filter { !isRough($0) } + Self.pieces(halves, functions)
    }
    let totals = Self.totals(pieces)
    sums = totals.indices.map { index in
      let error = pieces.reduce(0) { $0 + $1.errors[index] } + 64 * totals[index].ulp
      return Enclosed(totals[index] - error, totals[index] + error, .estimated)
    }
  }

  private static func totals(_ pieces: [Piece]) -> [Double] {
    // Small ones first, so that they are not lost.
    let count = pieces.first?.values.count ?? 0
    return (0..<count).map { index in
      pieces.map { $0.values[index] }.sorted { abs($0) < abs($1) }.reduce(0, +)
    }
  }

  /// All of them with one look at the functions.
  private static func pieces(
    _ ranges: [ClosedRange<Double>], _ functions: ([Double]) -> [[Double]]
  ) -> [Piece] {
    let size = 2 * places.count - 1
    var xs: [Double] = []
    xs.reserveCapacity(ranges.count * size)
    for range in ranges {
      let half = (range.upperBound - range.lowerBound) / 2
      let middle = range.lowerBound + half
      for place in places.dropLast() { xs += [middle - half * place, middle + half * place] }
      xs.append(middle)
    }
    let values = functions(xs)
    return ranges.enumerated().map { index, range in
      let half = (range.upperBound - range.lowerBound) / 2
      var piece = Piece(range: range, values: [], errors: [])
      for column in values {
        var (kronrod, gauss) = (0.0, 0.0)
        for node in 0..<size {
          let (place, value) = (node / 2, column[index * size + node])
          kronrod += weights[place] * value
          if place % 2 == 1 { gauss += gaussWeights[place / 2] * value }
        }
        piece.values.append(kronrod * half)
        piece.errors.append(abs(kronrod - gauss) * half)
      }
      return piece
    }
  }
}
