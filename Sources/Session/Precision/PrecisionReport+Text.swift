import ActivationCore
import ActivationLanguage
import Plotting

extension PrecisionReport {
  func text(_ style: TextStyle) -> String {
    let blocks = surveys.map { survey in
      var table = survey.table
      table.heading = "\(name) in \(survey.format.name), at all \(survey.format.count) finite numbers"
      if survey.evaluations < survey.format.count {
        table.heading += ",\n  \(survey.evaluations) one by one, the others by intervals that prove stretches alike"
      }
      return table.text(columns: style.columns)
    }
    let notes = [
      "as written: \(formula)", "its slope: \(slopeFormula)", "each operation rounded; rounded once: computed in f64",
    ]
    let wrapped = notes.flatMap { note in
      note.wrapped(to: style.columns - 2).enumerated().map { ($0 == 0 ? "" : "  ") + $1 }
    }
    let drawn = picture.map {
      $0.picture(style: style.canvas, columns: min(style.columns, 100), rows: Self.rows).ansi(colors: style.colors)
    }
    return (blocks + [wrapped.joined(separator: "\n")] + [drawn].compactMap(\.self)).joined(separator: "\n\n")
  }

  private static let rows = 14

  /// A row for each format and way of computing.
  var json: JSON {
    let columns = ["format", "computed", "infinite", "nan", "zero", "slope_zero", "worst_ulp", "worst_at"]
    return .object([
      ("formula", .text(formula)), ("slope", .text(slopeFormula)), ("columns", .array(columns.map(JSON.text))),
      (
        "rows",
        .array(
          surveys.flatMap { survey in
            [("as written", survey.naive), ("rounded once", survey.well)].map { name, findings in
              let sets = [findings.infinite, findings.nan, findings.zero, findings.flat].map(survey.format.json)
              let isNaive = name == "as written"
              return .array(
                [.text(survey.format.name), .text(name)] + sets
                  + [
                    .number(isNaive ? survey.worstError : 0.5),
                    isNaive ? survey.worstPlace.map(JSON.number) ?? .null : .null,
                  ])
            }
          })
      ),
    ])
  }
}

extension PrecisionSurvey {
  fileprivate var table: Table {
    func row(_ name: String, _ set: (Findings) -> NumberSet) -> [Table.Cell] {
      [.text(name)] + [naive, well].map { .text(format.text(of: set($0))) }
    }
    let error =
      worstPlace.map { "\(worstError.text(digits: 4)) ulp at \(format.text($0))" } ?? "none"
    return Table(
      columns: ["", "as written", "rounded once"],
      rows: [
        row("infinite", \.infinite), row("nan", \.nan), row("0", \.zero),
        [.text("worst error"), .text(error), .text("0.5 ulp at most")],
        row("slope 0", \.flat),
      ])
  }
}

extension FloatingFormat {
  /// A number of the format in the fewest digits.
  fileprivate func text(_ number: Double) -> String { Float(number).shortest }

  /// `x >= 11.09375`, `x <= -7.625`, `-1..1`, or how many there are and the one nearest to 0.
  fileprivate func text(of set: NumberSet) -> String {
    if set.count == 0 { return "nowhere" }
    if set.count == count { return "everywhere" }
    guard set.isComplete, set.runs.count <= 3 else {
      return "\(set.count) numbers, the nearest to 0 is \(text(set.nearest.map(number) ?? .nan))"
    }
    return set.runs.map { run in
      let (low, high) = (number(run.lowerBound), number(run.upperBound))
      if run.lowerBound == 0 { return "x <= \(text(high))" }
      if run.upperBound == count - 1 { return "x >= \(text(low))" }
      return low == high ? "x = \(text(high))" : "\(text(low))..\(text(high))"
    }
    .joined(separator: ", ")
  }

  /// How many numbers a set has, and the first and the last of each of its runs, as far as these are known.
  fileprivate func json(_ set: NumberSet) -> JSON {
    .object([
      ("count", .integer(set.count)),
      (
        "runs",
        .array(set.runs.map { .array([.number(number($0.lowerBound)), .number(number($0.upperBound))]) })
      ),
    ])
  }
}
