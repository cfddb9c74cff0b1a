import ActivationCore

/// A layer in its place in a model: with its name, its shapes and where its weights are.
public struct PlacedLayer: Sendable, Hashable {
  public var position: LayerPosition
  public var layer: Layer
  /// What is applied last; `nil` for layers that only drop.
  public var activation: Activation?
  public var inputs: Int
  public var outputs: Int
  /// Its part of the model's weights: kernel, bias, what its activation learns.
  public var weights: Range<Int>
  /// The kernel's part, inputs × outputs; empty where there is none.
  public var kernel: Range<Int>
  public var bias: Range<Int>
  /// What its activation learns, by name.
  public var learned: [LearnedParameter]

  public var name: String { position.name }
}

/// A learned parameter's part of the weights.
public struct LearnedParameter: Sendable, Hashable {
  public var name: String
  /// units × components, or just the components that all units share.
  public var weights: Range<Int>
  public var components: Int
  public var isShared: Bool
}

/// What a model is made of, for a table.
public struct ModelSummary: Sendable, Hashable {
  public struct Row: Sendable, Hashable {
    public var name: String
    public var kind: String
    /// The activation's name; `nil` for layers that only drop.
    public var activation: String?
    public var outputs: Int
    public var parameterCount: Int
  }

  public var kind: Model.Kind
  public var inputs: Int
  public var rows: [Row]
  public var parameterCount: Int
}

extension Model {
  public var summary: ModelSummary {
    let rows = layers.map { layer in
      ModelSummary.Row(
        name: layer.name, kind: layer.position.kind, activation: layer.activation?.name, outputs: layer.outputs,
        parameterCount: layer.weights.count)
    }
    return ModelSummary(kind: kind, inputs: inputs, rows: rows, parameterCount: weights.count)
  }
}
