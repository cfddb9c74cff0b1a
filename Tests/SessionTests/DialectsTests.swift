import ActivationCore
import ActivationLanguage
import Foundation
import Synchronization
import Testing

@testable import Session

/// A form in the table of `dialects NAME`.
private struct Row {
  var written: [String]
  var slopes: String
  var rules: String
  var difference: Double?
  var place: Double?
  var otherwise: String
}

/// What was asked once is not worked out again.
private let outcomes = Mutex<[String: Outcome]>([:])

private func outcome(_ statement: String) throws -> Outcome {
  if let known = outcomes.withLock({ $0[statement] }) { return known }
  var session = Session()
  let source = SourceText("dialects \(statement)")
  let outcome = try session.run(Statement(source: source, range: 0..<source.bytes.count))
  outcomes.withLock { $0[statement] = outcome }
  return outcome
}

private func table(_ statement: String) throws -> Table {
  guard case .table(let table) = try outcome(statement) else {
    throw Diagnostic(.typeMismatch, "no table", at: 0..<0)
  }
  return table
}

private func text(_ statement: String) throws -> String { try outcome(statement).text(TextStyle(columns: 80)) }

extension Table {
  fileprivate func cell(_ column: String, of row: [Cell]) -> Cell {
    columns.firstIndex(of: column).map { row[$0] } ?? .nothing
  }

  fileprivate var forms: [Row] {
    rows.map { row in
      func number(_ column: String) -> Double? {
        switch cell(column, of: row) {
        case .number(let number), .eitherSign(let number): number
        default: nil
        }
      }
      var written: [String] = []
      if case .list(let names) = cell("written", of: row) { written = names }
      return Row(
        written: written, slopes: cell("slopes", of: row).text, rules: cell("rules", of: row).text,
        difference: number("differs from A by"), place: number("at") ?? number("in element"),
        otherwise: cell("otherwise", of: row).text)
    }
  }

  /// The form that has this spelling.
  fileprivate func form(_ spelling: String) throws -> Row {
    try #require(forms.first { $0.written.contains { $0.hasPrefix(spelling + "(") } }, "\(spelling)")
  }
}

@Suite("dialects: what frameworks mean by a name")
struct DialectsTests {
  static let names = [
    "hard_sigmoid", "gelu", "leaky_relu", "norm:z", "relu", "elu", "selu", "softplus", "prelu", "softmax", "hard_tanh",
    "soft_shrink", "shrink", "swish", "thresholded_relu", "sinc",
  ]

  @Test("each shows its frameworks within 80 columns", arguments: names)
  func widths(_ name: String) throws {
    let lines = try text(name).split(separator: "\n")
    #expect(lines.first?.contains(name) == true)
    for line in lines { #expect(line.count <= 80 && line.last != " ", "\(line)") }
    let written = try table(name).forms.flatMap(\.written)
    #expect(written.contains { $0.contains(".") })
    #expect(Set(written).count == written.count)
  }

  @Test(
    "the largest differences from the bare definition, to the digits that are certain",
    arguments: [
      ("hard_sigmoid", "torch.hardsigmoid", 0.0833333333333, 2.5), ("hard_sigmoid", "sparse_sigmoid", 0.3, 1),
      ("gelu", "jax.gelu", 0.000473235520687, 2.69894138638), ("gelu", "onnx.QuickGelu", 0.0203348722092, 2.2703977372),
      ("leaky_relu", "keras.LeakyReLU", 2.32, -8), ("leaky_relu", "tf.leaky_relu", 1.52, -8),
      ("selu", "onnx.Selu", 2.78341214646e-7, 8), ("prelu", "keras.PReLU", 2, -8), ("prelu", "theanets.prelu", 6, -8),
      ("soft_shrink", "onnx.Shrink", 0.5, 0.5), ("sinc", "torch.sinc", 0.940090322959, 1.27525682282),
      ("thresholded_relu", "torch.threshold", 1, 1), ("softplus on -8..30", "theanets.softplus", 1.12535168387e-7, 16),
      ("softplus on -8..30", "torch.softplus", 2.06115362031e-9, 20),
      ("leaky_relu on -2..2", "keras3.leaky_relu", 0.38, -2),
      ("norm:z", "theanets.norm:z", 0.1416407745, 0), ("norm:std", "theanets.norm:std", 0.377708732, 3),
      ("norm:max", "theanets.norm:max", 2.5e-9, 3),
    ])
  func differences(_ statement: String, _ spelling: String, _ size: Double, _ x: Double) throws {
    let row = try table(statement).form(spelling)
    let difference = try #require(row.difference)
    #expect(abs(difference - size) <= 1e-11 * size + 5e-17, "\(difference)")
    let place = try #require(row.place)
    #expect(abs(place - x) <= 1e-11 * abs(x), "\(place)")
  }

  @Test("and between the others")
  func pairs() throws {
    let pairs = try #require(try table("hard_sigmoid").parts.first)
    #expect(pairs.rows == [[.text("B and C"), .number(0.333333333333), .eitherSign(1)]])
  }

  @Test(
    "frameworks that agree stand together",
    arguments: [
      ("hard_sigmoid", ["torch.hardsigmoid", "jax.hard_sigmoid", "keras3.hard_sigmoid", "hard_sigmoid_v3"]),
      ("hard_sigmoid", ["hard_sigmoid", "keras.hard_sigmoid", "onnx.HardSigmoid"]),
      ("gelu", ["gelu", "torch.gelu", "keras3.gelu", "tf.gelu", "onnx.Gelu"]),
      ("gelu", ["jax.gelu", "keras3.ops.gelu", "gelu_tanh"]),
      ("leaky_relu", ["leaky_relu", "torch.leaky_relu", "jax.leaky_relu", "onnx.LeakyRelu"]),
      ("leaky_relu", ["keras3.leaky_relu", "tf.leaky_relu"]), ("leaky_relu", ["keras.LeakyReLU", "keras3.LeakyReLU"]),
      ("elu", ["elu", "keras.elu", "keras3.elu", "torch.elu", "jax.elu", "tf.elu", "onnx.Elu", "theanets.elu"]),
      ("selu", ["selu", "torch.selu", "tf.selu"]), ("swish", ["silu", "tf.silu", "onnx.Swish"]),
      ("softmax", ["softmax", "keras.softmax", "torch.softmax"]), ("relu", ["relu", "torch.relu", "theanets.relu"]),
      ("norm:z", ["torch.layer_norm", "jax.standardize", "onnx.LayerNormalization"]),
    ])
  func agreement(_ name: String, _ together: [String]) throws {
    let table = try table(name)
    let form = try table.form(together[0])
    for spelling in together { #expect(form.written.contains { $0.hasPrefix(spelling + "(") }, "\(spelling)") }
  }

  @Test(
    "slopes at kinks, and who answers which",
    arguments: [
      ("hard_sigmoid", "keras.hard_sigmoid", "slope at ±2.5: 0 (hard_sigmoid, onnx), 0.2 (keras)"),
      ("leaky_relu", "jax.leaky_relu", "slope at 0: 0.01 (leaky_relu, torch, onnx), 1 (jax)"),
      ("selu", "tf.selu", "1.05070098736 (tf)"),
      ("hard_tanh", "jax.hard_tanh", "0 (hard_tanh, keras3, torch), 1 (jax)"),
      ("relu", "theanets.relu", "0.5 (theanets)"), ("sparse_sigmoid", "jax.sparse_sigmoid", "0.25 (jax)"),
      ("hard_swish", "torch.hardswish", "slope at -3: 0; slope at 3: 1"), ("elu", "torch.elu", ""),
      ("abs", "jax.abs", "1 (jax)"),
    ])
  func slopes(_ name: String, _ spelling: String, _ expected: String) throws {
    let slopes = try table(name).form(spelling).slopes
    #expect(expected.isEmpty ? slopes.isEmpty : slopes.contains(expected), "\(slopes)")
  }

  @Test(
    "what is learned, required and refused",
    arguments: [
      ("prelu", "torch.prelu", "torch: learns weight from 0.25"), ("prelu", "keras.PReLU", "learns alpha from 0"),
      ("hard_tanh", "torch.hardtanh", "torch: requires max_val > min_val"),
      ("softmax", "keras.softmax", "keras.softmax, keras.Softmax: refuses rank 1"),
      ("relu", "keras3.ReLU", "keras3.ReLU: requires max_value >= 0, negative_slope >= 0, threshold >= 0"),
      ("celu", "torch.celu", "torch: requires alpha != 0"),
    ])
  func rules(_ name: String, _ spelling: String, _ expected: String) throws {
    let rules = try table(name).form(spelling).rules
    #expect(rules.contains(expected), "\(rules)")
  }

  @Test(
    "what to write in one framework to get the other's",
    arguments: [
      ("leaky_relu", "A elsewhere: keras3.leaky_relu(negative_slope=0.01), tf.leaky_relu(alpha=0.01)"),
      ("leaky_relu", "torch.leaky_relu(negative_slope=0.3)"), ("gelu", "A elsewhere: jax.gelu(approximate=false)"),
      ("gelu", "torch.gelu(approximate=\"tanh\"), tf.gelu(approximate=true), onnx.Gelu(approximate=\"tanh\")"),
      ("hard_sigmoid", "B elsewhere: onnx.HardSigmoid(alpha=1/6)"),
      ("prelu", "theanets.prelu(leak=log(0.25))"), ("soft_shrink", "A elsewhere: onnx.Shrink(bias=0.5)"),
      ("softplus", "A elsewhere: torch.softplus(threshold=inf)"),
      ("thresholded_relu", "A elsewhere: keras3.threshold(threshold=1), torch.threshold(threshold=1)"),
    ])
  func porting(_ name: String, _ expected: String) throws {
    let notes = try table(name).notes
    #expect(notes.contains { $0.contains(expected) }, "\(notes)")
  }

  @Test("such a call gives the values it promises")
  func calls() throws {
    for name in Self.names {
      let table = try table(name)
      for note in table.notes where note.contains(" elsewhere: ") {
        let letter = String(note.prefix(1))
        let row = try #require(table.rows.first { $0[0] == .text(letter) })
        guard case .list(let written) = table.cell("written", of: row) else { continue }
        let target = try #require(written.first?.prefix { $0 != "(" })
        var calls = note.dropFirst("A elsewhere: ".count).components(separatedBy: "), ")
        calls[calls.count - 1].removeLast()
        for call in calls {
          var session = Session()
          let statement =
            "eval x -> \(target)(x) - \(call.replacing("(", with: "(x, ", maxReplacements: 1))) on -8..8 by 0.25"
          let source = SourceText(statement)
          let outcome = try session.run(Statement(source: source, range: 0..<source.bytes.count))
          guard case .tensor(let differences, _) = outcome else { continue }
          #expect(differences.values.allSatisfy { abs($0) <= 1e-12 }, "\(statement)")
        }
      }
    }
  }

  @Test("what the defaults do not show is found with other parameters, or beyond the range")
  func hidden() throws {
    let relu = try table("relu").form("keras3.relu")
    #expect(relu.difference == 0)
    #expect(relu.otherwise == "with threshold=0.75 by 0.75 at 0.75")
    let softplus = try table("softplus").form("torch.softplus")
    #expect(softplus.difference == 0)
    #expect(softplus.otherwise == "beyond the range by 2.06115362031e-9 at 20")
  }

  @Test("a framework's name, a pasted one and an alias lead to the same table")
  func spellings() throws {
    for name in ["torch.hardsigmoid", "torch.nn.Hardsigmoid", "keras.hard_sigmoid", "onnx.HardSigmoid"] {
      #expect(try table(name) == table("hard_sigmoid"))
    }
    #expect(try table("LeakyReLU").rows == table("leaky_relu").rows)
    #expect(try text("swish").hasPrefix("silu (swish): all agree"))
  }

  @Test("normalisers are also shown a constant lane")
  func lanes() throws {
    let shown = try text("norm:z")
    #expect(shown.contains("[1, 2, 3, 4] gives [-1.3416407745, -0.4472135915, 0.4472135915, 1.3416407745]"))
    #expect(shown.contains("[2, 2, 2] gives [nan, nan, nan]"))
    #expect(shown.contains("[2, 2, 2] gives [0, 0, 0]"))
  }

  @Test("a name without dialects says so, one that does not exist is an error")
  func alone() throws {
    #expect(try text("normal_pdf") == "normal_pdf has no dialects: no framework here has it under a name of its own")
    #expect(try #require(throws: Diagnostic.self) { try text("gleu") }.suggestion == "gelu")
    #expect(throws: Diagnostic.self) { try text("") }
    #expect(throws: Diagnostic.self) { try text("softmax on 1..2") }
  }

  @Test("as JSON the numbers are numbers and the kind is a table")
  func json() throws {
    let data = Data(try outcome("hard_sigmoid").json(statement: "dialects hard_sigmoid").line.utf8)
    let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    #expect(object["kind"] as? String == "table")
    let value = try #require(object["value"] as? [String: Any])
    let columns = try #require(value["columns"] as? [String])
    let rows = try #require(value["rows"] as? [[Any]])
    let size = try #require(columns.firstIndex(of: "differs from A by"))
    let place = try #require(columns.firstIndex(of: "at"))
    #expect(rows.map { $0[size] as? Double } == [nil, 0.0833333333333, 0.3])
    #expect(rows.map { $0[place] as? Double } == [nil, 2.5, 1])
    #expect((rows[1][1] as? [String])?.contains("torch.hardsigmoid(x)") == true)
    #expect((value["notes"] as? [String])?.isEmpty == false)
  }
}
