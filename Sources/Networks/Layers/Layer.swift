import ActivationCore

/// A layer of a network: what it does and what it is called, not yet its weights.
public struct Layer: Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    case dense(Dense)
    /// An activation by itself, as Keras's `Activation` layer.
    case activation(Activation)
    /// Inputs set to 0 with this probability in training, the others made larger by as much.
    ///
    /// - Source: Srivastava et al. 2014, JMLR 15.
    case dropout(rate: Double)
    /// Dropout that keeps mean and variance of selu's outputs.
    ///
    /// - Source: Klambauer et al. 2017, arXiv:1706.02515.
    case alphaDropout(rate: Double)
  }

  public var kind: Kind
  /// `nil` for the name that the model gives: `hid1`, `out`; `dense_1`, `activation_1`.
  public var name: String?
  /// Whether what an activation learns is one number for all units; else each unit learns its own, as in both guides.
  ///
  /// What a vector activation learns is shared always.
  public var sharesLearnedParameters = false

  public init(_ kind: Kind, name: String? = nil, sharesLearnedParameters: Bool = false) {
    (self.kind, self.name, self.sharesLearnedParameters) = (kind, name, sharesLearnedParameters)
  }
}

/// Weighted sums of all inputs: y = activation(x·kernel + bias).
public struct Dense: Sendable, Hashable {
  public var units: Int
  /// `nil` for what the model's kind takes: linear in a sequential model; relu for hidden layers of the others.
  public var activation: Activation?
  public var usesBias: Bool
  /// How the kernel, inputs × units, begins. Keras: Glorot's uniform one.
  public var kernel: Initialiser
  public var bias: Initialiser

  public init(
    units: Int, activation: Activation? = nil, usesBias: Bool = true, kernel: Initialiser = .glorotUniform,
    bias: Initialiser = .zeros
  ) {
    (self.units, self.activation, self.usesBias) = (units, activation, usesBias)
    (self.kernel, self.bias) = (kernel, bias)
  }
}

extension Layer {
  public static func dense(
    _ units: Int, _ activation: Activation? = nil, usesBias: Bool = true, kernel: Initialiser = .glorotUniform,
    bias: Initialiser = .zeros, name: String? = nil
  ) -> Layer {
    Layer(
      .dense(Dense(units: units, activation: activation, usesBias: usesBias, kernel: kernel, bias: bias)), name: name)
  }

  public static func activation(_ activation: Activation, name: String? = nil) -> Layer {
    Layer(.activation(activation), name: name)
  }

  public static func dropout(_ rate: Double) -> Layer { Layer(.dropout(rate: rate)) }
  public static func alphaDropout(_ rate: Double) -> Layer { Layer(.alphaDropout(rate: rate)) }

  /// What Keras calls a layer of this kind.
  public var kindName: String {
    switch kind {
    case .dense: "dense"
    case .activation: "activation"
    case .dropout: "dropout"
    case .alphaDropout: "alpha_dropout"
    }
  }

  /// The activation that is named for it.
  public var activation: Activation? {
    get {
      switch kind {
      case .dense(let dense): dense.activation
      case .activation(let activation): activation
      case .dropout, .alphaDropout: nil
      }
    }
    set {
      switch kind {
      case .dense(var dense):
        dense.activation = newValue
        kind = .dense(dense)
      case .activation: if let newValue { kind = .activation(newValue) }
      case .dropout, .alphaDropout: break
      }
    }
  }
}
