/// Symbols by the names that TeX and Julia give them: `\alpha`, then Tab.
enum SymbolNames {
  /// Greek letters are letters of names; the others are words of the language.
  static let all: [String: String] = [
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "zeta": "ζ", "eta": "η", "theta": "θ",
    "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "omicron": "ο", "pi": "π", "rho": "ρ",
    "sigma": "σ", "tau": "τ", "upsilon": "υ", "phi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω",
    "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Upsilon": "Υ",
    "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
    "infty": "∞", "le": "≤", "ge": "≥", "ne": "≠", "to": "→", "times": "×", "cdot": "·", "div": "÷", "prime": "′",
  ]

  /// What `\WORD` may become: the symbol once the name is whole, before that the names that begin so.
  static func candidates(_ word: String) -> [Candidate] {
    let name = String(word.dropFirst())
    if let symbol = all[name] { return [Candidate(text: symbol, suffix: nil)] }
    let names = all.filter { $0.key.hasPrefix(name) }.sorted { $0.key < $1.key }
    // The only one is taken at once.
    if names.count == 1 { return [Candidate(text: names[0].value, suffix: nil)] }
    return names.map { Candidate(text: "\\\($0.key)", suffix: nil, summary: $0.value) }
  }
}
