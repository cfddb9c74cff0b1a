import ActivationCore
import ActivationLanguage
import Testing

@Suite("composition: f + g is g(f(z))")
struct CompositionTests {
  @Test(
    "the left one is applied first",
    arguments: [
      Example("(relu+tanh)(probe)", [0, 0, 0, 0, 0.09966799462495582, 0.7615941559557649, 0.9999999958776927]),
      Example("(tanh+relu)([-2, 0, 0.5])", 0, 0, 0.46211715726000974),
      Example("(tanh+norm:z)([-1, 0, 2])", [-1.66289418500098, -0.1353422374404739, 1.7982364224414538]),
      Example("(tanh+theanets.norm:z)([-1, 0, 2])", [-1.1741630673913013, -0.09556462347038337, 1.2697276908616846]),
      Example("(norm:z+tanh)([-1, 0, 2])", [-0.694782670314738, -0.2110649744411714, 0.7899988299594704]),
      Example("(theanets.norm:z+tanh)([-1, 0, 2])", [-0.7891011369689545, -0.2610745788255495, 0.8707821805753717]),
      Example(
        "(softplus+theanets.norm:z)(probe)",
        [
          -0.592664191806662, -0.49787267622794884, -0.39765826513192143, -0.38290444839228294, -0.36739434878304444,
          -0.19523351273917877, 2.4337274430810383,
        ]),
      Example(
        "(relu+theanets.norm:z)([1, 2, 3, 4])",
        [-1.341640774499874, -0.447213591499958, 0.447213591499958, 1.341640774499874]),
      Example("(rect:max+rect:min)([-1, 0.25, 3])", 0, 0.25, 1),
      Example("(linear+sigmoid)(0.5)", 0.6224593312018546),
    ])
  func order(_ example: Example) throws { try example.check() }

  @Test("rect:max+rect:min is rect:minmax")
  func truncatedRectifier() throws {
    let inputs = "([-inf, -2, -0.5, 0, 0.5, 1, 1.5, inf])"
    #expect(try value("(rect:max+rect:min)" + inputs).values == value("rect:minmax" + inputs).values)
  }

  @Test("linear on either side changes nothing", arguments: TheanetsTests.keys)
  func identity(_ key: String) throws {
    let inputs = "([-3, -0.5, 0.25, 1, 7])"
    let alone = try value(key + inputs)
    #expect(try value("(linear+\(key))" + inputs) == alone)
    #expect(try value("(\(key)+linear)" + inputs) == alone)
  }

  @Test(
    "the name has the outer one outside",
    arguments: [
      ("relu+norm:z", "norm:z(relu)"), ("tanh+relu+sigmoid", "sigmoid(relu(tanh))"),
      ("maxout:3+tanh", "tanh(maxout:3)"),
    ])
  func names(_ composition: String, _ name: String) throws {
    #expect(try activation(composition).name == name)
  }

  @Test("any number of stages, innermost first")
  func stages() throws {
    #expect(try activation("relu+tanh+norm:z+softmax").stages.map(\.name) == ["relu", "tanh", "norm:z", "softmax"])
  }

  @Test("spaces mean nothing")
  func spaces() throws {
    #expect(try activation("tanh + norm:z").definition == activation("tanh+norm:z").definition)
  }

  @Test("the parameters are those of the right one, then those of the left one, apart where they share a name")
  func parameters() throws {
    #expect(try activation("prelu+elu").parameters.map(\.name) == ["alpha", "r"])
    let both = try activation("prelu(r=0.1) + prelu(r=0.5)")
    #expect(both.parameters.map(\.name) == ["r", "r_2"])
    #expect(both.parameters.map(\.value.values) == [[0.5], [0.1]])
    try Example("(prelu(r=0.1) + prelu(r=0.5))(-2)", -0.1).check()
  }

  @Test("between numbers + adds")
  func sum() throws {
    try Example("relu(2) + relu(3)", 5).check()
    #expect(refusal(of: "relu + 1")?.code == .typeMismatch)
  }

  @Test("the derivative of a composition is the chain rule")
  func chainRule() throws {
    try Example("(tanh+softplus)'(0.5)", 0.4824985067005549).check()
  }
}
