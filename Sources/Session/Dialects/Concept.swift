import ActivationCore
import ActivationLanguage

/// One spelling of an activation: the bare name, or a framework's own.
struct DialectMember: Sendable {
  /// As it is written: `torch.leaky_relu`.
  var name: String
  var function: Function

  /// `nil` for a bare name.
  var framework: String? { name.contains(".") ? name.split(separator: ".").first.map(String.init) : nil }

  /// Whether it is written by the name of its own entry, not by one that the bare entry has in the framework.
  var isEntry: Bool { name == function.activation.name }

  /// Whether it is a class that makes a layer: `LeakyReLU`.
  var isLayer: Bool { name.split(separator: ".").last?.first?.isUppercase == true && framework != "onnx" }

  /// `torch.leaky_relu(x, negative_slope=0.01)`
  var signature: String { name + function.signature.dropFirst(function.activation.name.count) }

  /// `torch.leaky_relu(negative_slope=0.3)`
  func call(_ arguments: [String]) -> String { "\(name)(\(arguments.joined(separator: ", ")))" }

  /// `torch.leaky_relu(x, negative_slope=0.3)`
  func call(on input: String, _ arguments: [String]) -> String { call([input] + arguments) }

  /// With arguments put to its parameters; `nil` where they are refused.
  func binding(_ arguments: [String]) -> Function? {
    if arguments.isEmpty { return function }
    let call = call(arguments)
    guard let syntax = try? Parser.expression(call) else { return nil }
    return try? Environment().function(of: syntax, in: SourceText(call))
  }
}

/// What several names stand for: the bare definition and each framework's form of it.
struct Concept: Sendable {
  var name: String
  /// The name, with what it was asked by where that is another one.
  var title: String
  /// The bare definition first, where there is one.
  var members: [DialectMember]

  /// - Parameter name: a bare name, an alias, or a framework's name.
  init?(_ name: String, in environment: Environment) {
    let catalogue = environment.catalogue
    let asked = name
    var name = name
    var entry = catalogue.entry(named: name)
    // A framework's name leads to what it is a form of, and so does a bare one without forms of its own.
    if let form = entry, let concept = form.concepts.first, form.isDialect || catalogue.forms(of: form).isEmpty {
      (name, entry) = (concept, catalogue.entry(named: concept))
    }
    self.name = entry?.name ?? name
    title = asked.contains(".") || asked == self.name ? self.name : "\(self.name) (\(asked))"
    members = []
    let forms = entry.map(catalogue.forms) ?? catalogue.entries.filter { $0.concepts.contains(name) }
    if entry == nil, !forms.isEmpty, let function = environment.function(named: name) {
      members.append(DialectMember(name: name, function: function))
    }
    for entry in (entry.map { [$0] } ?? []) + forms {
      guard let function = (try? catalogue.function(named: entry.name)) ?? nil else { continue }
      for written in [entry.name] + entry.dialects.map({ "\($0).\(entry.name)" }) {
        members.append(DialectMember(name: written, function: function))
      }
    }
    if members.isEmpty { return nil }
  }
}
