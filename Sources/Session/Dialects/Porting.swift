import ActivationCore
import ActivationLanguage

/// Finds what to write in one framework in order to get what another computes.
struct Porting: Sendable {
  /// The form that is wanted.
  let target: DialectForm
  let ground: Ground

  /// The call that gives the target's values, with as few arguments as will do: `tf.leaky_relu(alpha=0.01)`.
  func call(of member: DialectMember) -> String? {
    var settings: [[String]] = []
    for name in member.function.parameterNames where name != "axis" {
      settings.append(values(for: name, of: member).map { "\(name)=\($0)" })
    }
    for setting in settings.joined() where gives([setting], member) { return member.call([setting]) }
    for first in settings.indices {
      for second in settings.indices where second > first {
        for a in settings[first] {
          if let b = settings[second].first(where: { gives([a, $0], member) }) { return member.call([a, b]) }
        }
      }
    }
    return nil
  }

  private func gives(_ arguments: [String], _ member: DialectMember) -> Bool {
    member.gives(target.activation, with: arguments, on: ground)
  }

  /// What a parameter may have to be: the target's own numbers, its slopes, and the ends of the scale.
  private func values(for parameter: String, of member: DialectMember) -> [String] {
    guard member.function.activation.parameters.contains(where: { $0.name == parameter }) else {
      return ["\"none\"", "\"tanh\"", "true", "false"]
    }
    var numbers = target.members.flatMap { $0.function.activation.parameters.compactMap(\.value.number) }
    if let probe = ScalarProbe(target.activation) {
      numbers += probe.slopes([-1, 0, 1]) + [probe.value(0)]
    }
    numbers += [0, 1, .infinity]
    var texts: [String] = []
    for number in numbers where !number.isNaN {
      texts.append(number.fraction)
      if number > 0, number.isFinite, number != 1 { texts.append("log(\(number.fraction))") }
    }
    var seen = Set<String>()
    return texts.filter { seen.insert($0).inserted }
  }
}

extension Double {
  /// `1/6` for a number that is one, otherwise the shortest decimal.
  fileprivate var fraction: String {
    guard isFinite, shortest.count > 8 else { return (self + 0).shortest }
    for denominator in 2...64 {
      let numerator = (self * Double(denominator)).rounded()
      if abs(numerator) < 100, numerator / Double(denominator) == self { return "\(Int(numerator))/\(denominator)" }
    }
    return shortest
  }
}
