import ActivationCore
import ActivationLanguage

/// The table that `dialects` shows.
struct DialectReport: Sendable {
  let concept: Concept
  let ground: Ground
  let forms: [DialectForm]

  init(_ concept: Concept, on ground: Ground) {
    (self.concept, self.ground) = (concept, ground)
    forms = concept.forms(on: ground)
  }

  var table: Table {
    var table = Table(
      columns: ["form", "written", "formula"] + shownColumns
        + ["rules", "differs from A by", isVector ? "in element" : "at", "otherwise"],
      rows: forms.map(row))
    table.layout = .cards
    table.heading = heading
    if forms.count > 2 { table.parts = [pairs] }
    table.notes = portingNotes + memberNotes + seeAlso
    return table
  }

  private var isVector: Bool { if case .lanes = ground { true } else { false } }

  private var heading: String {
    let place =
      switch ground {
      case .range(let range): "on \(range.lowerBound.shortest)..\(range.upperBound.shortest)"
      case .lanes(let lanes): "on the lane \(Tensor(lanes[0]).text)"
      }
    let count = forms.count > 1 ? "\(forms.count) forms" : concept.members.count > 1 ? "all agree" : "one form"
    return "\(concept.title): \(count), compared \(place)"
  }

  // MARK: Rows

  private func row(_ form: DialectForm) -> [Table.Cell] {
    let difference = form.letter == "A" ? [.nothing, .nothing] : cells(self.difference(forms[0], form))
    return [
      .text(form.letter), .list(form.members.map(\.signature)), .text(form.first.function.shownFormula),
    ] + shown(form) + [.text(rules(of: form))] + difference + [.text(hiddenDifference(of: form))]
  }

  private var pairs: Table {
    var rows: [[Table.Cell]] = []
    for (index, first) in forms.enumerated().dropFirst() {
      for second in forms[(index + 1)...] {
        rows.append([.text("\(first.letter) and \(second.letter)")] + cells(difference(first, second)))
      }
    }
    var table = Table(columns: ["forms", "differ by", isVector ? "in element" : "at"], rows: rows)
    table.heading = "the others among themselves:"
    return table
  }

  private func difference(_ a: DialectForm, _ b: DialectForm) -> LargestDifference? {
    switch ground {
    case .range(let range):
      return ProbePair(a.first, b.first)?.largest(on: range)
    case .lanes(let lanes):
      guard let p = a.activation.values(of: lanes[0]), let q = b.activation.values(of: lanes[0]),
        p.count == q.count
      else { return nil }
      let sizes = zip(p, q).map { abs($0 - $1) }
      let most = sizes.indices.max { sizes[$0] < sizes[$1] } ?? 0
      guard most < p.count else { return nil }
      return LargestDifference(size: sizes[most], x: Double(most), scale: max(abs(p[most]), abs(q[most])))
    }
  }

  private func cells(_ difference: LargestDifference?) -> [Table.Cell] {
    guard let difference else { return [.nothing, .nothing] }
    let x = difference.x.rounded(digits: difference.certainDigitsOfX)
    let place: Table.Cell = difference.size == 0 ? .nothing : difference.isSymmetric ? .eitherSign(abs(x)) : .number(x)
    return [.number(difference.size.rounded(digits: difference.certainDigits)), place]
  }

  private var shownColumns: [String] {
    switch ground {
    case .range: ["slopes"]
    case .lanes(let lanes): lanes.map { "\(Tensor($0).text) gives" }
    }
  }

  /// The slopes at kinks, or the outputs for each lane.
  private func shown(_ form: DialectForm) -> [Table.Cell] {
    switch ground {
    case .range: [.text(slopes(of: form))]
    case .lanes(let lanes):
      lanes.map { .numbers((form.activation.values(of: $0) ?? []).map { $0.rounded(digits: 11) }) }
    }
  }

  /// What the defaults on the range do not show.
  private func hiddenDifference(of form: DialectForm) -> String {
    guard let hidden = form.hidden, difference(forms[0], form)?.size == 0 else { return "" }
    let size = hidden.difference.size.rounded(digits: hidden.difference.certainDigits).shortest
    let x = hidden.difference.x.rounded(digits: 12).shortest
    return "\(hidden.setting.map { "with \($0)" } ?? "beyond the range") by \(size) at \(x)"
  }

  /// `slope at ±2.5: 0 (hard_sigmoid, onnx), 0.2 (keras)`
  private func slopes(of form: DialectForm) -> String {
    guard case .range(let range) = ground else { return "" }
    let probes = form.members.compactMap { member in
      ScalarProbe(member.function.activation).map { (form.label(of: member), $0) }
    }
    var kinks: [Double] = []
    for (_, probe) in probes {
      for x in probe.kinks(on: range) where !kinks.contains(where: { abs($0 - x) <= 1e-9 }) { kinks.append(x) }
    }
    var answers: [(x: Double, isSymmetric: Bool, text: String)] = []
    for x in kinks.sorted().prefix(8) {
      let text = grouped(probes.map { ($0.0, $0.1.slope(x).rounded(digits: 12).shortest) }, valueFirst: true)
      if let mirror = answers.firstIndex(where: { $0.x == -x && $0.text == text }) {
        answers[mirror] = (x, true, text)
      } else {
        answers.append((x, false, text))
      }
    }
    return answers.map { "slope at \($0.isSymmetric ? "±" : "")\($0.x.rounded(digits: 12).shortest): \($0.text)" }
      .joined(separator: "; ")
  }

  /// What is learned, required and refused.
  private func rules(of form: DialectForm) -> String {
    var rules: [(String, String)] = []
    for member in form.members {
      let (label, activation) = (form.label(of: member), member.function.activation)
      let learned = activation.parameters.filter(\.isLearnable).map { "\($0.name) from \($0.value.shortText)" }
      if !learned.isEmpty { rules.append((label, "learns \(learned.joined(separator: " and "))")) }
      let required = member.function.documentation?.all("require") ?? []
      if !required.isEmpty { rules.append((label, "requires \(required.joined(separator: ", "))")) }
      if let rule = activation.leastRank { rules.append((label, "refuses rank \(rule.rank - 1)")) }
    }
    return grouped(rules, valueFirst: false)
  }

  /// Who says the same: `0 (torch, tf), 1 (jax)` or `torch, tf: 0; jax: 1`; without names where all do.
  private func grouped(_ answers: [(label: String, value: String)], valueFirst: Bool) -> String {
    var groups: [(value: String, labels: [String])] = []
    for (label, value) in answers {
      if let place = groups.firstIndex(where: { $0.value == value }) {
        if !groups[place].labels.contains(label) { groups[place].labels.append(label) }
      } else {
        groups.append((value, [label]))
      }
    }
    guard valueFirst else {
      return groups.map { "\($0.labels.joined(separator: ", ")): \($0.value)" }.joined(separator: "; ")
    }
    if groups.count == 1 { return groups[0].value }
    return groups.map { "\($0.value) (\($0.labels.joined(separator: ", ")))" }.joined(separator: ", ")
  }

  // MARK: Notes

  /// How each form is had in the frameworks that do not have it by default.
  private var portingNotes: [String] {
    forms.compactMap { form in
      let porting = Porting(target: form, ground: ground)
      var done = Set(form.members.compactMap(\.framework))
      var calls: [String] = []
      let others = forms.filter { $0.letter != form.letter }.flatMap(\.members)
      // Functions before layers: they can be called as they stand.
      for member in others.filter({ !$0.isLayer }) + others.filter(\.isLayer) {
        guard let framework = member.framework, !done.contains(framework) else { continue }
        if member.gives(form.activation, on: ground) {
          done.insert(framework)
        } else if let call = porting.call(of: member) {
          done.insert(framework)
          calls.append(call)
        }
      }
      return calls.isEmpty ? nil : "\(form.letter) elsewhere: \(calls.joined(separator: ", "))"
    }
  }

  private var memberNotes: [String] {
    var notes: [(names: [String], text: String)] = []
    for member in forms.flatMap(\.members) where member.framework != nil && member.isEntry {
      for text in member.function.documentation?.all("note") ?? [] {
        if let place = notes.firstIndex(where: { $0.text == text }) {
          notes[place].names.append(member.name)
        } else {
          notes.append(([member.name], text))
        }
      }
    }
    return notes.map { "\($0.names.joined(separator: ", ")): \($0.text)" }
  }

  /// What else the members are forms of.
  private var seeAlso: [String] {
    var others: [String] = []
    let names = Set(concept.members.map(\.name))
    for other in concept.members.flatMap({ $0.function.documentation?.list("of") ?? [] }) {
      guard let entry = Catalogue.standard.entry(named: other), entry.name != concept.name, !names.contains(entry.name),
        !others.contains(entry.name)
      else { continue }
      others.append(entry.name)
    }
    return others.isEmpty ? [] : ["see also: \(others.joined(separator: ", "))"]
  }
}
