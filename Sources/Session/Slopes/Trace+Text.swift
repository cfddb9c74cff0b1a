import ActivationCore
import ActivationLanguage
import Plotting

extension Trace {
  /// A paragraph for each stage, and the derivative of the whole.
  ///
  /// - Parameter most: how many elements of a vector are shown.
  func text(columns: Int, most: Int) -> String {
    let width = stages.map(\.name.count).max() ?? 0
    // Long names have lines of their own.
    let isAbove = width > Self.widestName
    let indent = isAbove ? 2 : width + 2
    var lines = stages.enumerated().flatMap { index, stage in
      let shown = stage.lines(isFirst: index == 0, columns: columns - indent, most: most)
      let body = shown.enumerated().map { line, text in
        (line == 0 && !isAbove ? stage.name : "").padding(to: indent) + text
      }
      return isAbove ? [stage.name] + body : body
    }
    lines += Stage.lines(derivative, after: "\(name)' of the whole:", columns: columns)
    return lines.joined(separator: "\n")
  }

  private static let widestName = 16

  /// A table whose numbers have all their digits.
  var json: JSON {
    .object([
      ("columns", .array(["stage", "formula", "value", "slope", "product"].map(JSON.text))),
      (
        "rows",
        .array(
          stages.map { stage in
            .array([
              .text(stage.name), .text(stage.formula), stage.value.json, stage.slope?.json ?? .null, stage.product.json,
            ])
          })
      ),
      ("derivative", derivative.json),
    ])
  }
}

extension Trace.Stage {
  fileprivate func lines(isFirst: Bool, columns: Int, most: Int) -> [String] {
    if value.rank > 0 {
      var lines = ["\(formula)", "= \(value.text(most: most))"].flatMap { $0.wrapped(to: columns) }
      if let slope { lines += Self.lines(slope, after: "Jacobian", columns: columns) }
      return isFirst ? lines : lines + Self.lines(product, after: "product so far", columns: columns)
    }
    let shown = value.text
    var lines = (formula == shown ? shown : "\(formula) = \(shown)").wrapped(to: columns)
    func equation(_ left: String, _ right: Tensor) -> String {
      left.isEmpty || left == right.text ? right.text : "\(left) = \(right.text)"
    }
    if let slope { lines += "slope \(equation(rule, slope))".wrapped(to: columns) }
    if slope == nil { lines += "slope \(equation(chain, product))".wrapped(to: columns) }
    if slope != nil, !isFirst { lines += "product so far \(equation(chain, product))".wrapped(to: columns) }
    return lines
  }

  /// A number behind its title, or below it the rows of a matrix, in a few digits.
  static func lines(_ tensor: Tensor, after title: String, columns: Int) -> [String] {
    guard tensor.rank == 2, let width = tensor.shape.last, width > 0 else { return ["\(title) \(tensor.text)"] }
    let shape = [(title.hasSuffix(":") ? "\(title.dropLast()) is" : title) + " of shape \(tensor.shape)"]
    guard 3 * width <= columns else { return shape }
    let texts = tensor.values.map { $0.text(digits: 6) }
    let room = texts.map(\.count).max() ?? 0
    let rows = stride(from: 0, to: texts.count, by: width).map { first in
      "  "
        + texts[first..<first + width].map { String(repeating: " ", count: room - $0.count) + $0 }
        .joined(separator: "  ")
    }
    guard rows.allSatisfy({ $0.count <= columns }) else { return shape }
    return [title] + rows
  }
}
