import ActivationCore
import ActivationLanguage
import OrderedCollections
import Plotting

/// A lesson looks at what the learner types, and says so.
extension Session {
  /// What the lesson that is going on has to say to a statement, and where it goes from there.
  ///
  /// - Parameter before: the session in which the statement was run.
  mutating func comment(
    on statement: Statement, _ result: Result<Outcome, Diagnostic>, before: Session
  ) -> String? {
    guard var progress = before.lesson, let task = progress.task, let expect = task.expect,
      statement.names.first != TutorialCommand.name
    else { return nil }
    lesson = progress
    guard case .success(let outcome) = result else { return task.hint.isEmpty ? nil : "Not yet. \(task.hint)" }
    guard before.isRight(statement, outcome, expected: expect) else {
      // It may well be that the learner wanted to know something else.
      return task.hint.isEmpty ? nil : "That works, and the task still waits:\n  > \(task.ask)\n\(task.hint)"
    }
    progress.go()
    lesson = progress.isOver ? nil : progress
    return "Right.\n\n\(progress.text)"
  }

  /// Whether a statement comes to the same as another would have.
  private func isRight(_ statement: Statement, _ outcome: Outcome, expected: String) -> Bool {
    var session = self
    guard let model = SourceText(expected).statements.map(\.self).first,
      let wanted = try? session.run(model)
    else { return false }
    switch (outcome, wanted) {
    case (.tensor(let a, _), .tensor(let b, _)): return a.agrees(with: b)
    case (.activation(let a, _), .activation(let b, _)): return a.agrees(with: b)
    case (.definition(let a, let value, _), .definition(let b, let other, _)):
      return a == b && value.agrees(with: other)
    case (.plot(let a), .plot(let b)):
      let shown = Set(a.functions.map(\.name))
      // A range matters where the task names one.
      return b.functions.allSatisfy { shown.contains($0.name) } && (!expected.contains("..") || a.range == b.range)
    case (.facts(let a), .facts(let b)): return a == b
    case (.table(let a), .table(let b)): return a == b
    case (.text, .text), (.heatMap, .heatMap), (.canvases, .canvases):
      return statement.names.first == model.names.first
    default: return false
    }
  }
}

extension Tensor {
  /// Whether all numbers are the same but for the last digits of a double.
  fileprivate func agrees(with other: Tensor) -> Bool {
    shape == other.shape
      && zip(values, other.values).allSatisfy { a, b in
        a == b || a.isNaN && b.isNaN || abs(a - b) <= 1e-9 * max(abs(a), abs(b))
      }
  }
}

extension Function {
  /// Whether both have the same parameters and, at some inputs, the same values.
  fileprivate func agrees(with other: Function) -> Bool {
    guard parameterNames == other.parameterNames, activation.form == other.activation.form else { return false }
    let probes = Tensor(shape: [1, 9], values: [-7.5, -3, -1.25, -0.5, 0, 0.3, 1, 2.75, 6])
    guard let a = try? activation(probes), let b = try? other.activation(probes) else {
      return false
    }
    return a.agrees(with: b)
  }
}

extension Value {
  fileprivate func agrees(with other: Value) -> Bool {
    switch (self, other) {
    case (.tensor(let a), .tensor(let b)): a.agrees(with: b)
    case (.activation(let a), .activation(let b)): a.agrees(with: b)
    default: text == other.text
    }
  }
}
