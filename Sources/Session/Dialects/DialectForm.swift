import ActivationCore
import ActivationLanguage

/// What a comparison looks at.
enum Ground: Sendable, Hashable {
  case range(ClosedRange<Double>)
  /// Vectors; the first is the one that differences are taken on.
  case lanes([[Double]])
}

/// The spellings that give the same values.
struct DialectForm: Sendable {
  /// A, B, C …
  var letter = "A"
  var members: [DialectMember]
  /// In what it differs from the first form, where the defaults on the range do not show it.
  var hidden: HiddenDifference?

  var first: DialectMember { members[0] }
  var activation: Activation { first.function.activation }

  /// What a member is called among the others: its framework, where that has no other member here.
  func label(of member: DialectMember) -> String {
    guard let framework = member.framework else { return member.name }
    return members.count { $0.framework == framework } == 1 ? framework : member.name
  }
}

/// A difference that shows only beyond the range, or with another value of a parameter.
struct HiddenDifference: Sendable {
  /// `threshold=0.75`; `nil` for the defaults.
  var setting: String?
  var difference: LargestDifference
}

extension Concept {
  /// The members, grouped by what they compute: the bare definition's form first, then those that frameworks have.
  func forms(on ground: Ground) -> [DialectForm] {
    var forms: [DialectForm] = []
    for member in members {
      if let same = forms.firstIndex(where: { agree($0.first, member, on: ground) }) {
        forms[same].members.append(member)
      } else {
        forms.append(DialectForm(members: [member]))
      }
    }
    let rest = forms.dropFirst()
    func isUsed(_ form: DialectForm) -> Bool { form.members.contains { $0.framework != nil } }
    forms = forms.prefix(1) + rest.filter(isUsed) + rest.filter { !isUsed($0) }
    for place in forms.indices.dropFirst() {
      forms[place].letter = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(min(place, 25))))
      forms[place].hidden = hiddenDifference(forms[0].first, forms[place].first, on: ground)
    }
    return forms
  }

  private func agree(_ a: DialectMember, _ b: DialectMember, on ground: Ground) -> Bool {
    if a.function.activation == b.function.activation { return true }
    return a.gives(b.function.activation, on: ground) && hiddenDifference(a, b, on: ground) == nil
  }

  private func hiddenDifference(_ a: DialectMember, _ b: DialectMember, on ground: Ground) -> HiddenDifference? {
    guard case .range(let range) = ground, let pair = ProbePair(a, b) else { return nil }
    let far = pair.largest(among: pair.farPoints.filter { !range.contains($0) })
    if far.size > 0 { return HiddenDifference(setting: nil, difference: far) }
    // Parameters of the same name do the same, or they are not the same.
    for parameter in a.function.activation.parameters {
      guard let value = parameter.value.number,
        b.function.activation.parameters.contains(where: { $0.name == parameter.name && $0.value == parameter.value })
      else { continue }
      let setting = "\(parameter.name)=\((value.isFinite ? value + 0.75 : value < 0 ? -1.5 : 1.5).shortest)"
      guard let pair = ProbePair(a, b, setting: setting) else { continue }
      let grid = ScalarProbe.grid(on: range, pair.landmarks, steps: 200)
      let difference = pair.largest(among: grid + pair.farPoints)
      if difference.size > 0 { return HiddenDifference(setting: setting, difference: difference) }
    }
    return nil
  }
}

extension DialectMember {
  /// Whether it has the values of another activation, with arguments that are put to its parameters.
  func gives(_ target: Activation, with arguments: [String] = [], on ground: Ground) -> Bool {
    guard let bound = binding(arguments)?.activation, bound.form == target.form else { return false }
    func near(_ a: [Double], _ b: [Double]) -> Bool {
      a.count == b.count
        && zip(a, b).allSatisfy { $0 == $1 || $0.isNaN && $1.isNaN || abs($0 - $1) <= 1e-13 * max(1, abs($1)) }
    }
    switch ground {
    case .lanes(let lanes):
      return lanes.allSatisfy { lane in
        guard let a = bound.values(of: lane), let b = target.values(of: lane) else { return false }
        return near(a, b)
      }
    case .range(let range):
      guard let f = ScalarProbe(bound), let g = ScalarProbe(target) else { return false }
      let landmarks = f.landmarks + g.landmarks
      let points =
        ScalarProbe.grid(on: range, landmarks, steps: 64) + landmarks.flatMap { [$0.nextDown, $0.nextUp] }
        + [-1000, -20, 20, 1000]
      return near(f.values(points), g.values(points))
    }
  }
}

extension Activation {
  /// The outputs for one lane, given as a batch of one for those that refuse a vector.
  func values(of lane: [Double]) -> [Double]? {
    (try? self(Tensor(shape: [1, lane.count], values: lane)))?.values
  }
}
