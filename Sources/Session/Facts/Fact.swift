import ActivationAnalysis

/// One thing that is known of an activation.
public struct Fact: Sendable, Hashable {
  public var name: String
  public var values: [String]
  /// The numbers in it, for programs.
  public var measures: [Measure] = []

  public init(_ name: String, _ values: [String]) { (self.name, self.values) = (name, values) }
  public init(_ name: String, _ value: String) { self.init(name, [value]) }

  /// Of many the few next to 0.
  static func shortened(_ texts: [(x: Double, text: String)]) -> [String] {
    guard texts.count > 6 else { return texts.map(\.text) }
    let near = texts.sorted { abs($0.x) < abs($1.x) }.prefix(5).sorted { $0.x < $1.x }
    return near.map(\.text) + ["and \(texts.count - 5) more"]
  }

  var inASCII: Fact {
    var fact = Fact(name.inASCII, values.map(\.inASCII))
    fact.measures = measures
    return fact
  }
}

/// A number that is known of a function, and where it is taken.
public struct Measure: Sendable, Hashable {
  public var name: String
  public var value: Enclosed
  public var place: Enclosed?

  init(_ name: String, _ value: Enclosed, at place: Enclosed? = nil) {
    (self.name, self.value, self.place) = (name, value, place)
  }
}

extension Fact {
  /// The text of each fact under its name, and the numbers under `measures`.
  static func members(_ facts: [Fact]) -> [(name: String, value: JSON)] {
    let texts = facts.map { fact in
      (name: fact.name, value: fact.values.count == 1 ? JSON.text(fact.values[0]) : .array(fact.values.map(JSON.text)))
    }
    let measures = facts.flatMap { fact in fact.measures.map { $0.json(of: fact.name) } }
    return texts + (measures.isEmpty ? [] : [(name: "measures", value: .array(measures))])
  }
}

extension Measure {
  fileprivate func json(of fact: String) -> JSON {
    var members: [(String, JSON)] = [
      ("fact", .text(fact)), ("name", .text(name)), ("value", .number(value.value)), ("lower", .number(value.lower)),
      ("upper", .number(value.upper)), ("assurance", .text(value.assurance.rawValue)),
    ]
    if let place {
      members += [("x", .number(place.value)), ("xLower", .number(place.lower)), ("xUpper", .number(place.upper))]
    }
    return .object(members)
  }
}
