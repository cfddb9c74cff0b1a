import ActivationCore
import ActivationLanguage
import Networks
import Plotting
import Testing

@testable import Session

/// The live view as a value: what is drawn, and what keys do.
@Suite("The live view")
struct LiveTrainingTests {
  private static let network = "Sequential([Dense(4, activation='tanh'), Dense(1, activation='sigmoid')])"

  private func live(
    _ statement: String = "watch train \(network) on xor for 20 epochs, examples=60, rate=0.05"
  ) throws -> LiveTraining {
    var session = Session()
    session.hasLiveView = true
    let parsed = try #require(Array(SourceText(statement).statements).first)
    guard case .live(var live) = try session.run(parsed) else {
      Issue.record("\(statement) does not open the live view")
      throw CancellationError()
    }
    live.resize(columns: 80, rows: 24)
    return live
  }

  private func learn(_ live: inout LiveTraining, epochs: Int) {
    for _ in 0..<epochs { live.learn { false } }
  }

  @Test("shows decisions with the examples, losses, and each layer's gradient")
  func picture() throws {
    var live = try live()
    learn(&live, epochs: 3)
    let text = live.picture().text
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == 24 && lines.allSatisfy { $0.count <= 80 })
    #expect(lines[0].hasPrefix("playing  train Sequential(") && lines[1].contains("epoch 3 of 20"))
    #expect(text.contains("x") && text.contains("o") && text.contains("held out"))
    #expect(text.contains("layer     |gradient|") && text.contains("dense_1   ##"))
    live.style = .braille
    #expect(live.picture().text.contains("●") && live.picture().text.contains("○"))
    live.resize(columns: 30, rows: 8)
    #expect(live.picture().text.contains("too small"))
  }

  @Test("plays, pauses, goes on and back to the same weights, and begins again")
  func time() throws {
    var live = try live()
    _ = live.react(to: .character(" "))
    learn(&live, epochs: 5)
    #expect(live.race.epoch == 0 && !live.isMoving)
    _ = live.react(to: .character("."))
    let one = live.race.lanes[0].run.trainer.model.weights
    _ = live.react(to: .right)
    #expect(live.race.epoch == 2)
    _ = live.react(to: .character(","))
    #expect(live.race.epoch == 1 && live.race.lanes[0].run.trainer.model.weights == one)
    _ = live.react(to: .left)
    _ = live.react(to: .left)
    #expect(live.race.epoch == 0 && live.message == "this is the beginning")
    _ = live.react(to: .character(" "))
    learn(&live, epochs: 40)
    #expect(live.isFinished && live.race.epoch == 20)
    _ = live.react(to: .character("r"))
    #expect(live.race.epoch == 0 && !live.isFinished)
    #expect(live.react(to: .character("q")) == .leave && live.react(to: .character("ß")) == .bell)
  }

  @Test("what is learned live is what is learned without, to the last bit")
  func same() throws {
    var live = try live("watch train \(Self.network) on xor for 6 epochs, examples=60")
    learn(&live, epochs: 10)
    var session = Session()
    let statement = "train \(Self.network) on xor for 6 epochs, examples=60"
    _ = try session.run(try #require(Array(SourceText(statement).statements).first))
    guard case .object(let object)? = session.environment.results.last, let network = object as? Network else {
      Issue.record("no network is left")
      return
    }
    #expect(network.model?.weights == live.race.lanes[0].run.trainer.model.weights)
  }

  @Test("the rate and the activation are changed while it learns, and then nothing is kept")
  func changes() throws {
    var live = try live()
    learn(&live, epochs: 2)
    _ = live.react(to: .character("]"))
    #expect(abs(live.rate - 0.0625) < 1e-12)
    _ = live.react(to: .character("a"))
    let model = live.race.lanes[0].run.trainer.model
    #expect(model.layers[0].activation?.name == "relu" && model.layers[1].activation?.name == "sigmoid")
    learn(&live, epochs: 2)
    #expect(live.race.epoch == 4)
    var session = Session()
    guard case .text(let said) = session.conclude(live) else {
      Issue.record("something was kept")
      return
    }
    #expect(said.hasPrefix("not kept") && said.contains("relu from epoch 2") && session.environment.results.isEmpty)
  }

  @Test("step does not learn, and the picture says why")
  func obstacle() throws {
    var live = try live()
    for _ in 0..<11 { _ = live.react(to: .character("a")) }
    learn(&live, epochs: 1)
    #expect(live.message == "" || live.message.contains("step"))
    live.resize(columns: 100, rows: 40)
    let words = live.picture().text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("f' = 0"))
  }

  @Test("a unit has its own map, and after the last comes the network's again")
  func neurons() throws {
    var live = try live()
    learn(&live, epochs: 2)
    _ = live.react(to: .character("n"))
    #expect(live.picture().text.contains("dense_1 unit 1: "))
    for _ in 0..<5 { _ = live.react(to: .tab) }
    #expect(live.neuron == nil)
    _ = live.react(to: .character("N"))
    #expect(live.picture().text.contains("dense_2 unit 1: "))
  }

  @Test("a race has a map for each, and one picture of all losses")
  func race() throws {
    var live = try live("watch race relu, tanh, step on circle for 8 epochs, layers=[4]")
    learn(&live, epochs: 3)
    let text = live.picture().text
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[2].contains("relu ") && lines[2].contains("tanh ") && lines[2].contains("step "))
    #expect(text.contains("step in dense_1 has f' = 0 everywhere"))
    _ = live.react(to: .character("a"))
    #expect(live.message == "a race is between its activations")
    let regression = try self.live("watch train Regressor([1, (4, 'tanh'), 1]) on sine for 4 epochs, examples=50")
    #expect(regression.picture().text.contains("network"))
  }

  @Test("a signal through depth has a slider of the weights' deviation, and the statement that tries such a network")
  func propagation() throws {
    var session = Session()
    session.hasLiveView = true
    let statement = try #require(
      Array(SourceText("watch propagate tanh, depth=12, width=30, init=1.5").statements).first)
    guard case .plot(let request) = try session.run(statement) else {
      Issue.record("no plot")
      return
    }
    let line = try #require(request.functions.first)
    #expect(request.points.count == 12 && line.parameters.map(\.name) == ["sigma_w"])
    // The theory's E[f²] far on is q*/σ_w²: 0.28689/1.5.
    #expect(abs(line.evaluate([12], 0)[0][0] - 0.28689 / 1.5) < 0.003)
    let moved = try #require(line.rebound?([1]))
    #expect(moved.name == "propagate tanh, init=1, depth=12, width=30, bias=0")
    #expect(moved.evaluate([12], 0)[0][0] < line.evaluate([12], 0)[0][0])
    _ = try session.run(try #require(Array(SourceText(moved.name).statements).first))
    #expect(line.rebound?([0]) == nil)
  }
}
