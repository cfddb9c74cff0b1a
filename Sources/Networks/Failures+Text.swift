// What went wrong, in words; each failure is a value that tells the same.

extension Dataset.Failure: CustomStringConvertible {
  public var description: String {
    switch self {
    case .shapes(let inputs, let targets):
      "inputs of shape \(inputs) and targets of shape \(targets) are not as many rows of each, one at least"
    case .label(let label, let classes): "label \(label) is none of 0 to \(classes - 1)"
    }
  }
}

extension Trainer.Failure: CustomStringConvertible {
  public var description: String {
    switch self {
    case .inputs(let got, let wanted): "the examples have \(got) inputs, the model wants \(wanted)"
    case .targets(let got, let wanted): "the examples have \(got) targets, the model has \(wanted) outputs"
    case .batchSize(let size): "a step looks at 1 example at least, not \(size)"
    case .tooLarge(_, let most): "a step would take more than \(most) numbers of memory: smaller batches take less"
    }
  }
}

extension SignalPropagation.Failure: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notElementwise(let activation):
      "\(activation) looks at whole rows, or has a value for each unit: signals are sent through elementwise activations"
    case .sizes(let settings):
      "width \(settings.width), depth \(settings.depth) and \(settings.examples) examples: each is 1 at least"
    case .rate(let rate): "a rate of dropout is 0 or more and less than 1, not \(rate)"
    case .tooLarge(let most): "more than \(most) numbers would have to be kept"
    }
  }
}

extension ParameterFit.Failure: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notElementwise(let activation):
      "\(activation) looks at whole rows, or has a value for each unit: points are fitted by elementwise activations"
    case .noParameters(let activation): "\(activation) has no parameter that is a number"
    case .notNumber(let parameter): "there is no parameter \(parameter) that is a number"
    case .lengths(let x, let y): "\(x) x and \(y) y: each point has one of both"
    case .notFinite(let index): "point \(index + 1) is not finite"
    case .underdetermined(let points, let parameters): "\(points) points cannot tell \(parameters) parameters"
    case .unidentifiable(let parameters):
      "the points do not tell \(parameters.joined(separator: " and ")), or not apart from the others"
    case .noStart: "nowhere around the parameters has the activation finite values at all points"
    case .scale(let scale): "the size of ordinary errors is above 0, not \(scale)"
    }
  }
}
