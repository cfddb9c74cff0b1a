import VectorMath

/// The steps of a program that ask whether an element equals the largest (or the smallest) of its lane.
///
/// Of two numbers that are only enclosed nobody can tell whether they are equal. Here the others of the lane tell: an
/// element that lies above all others is the largest.
///
/// - Precondition: of the program, each step has a register of its own.
struct ExtremeComparisons {
  struct Question {
    var reduction: Reduction
    /// What is compared with its own largest or smallest.
    var elements: Program.Source
    /// Whether places with the same inputs have the same elements.
    var isLocal: Bool
  }

  private var reductions: [Program.Source: (reduction: Reduction, elements: Program.Source)] = [:]
  /// What looks at the place itself or along the direction, and not only at the numbers there.
  private var wandering: Set<Program.Source> = [.direction]

  init(_ program: Program) {
    for step in program.body {
      let target = step.targets.first.place
      switch step.operation {
      case .reduce(let r, let elements):
        if r == .max || r == .min { reductions[target] = (r, elements) }
        // One number for the whole lane, whatever it is made of.
        continue
      case .half, .join, .position: wandering.insert(target)
      default: if step.operation.sources.contains(where: wandering.contains) { wandering.insert(target) }
      }
    }
  }

  /// What `a == b` asks, if one of them is the largest or smallest of the other.
  func question(_ a: Program.Source, _ b: Program.Source) -> Question? {
    for (elements, extreme) in [(a, b), (b, a)] {
      guard let known = reductions[extreme], known.elements == elements else { continue }
      return Question(reduction: known.reduction, elements: elements, isLocal: !wandering.contains(elements))
    }
    return nil
  }
}

extension ExtremeComparisons.Question {
  /// For each element, whether it is an extreme one; nil where that cannot be told.
  ///
  /// - Parameters:
  ///   - count: of the elements.
  ///   - inputs: what they are made of.
  ///   - comparison: below 0, 0 or above 0 as the one element is less than, equal to or greater than the other.
  func answers(
    _ count: Int, _ inputs: ProgramInputs, comparison: (_ i: Int, _ j: Int) -> Double?
  ) -> [Bool?] {
    func order(_ i: Int, _ j: Int) -> Double? {
      if isLocal && inputs.areTwins(i, j) { return 0 }
      return comparison(i, j).map { reduction == .max ? $0 : -$0 }
    }
    // What is above all others is above the best so far, too, and stays the best.
    let best = (1..<max(1, count)).reduce(0) { best, i in (order(best, i) ?? 0) < 0 ? i : best }
    let orders = (0..<count).map { $0 == best ? 0 : order(best, $0) }
    let isCertain = !orders.contains(nil)
    return orders.map { order in
      guard let order else { return nil }
      return order > 0 ? false : isCertain ? true : nil
    }
  }
}

extension ProgramInputs {
  /// Whether two places of a lane have the same numbers, those of a direction aside.
  fileprivate func areTwins(_ i: Int, _ j: Int) -> Bool {
    input[i].bitPattern == input[j].bitPattern
      && arguments.allSatisfy { $0[i].bitPattern == $0[j].bitPattern }
  }
}
