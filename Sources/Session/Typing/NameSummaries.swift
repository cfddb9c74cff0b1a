import ActivationCore
import ActivationLanguage
import OrderedCollections

extension Environment {
  /// A line about what a name stands for.
  func summary(of name: String) -> String {
    if let value = entries[name] {
      guard case .activation(let function) = value else { return value.text(most: 6) }
      let written = function.documentation?.summary ?? ""
      return written.isEmpty ? function.equation : written
    }
    if let entry = catalogue.entry(named: name) { return entry.documentation.summary }
    return Builtin(rawValue: name)?.signature ?? ""
  }
}

extension Function {
  /// What a parameter is if it is not given.
  func summary(ofParameter name: String) -> String {
    if let parameter = activation.parameters.first(where: { $0.name == name }) {
      return parameter.isLearnable
        ? "learned, from \(parameter.value.shortText)" : "default \(parameter.value.shortText)"
    }
    if name == "axis", activation.form != .scalar { return "default \(activation.axis), the last" }
    // Texts and truth values stand in the signature only.
    let mark = " \(name)="
    guard let place = signature.firstRange(of: mark) else { return "" }
    return "default \(signature[place.upperBound...].prefix { $0 != "," && $0 != ")" })"
  }
}
