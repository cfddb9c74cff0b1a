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
