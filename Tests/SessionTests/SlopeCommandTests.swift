import ActivationCore
import ActivationLanguage
import Testing

@testable import Session

@Suite("trace and jacobian")
struct SlopeCommandTests {
  private func trace(_ script: String) throws -> Trace {
    var session = Session()
    var result: Trace?
    for statement in SourceText(script).statements {
      if case .trace(let trace) = try session.run(statement) { result = trace }
    }
    return try #require(result)
  }

  private func near(_ a: [Double], _ b: [Double], within tolerance: Double = 1e-13) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) <= tolerance * max(1, abs($1)) }
  }

  @Test("the product of the stages' slopes is the derivative of the whole, as mpmath has it")
  func chainRule() throws {
    let trace = try trace("trace tanh + softplus at 0.5")
    #expect(trace.stages.map(\.name) == ["tanh", "softplus"])
    #expect(near(trace.stages.map { $0.value.values[0] }, [0.46211715726000975, 0.9506655964724702]))
    #expect(near(trace.stages.compactMap { $0.slope?.number }, [0.7864477329659274, 0.6135163043587272]))
    #expect(
      near([trace.stages[1].product.values[0], trace.derivative.values[0]], [0.4824985067005549, 0.4824985067005549]))
  }

  @Test(
    "whatever is composed, the last product is the derivative",
    arguments: [
      "trace gelu + tanh + elu at -0.7", "let f = silu + mish; trace f + sigmoid at 1.5", "trace tanh(sigmoid) at 2",
      "trace (elu+tanh)(alpha=0.5) at -1", "trace elu(alpha=2) + elu(alpha=3) at -1",
      "trace x -> exp(-x^2)/(1 + x) at 0.3",
      "trace tanh + norm:z at [1, 2, 4]", "trace softmax at [1, 2, 3]", "trace tanh + gelu at [1, -2]",
      "trace crelu + softmax at [1, 2]", "trace softmax + logsumexp at [1, 2, 3]", "trace elu at -1", "trace relu at 2",
      "trace tanh + relu + mish at 0",
    ])
  func consistent(_ script: String) throws {
    let trace = try trace(script)
    let last = try #require(trace.stages.last?.product)
    #expect(last.shape == trace.derivative.shape)
    #expect(near(last.values, trace.derivative.values, within: 1e-12))
  }

  @Test("a stage has the parameters that the composition was bound to, not those it began with")
  func bound() throws {
    let trace = try trace("trace (elu+tanh)(alpha=0.5) at -1")
    #expect(near(trace.stages[0].value.values, [-0.31606027941427883]))
    #expect(trace.stages[0].formula.contains("0.5*expm1(-1)"))
  }

  @Test("a single function is walked operation by operation, with the rules of its slopes")
  func single() throws {
    #expect(
      try shown("trace silu at 1") == """
        sigmoid(x)    sigmoid(1) = 0.7310585786300049
                      slope 0.19661193324148185
        x*sigmoid(x)  1*0.7310585786300049 = 0.7310585786300049
                      slope 1*0.7310585786300049 + 1*0.19661193324148185 =
                      0.9276705118714867
        silu' of the whole: 0.9276705118714867
        """)
    #expect(
      try shown("trace elu at -1") == """
        expm1(x)  expm1(-1) = -0.6321205588285577
                  slope 0.36787944117144233
        if x > 0  no: expm1(x) = -0.6321205588285577
                  slope 0.36787944117144233
        elu' of the whole: 0.36787944117144233
        """)
  }

  @Test("at a vector, stages have Jacobians, and the product of these is that of the whole")
  func vectors() throws {
    let trace = try trace("trace tanh + norm:z at [1, 2, 3]")
    // 1 - tanh², from mpmath
    #expect(
      near(
        trace.stages[0].slope?.values ?? [],
        [0.41997434161402607, 0, 0, 0, 0.07065082485316447, 0, 0, 0, 0.009866037165440192]))
    #expect(trace.stages[1].product.shape == [3, 3])
    // A shift of all inputs of norm:z changes nothing: its rows sum to 0.
    for row in 0..<3 { #expect(abs((trace.stages[1].slope?.values[row * 3..<row * 3 + 3].reduce(0, +)) ?? 1) < 1e-12) }
  }

  @Test("the softmax Jacobian is diag(p) - ppᵀ, and that of an activation of single numbers is diagonal")
  func jacobians() throws {
    var session = Session()
    func jacobian(_ text: String) throws -> Jacobian? {
      for statement in SourceText(text).statements {
        if case .jacobian(let jacobian) = try session.run(statement) { return jacobian }
      }
      return nil
    }
    let values = try #require(try jacobian("jacobian softmax at [0, 0]")).values
    #expect(values == Tensor(shape: [2, 2], values: [0.25, -0.25, -0.25, 0.25]))
    #expect(
      try #require(try jacobian("jacobian relu at [-1, 2, 3]")).values
        == Tensor(shape: [3, 3], values: [0, 0, 0, 0, 1, 0, 0, 0, 1]))
    #expect(try #require(try jacobian("jacobian softmax at [[1, 2], [3, 4], [5, 6]]")).matrices.count == 3)
    #expect(
      try #require(try jacobian("jacobian logsumexp at [1, 1]")).values == Tensor(shape: [1, 2], values: [0.5, 0.5]))
  }

  @Test("of long vectors a trace shows the first elements at the prompt, and no matrix that does not fit")
  func longTrace() throws {
    #expect(
      try shown("let f(x) = 2*x; trace f + f at 1..100", TextStyle(namesResults: true, mostElements: 3)) == """
        f  f(x) = 2*x
           = [2, 4, 6, …]
           Jacobian of shape [100, 100]
        f  f(x) = 2*x
           = [4, 8, 12, …]
           Jacobian of shape [100, 100]
           product so far of shape [100, 100]
        f(f)' of the whole is of shape [100, 100]
        """)
  }

  @Test("jacobian shows a table with names and a heat map")
  func jacobianText() throws {
    #expect(
      try shown("jacobian softmax at [0, 0]") == """
                     x[0]   x[1]
        softmax[0]   0.25  -0.25
        softmax[1]  -0.25   0.25

        ###  0.25  ### -0.25
        ### -0.25  ###  0.25

        |.| up to  . 0.0625   + 0.125   % 0.188   # 0.25
        """)
  }

  @Test("both are JSON with all digits")
  func json() throws {
    var session = Session()
    let lines = try SourceText("jacobian relu at [-1, 2]; trace relu + relu at 2").statements.map {
      try session.run($0).json(statement: "").line
    }
    #expect(lines[0] == #"{"statement":"","kind":"tensor","value":{"shape":[2,2],"values":[0,0,0,1]}}"#)
    #expect(lines[1].contains(#""columns":["stage","formula","value","slope","product"]"#))
    #expect(lines[1].hasSuffix(#",2,1,1]],"derivative":1}}"#))
  }

  @Test(
    "what cannot be walked says why",
    arguments: [
      ("trace", "trace needs an activation"), ("trace tanh", "trace needs the input to look at"),
      ("trace tanh + 1 at 2", "'+' cannot join an activation and a number"),
      ("trace softmax' at 3", "softmax' is a matrix for each vector already"),
      ("trace softmax at 3", "softmax looks at a whole vector, and this is one number"),
      ("trace tanh at [[1]]", "trace walks one number or one vector"),
      ("trace tanh at relu", "expected numbers, and this is an activation"),
      ("jacobian gelu at 3", "a Jacobian belongs to a vector, and this is one number"),
      ("jacobian softmax at 1..2000", "the result would have the shape [2000, 2000], more than 1000000 numbers"),
      ("jacobian gelu at 1..2000", "the result would have the shape [2000, 2000], more than 1000000 numbers"),
      ("jacobian gelu at []", "gelu of no numbers is not defined"),
      (
        "jacobian keras.softmax at [1, 2]",
        "keras.softmax: Cannot apply softmax to a tensor that is 1D; give it a batch, as in keras.softmax([[1, 2, 3]])"
      ),
    ])
  func wrong(_ source: String, _ message: String) throws {
    let diagnostic = try #require(throws: Diagnostic.self) { try shown(source) }
    #expect(diagnostic.message == message)
  }
}
