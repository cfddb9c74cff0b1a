import VectorMath

/// What the learning rate is multiplied by, epoch by epoch, as torch's schedulers with their closed forms.
public enum Schedule: Sendable, Hashable {
  case constant
  /// By `factor` each so many epochs.
  case step(every: Int, factor: Double)
  /// By `factor` each epoch.
  case exponential(factor: Double)
  /// From 1 along half a cosine to `lowest` over so many epochs, and there it stays: Loshchilov & Hutter 2016,
  /// arXiv:1608.03983.
  case cosine(epochs: Int, lowest: Double = 0)

  /// - Parameter epoch: counted from 0.
  public func factor(epoch: Int) -> Double {
    switch self {
    case .constant: 1
    case .step(let every, let factor): BinaryFunction.power(factor, Double(epoch / max(1, every)))
    case .exponential(let factor): BinaryFunction.power(factor, Double(epoch))
    case .cosine(let epochs, let lowest):
      lowest + (1 - lowest) * (1 + UnaryFunction.cos(.pi * Double(min(epoch, epochs)) / Double(max(1, epochs)))) / 2
    }
  }
}
