/// What a loop reads: one number that serves every element, or an array with a number for each.
public enum Operand {
  case scalar(Double)
  case array(UnsafePointer<Double>)
}

extension Operand {
  /// What is read at a place.
  public subscript(place: Int) -> Double {
    switch self {
    case .scalar(let number): number
    case .array(let numbers): numbers[place]
    }
  }
}
