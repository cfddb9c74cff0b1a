extension VectorMath {
  public static func apply(
    _ f: SpecialFunction, _ x: UnsafePointer<Double>, f y: UnsafeMutablePointer<Double>?,
    slope: UnsafeMutablePointer<Double>?, curvature: UnsafeMutablePointer<Double>?, count: Int
  ) {
    if let curvature { apply(f, order: 2, x, into: curvature, count: count) }
    if let slope { apply(f, order: 1, x, into: slope, count: count) }
    if let y { apply(f, order: 0, x, into: y, count: count) }
  }
}
extension VectorMath {
  public static func copy(_ x: UnsafePointer<Double>, into y: UnsafeMutablePointer<Double>, count: Int) {
    y.update(from: x, count: count)
  }
  public static func widen(_ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Double>, count: Int) {
    for i in 0..<count { y[i] = Double(x[i]) }
  }
  public static func narrow(_ x: UnsafePointer<Double>, into y: UnsafeMutablePointer<Float>, count: Int) {
    for i in 0..<count { y[i] = Float(x[i]) }
  }
  public static func containsNaN(_ x: UnsafePointer<Double>, count: Int) -> Bool {
    for i in 0..<count where x[i].isNaN { return true }
    return false
  }
}
