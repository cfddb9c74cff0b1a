import ActivationLanguage
import Foundation
import Testing

@testable import Session

@Suite("JSON")
struct JSONTests {
  private func lines(_ script: String) -> [String] {
    var session = Session()
    return SourceText(script).statements.map { statement in
      switch session.perform(statement).result {
      case .success(let outcome): outcome.json(statement: statement.text).line
      case .failure(let diagnostic): diagnostic.json(statement: statement.text).line
      }
    }
  }

  @Test(
    "a statement is one object",
    arguments: [
      ("gelu(1)", #"{"statement":"gelu(1)","kind":"number","value":0.8413447460685429}"#),
      ("1/0", #"{"statement":"1/0","kind":"number","value":"inf"}"#),
      ("0*-1", #"{"statement":"0*-1","kind":"number","value":-0}"#),
      (
        "[[1, 2], [nan, -inf]]",
        #"{"statement":"[[1, 2], [nan, -inf]]","kind":"tensor","value":{"shape":[2,2],"values":[1,2,"nan","-inf"]}}"#
      ),
      ("let a = 3", #"{"statement":"let a = 3","kind":"definition","name":"a","value":3}"#),
      ("\"a\\\\b\"", #"{"statement":"\"a\\\\b\"","kind":"text","value":"a\\b"}"#),
      (
        "elu(alpha=0.5)",
        #"{"statement":"elu(alpha=0.5)","kind":"activation","value":{"name":"elu(alpha=0.5)","signature":"elu(x, alpha=0.5)","formula":"if x > 0 then x else alpha*expm1(x)","derivative":"elu(alpha=0.5)' = if x > 0 then 1 else alpha*exp(x)"}}"#
      ),
      (
        "table relu on 0..1 by 1",
        #"{"statement":"table relu on 0..1 by 1","kind":"table","value":{"columns":["x","relu"],"rows":[[0,0],[1,1]]}}"#
      ),
      (
        "plot gleu",
        #"{"statement":"plot gleu","kind":"error","code":"E0201","message":"there is no activation or name 'gleu'","line":1,"column":6,"length":4,"suggestion":"gelu"}"#
      ),
    ])
  func statements(_ source: String, _ expected: String) {
    #expect(lines(source) == [expected])
  }

  @Test(
    "whatever is printed can be read by Foundation",
    arguments: [
      "info gelu", "list", "plot gelu", "plot softmax", "history", "help", "gelu", "softmax'", "1/0", "\u{1B}[31m",
      "\"\u{7}\"",
    ])
  func readable(_ source: String) throws {
    for line in lines(source) {
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      #expect(object?["statement"] as? String == source)
      #expect(
        ["number", "tensor", "activation", "text", "table", "plot", "facts", "definition", "error"].contains(
          object?["kind"] as? String))
    }
  }

  @Test("the catalogue lists parameters, defaults, aliases, dialects and sources")
  func catalogue() throws {
    let data = Data(Catalogue.standard.json().line.utf8)
    let rows = try #require(try JSONSerialization.jsonObject(with: data) as? [[String: Any]])
    let relu = try #require(rows.first { $0["name"] as? String == "relu" })
    #expect(relu["signature"] as? String == "relu(x, alpha=0, max_value=inf, threshold=0)")
    let parameters = try #require(relu["parameters"] as? [[String: Any]])
    #expect(parameters.map { $0["name"] as? String } == ["alpha", "max_value", "threshold"])
    #expect(parameters[1]["default"] as? String == "inf")
    #expect(
      relu["dialects"] as? [String] == [
        "theanets.relu", "keras.relu", "keras.ReLU", "keras3.relu", "keras3.ReLU", "torch.relu", "jax.relu", "tf.relu",
        "onnx.Relu",
      ])
    let gelu = try #require(rows.first { $0["name"] as? String == "jax.gelu" })
    #expect(gelu["of"] as? [String] == ["gelu", "gelu_tanh"])
    #expect(gelu["dialects"] as? [String] == [])
    let elu = try #require(rows.first { $0["name"] as? String == "elu" })
    #expect((elu["source"] as? String)?.contains("arXiv:1511.07289") == true)
  }
}
