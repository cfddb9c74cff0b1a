import ActivationCore
import ActivationLanguage
import Plotting

/// A Jacobian with names for its rows and columns: one for each lane of the input.
public struct Jacobian: Sendable, Hashable {
  /// `[…, outputs, inputs]`
  public var values: Tensor
  /// What its rows are the slopes of.
  public var name: String

  init(of activation: Activation, _ values: Tensor) {
    (self.values, name) = (values, activation.isAnonymous ? "f" : activation.name)
  }

  /// The matrices of the lanes, one after the other.
  var matrices: [[[Double]]] {
    let columns = max(1, values.shape.last ?? 1)
    let rows = values.rank < 2 ? 1 : max(1, values.shape[values.rank - 2])
    let lines = stride(from: 0, to: values.count, by: columns).map { Array(values.values[$0..<$0 + columns]) }
    return stride(from: 0, to: lines.count, by: rows).map { Array(lines[$0..<$0 + rows]) }
  }
}

extension Jacobian {
  /// Each matrix as a table, with as many digits as there is room for, and as a heat map.
  func text(_ style: TextStyle) -> String {
    let matrices = matrices
    return matrices.enumerated().map { index, matrix in
      let heading = matrices.count > 1 ? "lane \(index)\n" : ""
      let table = table(matrix, columns: style.columns).map { $0 + "\n\n" } ?? ""
      return heading + table + HeatMap(rows: matrix).text(style.canvas, columns: style.columns)
    }
    .joined(separator: "\n\n")
  }

  /// Nil where not even a few digits of each number fit.
  private func table(_ matrix: [[Double]], columns width: Int) -> String? {
    // A name such as x[0] and the space before it.
    guard (matrix.first?.count ?? 0) * 5 <= width else { return nil }
    for digits in [17, 6, 3] {
      let table = Table(
        columns: [""] + (matrix.first ?? []).indices.map { "x[\($0)]" },
        rows: matrix.enumerated().map { index, row in
          [.text(matrix.count > 1 ? "\(name)[\(index)]" : name)]
            + row.map { .number(Double($0.text(digits: digits)) ?? $0) }
        })
      let text = table.text(columns: .max)
      if text.split(separator: "\n").allSatisfy({ $0.count <= width }) { return text }
    }
    return nil
  }
}
