import ActivationCore
import ActivationLanguage
import Testing

/// theanets draws p and q as 0.1·|N(0, 1)| and learns them; the slopes are exp p and exp q. These are the values of
/// its own test suite, a layer of 7 units from numpy's RandomState(13).
@Suite("learned parameters, one per unit")
struct LearnableTests {
  private static let state = """
    let p = [0.13992384201681904, 0.1615107963252166, 0.0490871832509516, 0.18927422187767204, 0.062097970231550864, 0.045375238124161936, 0.02174516594501937]
    let q = [0.05143288551447859, 0.03972413264075336, 0.15128451152607716, 0.07640339696578628, 0.01012697856437548, 0.031726597100271016, 0.11383330474921514]
    let m = [[1.3992384201681904, -1.6151079632521659, 0.49087183250951594], [1.8927422187767202, -0.6209797023155086, -0.4537523812416193], [0.21745165945019368, 0.5143288551447859, 0.3972413264075336], [-1.5128451152607716, -0.7640339696578627, 0.1012697856437548], [-0.31726597100271015, 1.1383330474921514, -0.3221236569774085], [-0.37011607810475444, 1.8496125662057936, -0.08165155616424355], [-0.9802743185258672, -0.002389025600514556, -0.2324258720274623]]
    let b = [[0.7109747948581455, 0.4531586132388156, -0.33267577528589565], [-0.38445768500357647, -0.530327407582726, 1.3503059959308692], [2.0152208250443837, -0.057532387873538586, 0.5646542880869975], [0.35953229551797367, -0.511965094194221, -0.5231642148972904], [-0.48137141579474935, -1.9241594490929896, -0.757453225587536], [0.45348104026746144, 0.9223441482568703, -0.20734969827652708], [-0.37591996120915105, 0.6398839732802036, 2.0536932362953815]]

    """

  @Test(
    "the golden vectors of theanets' test suite",
    arguments: [
      Example(
        "theanets.prelu(probe, leak=p)",
        [-11.501861996603319, -1.1752851468505472, -0.10503119163558573, 0, 0.1, 1, 10]),
      Example(
        "theanets.elu(probe, gain=p)", [-1.1501339812876534, -0.7429219038100714, -0.09995039382802264, 0, 0.1, 1, 10]),
      Example(
        "theanets.lgrelu(probe, gain=p, leak=q)",
        [
          -10.527785272318134, -1.0405236880733018, -0.1163327591110732, 0, 0.10640665864715186, 1.0464204430921724,
          10.219833151313015,
        ]),
      Example(
        "maxout:3(probe, m=m, b=b)",
        [
          16.604238245760474, 1.8040583771724885, 1.9934756590993643, 0.35953229551797367, -0.5130980128950203,
          2.771956714462664, 0.615993717275058,
        ]),
      Example(
        "maxout:3(probe, slope=m, intercept=b)",
        [
          16.604238245760474, 1.8040583771724885, 1.9934756590993643, 0.35953229551797367, -0.5130980128950203,
          2.771956714462664, 0.615993717275058,
        ]),
    ])
  func goldenVectors(_ example: Example) throws {
    try Example(Self.state + example.script, example.expected).check()
  }

  @Test(
    "the values that theanets publishes, to the five digits that it compares",
    arguments: [
      Example("theanets.prelu(probe, leak=p)", -11.5018619966, -1.17528514685, -0.105031191636, 0, 0.1, 1, 10),
      Example("theanets.elu(probe, gain=p)", -1.15013398129, -0.74292190381, -0.099950393828, 0, 0.1, 1, 10),
      Example(
        "theanets.lgrelu(probe, gain=p, leak=q)", -10.5277852723, -1.04052368807, -0.116332759111, 0, 0.106406658647,
        1.04642044309, 10.2198331513),
      Example(
        "maxout:3(probe, m=m, b=b)", 16.6042382458, 1.80405837717, 1.9934756591, 0.359532295518, -0.513098012895,
        2.77195671446, 0.615993717275),
    ])
  func publishedVectors(_ example: Example) throws {
    try Example(Self.state + example.script, example.expected).check(tolerance: 1e-5)
  }

  @Test(
    "maxout is the largest of its pieces",
    arguments: [
      Example("maxout:2([-3, 3], m=[0, 1], b=[0, 0])", 0, 3),
      Example("maxout:2([-4, 4], m=[0.25, 1], b=[0, 0])", -1, 4),
      Example("maxout:3([-2, 0, 4], m=[-1, 0.5, 2], b=[0, 1, -3])", 2, 1, 5),
      Example("maxout:1([-2, 0, 4], m=[3], b=[1])", -5, 1, 13),
    ])
  func maxout(_ example: Example) throws { try example.check() }

  @Test("a layer of one unit, and one value for all units, are the same")
  func shared() throws {
    #expect(try value("prelu([-1, -2], r=[0.5, 0.5])").values == value("prelu([-1, -2], r=0.5)").values)
    try Example("prelu([[-1, -2], [-3, -4]], r=[0.1, 0.2])", -0.1, -0.4, -0.30000000000000004, -0.8).check()
  }

  @Test("a parameter must fit the units there are")
  func misfit() {
    #expect(refusal(of: "prelu([-1, -2, -3], r=[0.1, 0.2])")?.code == .shapeMismatch)
    #expect(refusal(of: "maxout:3(1, m=[1, 2, 3], slope=[1, 2, 3])")?.code == .duplicateParameter)
  }

  @Test(
    "what a layer learns is marked so",
    arguments: [
      ("prelu", ["r"]), ("lgrelu", ["g", "r"]), ("maxout:3", ["m", "b"]), ("PReLU", ["alpha"]),
      ("theanets.prelu", ["leak"]), ("theanets.lgrelu", ["gain", "leak"]), ("theanets.elu", ["gain"]), ("elu", []),
      ("LeakyReLU", []),
    ])
  func learnable(_ name: String, _ learned: [String]) throws {
    #expect(try activation(name).parameters.filter(\.isLearnable).map(\.name) == learned)
  }

  @Test("maxout:k has k pieces, the same ones every time")
  func pieces() throws {
    for count in [1, 2, 3, 64] {
      let parameters = try activation("maxout:\(count)").parameters
      #expect(parameters.map(\.value.shape) == [[count], [count]])
      #expect(try activation("maxout:\(count)").parameters == parameters)
    }
  }
}
