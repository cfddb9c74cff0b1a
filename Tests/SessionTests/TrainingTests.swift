import ActivationCore
import ActivationLanguage
import Foundation
import Networks
import Synchronization
import Testing

@testable import Session

@Suite("Training")
struct TrainingTests {
  private static let net = "net = Sequential([Dense(4, activation='tanh'), Dense(1, activation='sigmoid')])\n"

  private func session(_ script: String, watcher: (any WorkWatcher)? = nil) throws -> Session {
    var session = Session()
    session.watcher = watcher
    for statement in SourceText(script).statements { _ = try session.run(statement) }
    return session
  }

  private func members(_ script: String) throws -> [String: JSON] {
    var session = Session()
    var result: [String: JSON] = [:]
    for statement in SourceText(script).statements {
      guard case .findings(let findings) = try session.run(statement) else { continue }
      result = Dictionary(uniqueKeysWithValues: findings.members.map { ($0.name, $0.value) })
    }
    return result
  }

  private func number(_ json: JSON?, _ path: String...) -> Double {
    var json = json
    for name in path {
      guard case .object(let members)? = json else { return .nan }
      json = members.first { $0.0 == name }?.1
    }
    if case .number(let number)? = json { return number }
    if case .integer(let number)? = json { return Double(number) }
    return .nan
  }

  private func weights(_ session: Session) throws -> [Double] {
    try #require(session.network(named: "net")?.model).weights
  }

  @Test("lowers the loss, goes on from where it was, and is forgotten by undo")
  func learning() throws {
    let once = try members(Self.net + "train net on circle for 60 epochs, rate=0.1, examples=80")
    #expect(number(once["after"], "loss") < 0.5 * number(once["before"], "loss"))
    #expect(number(once["after"], "accuracy") > 0.9 && number(once["epochs"]) == 60)
    let twice = try members(Self.net + "train net on circle for 4 epochs\ntrain net on circle for 4 epochs")
    #expect(number(twice["before"], "loss") < number(once["before"], "loss"))
    let undone = try session(Self.net + "train net on xor for 2 epochs\nundo")
    #expect(undone.network(named: "net")?.model == nil && undone.network(named: "net")?.epochs == 0)
  }

  @Test("a step does not learn, and it is said why")
  func step() throws {
    let text = try shown(Self.net.replacing("'tanh'", with: "'step'") + "train net on xor for 2 epochs")
    #expect(
      text.replacing("\n          ", with: " ").contains(
        "dense_1 cannot learn: step in dense_1 has f' = 0 everywhere, so no gradient passes it"))
  }

  @Test("tells loss, accuracy and settings, and draws the losses")
  func report() throws {
    let text = try shown(
      Self.net
        + "train net on xor for 3 epochs with optimizer=sgd(momentum=0.9), rate=0.1, batch=all, seed=1, l2=0.001",
      TextStyle(columns: 200))
    #expect(text.hasPrefix("trained   net on xor, 3 epochs, 3 steps\nloss      0."))
    #expect(text.contains("\nexamples  300, 100 held out\n"))
    #expect(text.contains("rate 0.1, all examples at once, binary_cross_entropy, l2 0.001, seed 1"))
    #expect(text.contains("++++ held out") && text.contains("+|---"))
  }

  @Test(
    "every option changes what is done",
    arguments: [
      "optimizer=sgd", "optimizer=momentum", "optimizer=nesterov", "optimizer=rmsprop", "optimizer=adam(beta1=0.5)",
      "rate=0.02", "batch=16", "batch=all", "loss=mse", "loss=mae", "loss=huber(delta=0.1)", "l2=0.1", "seed=1",
      "schedule=step(every=1, factor=0.5)", "schedule=exponential(factor=0.5)", "schedule=cosine", "examples=100",
      "noise=0.2", "held_out=0.5",
    ])
  func options(_ option: String) throws {
    let plain = try weights(session(Self.net + "train net on xor for 3 epochs"))
    let changed = try weights(session(Self.net + "train net on xor for 3 epochs, \(option)"))
    #expect(plain != changed && plain.count == changed.count)
    let dashed = "--" + option.replacing("=", with: " ", maxReplacements: 1)
    #expect(try weights(session(Self.net + "train net on xor for 3 epochs \(dashed)")) == changed)
  }

  @Test("stops early where nothing gets better")
  func patience() throws {
    let found = try members(
      Self.net.replacing("'tanh'", with: "'step'") + "train net on xor for 400 epochs, patience=2, rate=1")
    #expect(number(found["epochs"]) < 400)
  }

  @Test("a model without a name is the next result")
  func nameless() throws {
    let text = try shown("train Classifier([2, (3, 'relu'), 2]) on gaussians for 2 epochs\n_")
    #expect(text == "classifier model 2 -> 3 relu -> 2 softmax, 17 parameters, trained for 2 epochs")
    #expect(try shown("train Regressor([1, (3, 'tanh'), 1]) on sine for 2 epochs\n_([[0.5]])").hasPrefix("[["))
  }

  @Test("a saved session has the same weights to the last bit")
  func saving() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/trained.slope"
      let first = try session(
        """
        let bump(x, a=1) = exp(-a*x^2)
        net = Sequential()
        net.add(Dense(5, activation=bump, input_dim=2))
        net.add(PReLU())
        net.add(AlphaDropout(0.1))
        net.add(Dense(1, activation='sigmoid'))
        train net on spiral for 3 epochs, noise=0.01, seed=3, schedule=cosine
        train net on circle for 2 epochs
        save \(path)
        """)
      let second = try session("load \(path)")
      #expect(try weights(first).map(\.bitPattern) == weights(second).map(\.bitPattern))
      #expect(second.network(named: "net")?.epochs == 5 && second.script == first.script)
    }
  }

  @Test("who watches may end it; what was learned is kept, and is on record as the shorter training that it was")
  func interruption() throws {
    let stopped = try session(
      Self.net + "train net on xor for 500 epochs, schedule=cosine, rate=0.02", watcher: Impatient(epochs: 3))
    #expect(stopped.network(named: "net")?.epochs == 3)
    #expect(
      stopped.script.map(\.self).last
        == "train net on xor for 3 epochs, schedule=cosine(epochs=500, lowest=0), rate=0.02")
    let replayed = try session(stopped.script.joined(separator: "\n"))
    #expect(try weights(stopped).map(\.bitPattern) == weights(replayed).map(\.bitPattern))
  }

  @Test("learns from files: columns of numbers, labels of classes")
  func files() throws {
    try withTemporaryFolder { folder in
      let path = folder + "/data.csv"
      try "0, 0, 0\n0, 1, 1\n1, 0, 1\n1, 1, 0\n".write(toFile: path, atomically: true, encoding: .utf8)
      for net in ["Sequential([Dense(1, activation='sigmoid')])", "Classifier([2, 4, 2])", "Regressor([2, 4, 1])"] {
        let found = try members("train \(net) on '\(path)' for 3 epochs, held_out=0")
        #expect(number(found["after"], "loss") < number(found["before"], "loss"))
      }
      let wrong = try #require(throws: Diagnostic.self) { try shown("train Regressor([3, 4, 2]) on '\(path)'") }
      #expect(wrong.message == "'\(path)' has 3 columns, and the model has 3 inputs and 2 outputs")
      try "1, 2\n3\n".write(toFile: path, atomically: true, encoding: .utf8)
      let uneven = try #require(throws: Diagnostic.self) { try shown("train Regressor([1, 2, 1]) on '\(path)'") }
      #expect(uneven.message == "'\(path)' has 1 numbers in line 2, and 2 in the lines before")
    }
  }

  @Test("a run can be looked at and gone back to: decisions, statistics, losses")
  func run() throws {
    let network = try #require(try session(Self.net).network(named: "net"))
    let options = try TrainingOptions(Options([], of: "train", known: [], in: Session().environment, SourceText("")))
    let (model, data) = try DataSource.toy(.circle).examples(for: network, at: 0..<0, options)
    var run = try TrainingRun(network, model, data, epochs: 3, options.settings(for: model, epochs: 3))
    let start = run
    run.advance()
    #expect(run.history.count == 1 && run.statistics.layers.count == 2 && !run.isFinished)
    let map = try #require(run.decisions(x: -1...1, y: -1...1, columns: 4, rows: 3))
    #expect(map.count == 3 && map.allSatisfy { $0.count == 4 && $0.allSatisfy((0...1).contains) })
    var again = start
    again.advance()
    #expect(again.trainer.model.weights == run.trainer.model.weights)
    while !run.isFinished { run.advance() }
    #expect(run.trained.epochs == 3 && run.trained.model?.weights == run.trainer.model.weights)
  }

  @Test("a race is fair: the same activation twice ends alike to the last bit, and step does not learn")
  func race() throws {
    let found = try members("race tanh, tanh, step on circle for 4 epochs, layers=[4], examples=80, rate=0.05")
    guard case .array(let lanes)? = found["lanes"], lanes.count == 3 else {
      Issue.record("no lanes")
      return
    }
    #expect(number(lanes[0], "scores", "loss").bitPattern == number(lanes[1], "scores", "loss").bitPattern)
    #expect(number(lanes[0], "scores", "loss") < number(lanes[2], "scores", "loss"))
    let text = try shown("race relu, step on circle for 3 epochs, layers=[4, 3]", TextStyle(columns: 200))
    #expect(text.contains("activation") && text.contains("epochs to 98 %"))
    #expect(text.contains("step: dense_1, dense_2 cannot learn: step in dense_2 has f' = 0 everywhere"))
  }
}

/// Ends work after so many epochs.
private final class Impatient: WorkWatcher {
  private let epochs: Int

  init(epochs: Int) { self.epochs = epochs }

  func goesOn(_ progress: WorkProgress) -> Bool { progress.done < epochs }
  func finish() {}
}
