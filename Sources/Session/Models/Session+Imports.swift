import ActivationLanguage

/// `from keras.layers import Dense` and `import theanets`, as the guides begin: what they name is there already.
extension Session {
  private static let modules = ["keras", "cthulhu", "theanets", "layers", "models", "backend", "advanced_activations"]

  /// Looks at what is imported.
  ///
  /// - Returns: `nil` where it is another statement, which is then still to be read.
  func importStatement(_ parser: inout Parser) throws(Diagnostic) -> Outcome? {
    var ahead = parser
    guard let word = ahead.takeName(), word.text == "from" || word.text == "import", let module = ahead.takeName()
    else { return nil }
    parser = ahead
    let parts = module.text.split(separator: ".").map(String.init)
    guard parts.allSatisfy(Session.modules.contains) else {
      throw Diagnostic(
        .unknownName, "there is no module '\(module.text)'", at: module.range,
        note: "lines from the guides of Keras and theanets are taken, and change nothing",
        suggestion: Spelling.nearest(to: module.text, among: Session.modules))
    }
    var names: [String] = []
    if word.text == "from" {
      guard parser.take(word: "import") else {
        throw Diagnostic(
          .unexpectedToken, "expected 'import' and what is imported", at: parser.place,
          note: "as in from keras.layers import Activation, Dense")
      }
      repeat { names.append(try imported(&parser)) } while parser.takeComma()
    } else if parser.take(word: "as") {
      throw Diagnostic(
        .refusedValue, "modules have no other names here", at: parser.place, note: "write \(module.text) in full")
    } else {
      names = [module.text]
    }
    try parser.expectEnd()
    let isOne = names.count == 1
    return .text("\(names.joined(separator: ", ")) \(isOne ? "is" : "are") there already: nothing to import")
  }

  private func imported(_ parser: inout Parser) throws(Diagnostic) -> String {
    let place = parser.place
    guard let name = parser.takeName() else {
      throw Diagnostic(.unexpectedToken, "expected a name to import", at: place)
    }
    if name.text == "backend", parser.take(word: "as") {
      guard parser.take(word: "K") else {
        throw Diagnostic(.refusedValue, "the backend is called K here", at: parser.place, suggestion: "K")
      }
      return "K"
    }
    let isKnown =
      environment.constructor(named: name.text) != nil || environment.function(named: name.text) != nil
      || Session.modules.contains(name.text)
    guard isKnown else {
      let known = environment.constructors.keys.sorted()
      throw Diagnostic(
        .unknownName, "there is no '\(name.text)' to import", at: place,
        note: "the layers and models are \(known.joined(separator: ", "))",
        suggestion: Spelling.nearest(to: name.text, among: known))
    }
    return name.text
  }
}
