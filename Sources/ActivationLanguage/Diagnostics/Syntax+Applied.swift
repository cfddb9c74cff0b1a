extension Syntax {
  /// An activation as it is written with an input: `relu(x)`, `elu(x, alpha=0.5)`, `(tanh + relu)(x)`.
  func applied(to input: String) -> String {
    guard case .call(let callee, let arguments) = kind, arguments.allSatisfy({ $0.name != nil }) else {
      return "\(grouped)(\(input))"
    }
    let texts = arguments.map { "\($0.name?.text ?? "")=\($0.value.grouped)" }
    return "\(callee.grouped)(\(([input] + texts).joined(separator: ", ")))"
  }
}
