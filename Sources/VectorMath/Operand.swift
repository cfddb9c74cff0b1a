/// What a loop reads: one number that serves every element, or an array with a number for each.
public enum Operand {
  case scalar(Double)
  case array(UnsafePointer<Double>)
}
