import ActivationLanguage
import Foundation
import Networks
import Plotting
import Testing

@testable import Session

@Suite("Fitting, propagating and pushing")
struct StudyTests {
  private func members(_ script: String) throws -> [String: String] {
    var session = Session()
    var result: [String: String] = [:]
    for statement in SourceText(script).statements {
      guard case .findings(let findings) = try session.run(statement) else { continue }
      result = Dictionary(uniqueKeysWithValues: findings.members.map { ($0.name, $0.value.line) })
    }
    return result
  }

  @Test("a line is fitted with the errors that textbooks give, and is the next result")
  func line() throws {
    let script = "let line(x, a=1, b=0) = a*x + b\nfit line to [[0, 1], [1, 3], [2, 5.1]]"
    let text = try shown(script)
    // Slope and intercept with √(s²/Σ(x-x̄)²) and its like, by hand.
    #expect(text.contains("\na         2.05 ± 0.0289, was 1\nb         0.98333333 ± 0.0373, was 0\n"))
    #expect(text.contains("3 points"))
    #expect(try Double(shown(script + "\n_(10)")).map { abs($0 - 21.483333333333334) < 1e-9 } == true)
  }

  @Test("points come from a file, too, and those far off may count for less")
  func file() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/points.txt"
      try "0 0\n1 1\n2 2\n3 3\n4 40\n".write(toFile: path, atomically: true, encoding: .utf8)
      let script = "let line(x, a=1) = a*x\nfit line to '\(path)'"
      let squares = try #require(try members(script)["fitted"])
      let huber = try #require(try members(script + ", errors=huber(scale=0.1)")["fitted"])
      #expect(squares != huber && huber.contains("a=1."))
    }
  }

  @Test("points are part of the picture: the y range shows them, and their marks stand in it")
  func points() throws {
    var request = PlotRequest(
      functions: [PlotFunction(name: "zero", orders: 0) { xs, _ in [xs.map { _ in 0 }] }], range: 0...4, derivatives: 0)
    request.points = [
      DataPoint(x: 1, y: 10), DataPoint(x: 3, y: -5), DataPoint(x: 9, y: 100), DataPoint(x: 2, y: .nan),
    ]
    let scene = Scene(request, style: .ascii, columns: 60, rows: 20)
    let panel = try #require(scene.panels.first)
    #expect(panel.y.range.contains(10) && panel.y.range.contains(-5) && !panel.y.range.contains(90))
    #expect(panel.marks.filter { $0.kind == .datum }.count == 2)
    #expect(scene.draw(.ascii).text.contains("o 2 points"))
    #expect(request.svg().contains("<circle"))
  }

  @Test("a deep network's signals follow the theory, by whichever spelling of the options")
  func propagation() throws {
    let found = try members("propagate tanh --depth 5 --width 60 --init 1.5 --examples 40")
    #expect(try members("propagate tanh, depth=5, width=60, init=1.5, examples=40") == found)
    #expect(found["phase"] == "\"chaotic\"" && found["gradient_factor"]?.hasPrefix("1.0405") == true)
    let critical = try members("propagate relu --depth 3 --width 20 --init critical")
    #expect(critical["phase"] == "\"critical\"" && critical["weight_variance"] == "2")
    let text = try shown("propagate gelu --depth 40 --width 8 --init glorot --bias 0.1", TextStyle(columns: 100))
    #expect(
      text.contains("ordered") && text.contains("one layer in 3 is shown; --json has all") && text.contains("40 points")
    )
  }

  @Test("layers of a wide network have the moments that theory says")
  func moments() throws {
    let relu = try #require(Session().environment.function(named: "relu")).activation
    let trial = try SignalPropagation(
      relu, .init(width: 400, depth: 2, examples: 20, initialiser: .heNormal))
    let report = PropagationReport(
      activation: relu, network: "", trial: trial, theory: MeanField(relu, weightVariance: 2), weightVariance: 2,
      biasVariance: 0)
    let layers = try #require(report.findings.members.first { $0.name == "layers" })
    #expect(layers.value.line.contains("\"mean_square_theory\":1"))
    #expect(trial.layers.allSatisfy { abs($0.mean * $0.mean + $0.variance - 1) < 0.2 })
  }

  @Test(
    "outputs have the moments and the atoms of their inputs' distribution",
    arguments: [
      ("push relu under N(0, 1)", "outputs  mean 0.398942, variance 0.340845\natoms    0 with probability 0.5\n"),
      ("push tanh under N(0, 4)", "outputs  mean 0, variance 0.635261\n"),
      ("push step under N(1, 4)", "atoms    0 with probability 0.308538\n         1 with probability 0.691462\n"),
    ])
  func push(_ statement: String, _ said: String) throws {
    let text = try shown(statement, TextStyle(canvas: .braille))
    #expect(text.contains(said))
    #expect(text.contains("█") && text.contains("▆"))
    let plain = try shown(statement, TextStyle(canvas: .ascii, writesUnicode: false))
    #expect(plain.contains("###") && plain.utf8.allSatisfy { $0 < 0x80 })
  }

  @Test("without 'under' inputs are spread as the setting says")
  func spread() throws {
    #expect(try members("set spread 2; push tanh")["input_variance"] == "4")
  }
}
