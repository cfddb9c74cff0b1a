extension Expression {
  /// How many operations the formula has when it is written out, those in shared parts as often as they are used: it may
  /// be astronomically more than are computed.
  public var operationCount: Double {
    var counts: [ObjectIdentifier: Double] = [:]
    func count(_ e: Expression) -> Double {
      if let known = counts[e.identity] { return known }
      let count = e.operands.reduce(e.isLeaf ? 0 : 1) { $0 + count($1) }
      counts[e.identity] = count
      return count
    }
    return count(self)
  }

  /// Whether it is a number, a parameter or an input.
  public var isLeaf: Bool { operands.isEmpty }
}
