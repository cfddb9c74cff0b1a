import CVectorMath

extension InstructionSet {
  /// The set's loop for `f`; nil where none has one.
  @inline(__always)
  func loop(_ f: UnaryFunction) -> vm_unary? { f.inLoops.flatMap { vm_unary_at(kernels, $0) } }

  /// The set's loop for `f` and `f′`; nil where none has one.
  @inline(__always)
  func loopWithSlope(_ f: UnaryFunction) -> vm_with_slope? {
    switch f {
    case .exp: vm_with_slope_at(kernels, vm_exp)
    case .expm1: vm_with_slope_at(kernels, vm_expm1)
    case .sin: vm_with_slope_at(kernels, vm_sin)
    case .atan: vm_with_slope_at(kernels, vm_atan)
    case .sinh: vm_with_slope_at(kernels, vm_sinh)
    case .asinh: vm_with_slope_at(kernels, vm_asinh)
    default: nil
    }
  }

  @inline(__always)
  func loop(_ f: BinaryFunction) -> vm_binary? { f.inLoops.flatMap { vm_binary_at(kernels, $0) } }

  @inline(__always)
  func loop(_ f: SpecialFunction) -> vm_special? { vm_special_at(kernels, f.inLoops) }
}

// As the loops know them; nil where none is one of them.

extension UnaryFunction {
  @inline(__always)
  var inLoops: vm_unary_function? {
    switch self {
    case .negate: vm_negate
    case .abs: vm_abs
    case .sign: vm_sign
    case .floor: vm_floor
    case .ceil: vm_ceil
    case .round: vm_round
    case .sqrt: vm_sqrt
    case .exp: vm_exp
    case .expm1: vm_expm1
    case .log: vm_log
    case .log1p: vm_log1p
    case .sin: vm_sin
    case .cos: vm_cos
    case .tan: vm_tan
    case .atan: vm_atan
    case .sinh: vm_sinh
    case .cosh: vm_cosh
    case .asinh: vm_asinh
    case .acosh: vm_acosh
    case .atanh: vm_atanh
    case .erfc: vm_erfc
    case .asin, .acos: nil
    }
  }
}

extension BinaryFunction {
  @inline(__always)
  fileprivate var inLoops: vm_binary_function? {
    switch self {
    case .add: vm_add
    case .subtract: vm_subtract
    case .multiply: vm_multiply
    case .divide: vm_divide
    case .min: vm_min
    case .max: vm_max
    case .less: vm_less
    case .lessOrEqual: vm_less_or_equal
    case .equal: vm_equal
    case .notEqual: vm_not_equal
    case .power, .hypot, .atan2: nil
    }
  }
}

extension SpecialFunction {
  @inline(__always)
  var inLoops: vm_special_function {
    switch self {
    case .sigmoid: vm_sigmoid
    case .tanh: vm_tanh
    case .softplus: vm_softplus
    case .log_sigmoid: vm_log_sigmoid
    case .softsign: vm_softsign
    case .erf: vm_erf
    case .normal_cdf: vm_normal_cdf
    case .normal_pdf: vm_normal_pdf
    case .silu: vm_silu
    case .gelu: vm_gelu
    case .gelu_tanh: vm_gelu_tanh
    case .mish: vm_mish
    case .tanh_shrink: vm_tanh_shrink
    case .sinc: vm_sinc
    case .sinc_pi: vm_sinc_pi
    }
  }
}

extension Operand {
  /// As the loops take it.
  @inline(__always)
  var forLoop: vm_operand {
    switch self {
    case .scalar(let number): vm_operand(array: nil, number: number)
    case .array(let array): vm_operand(array: array, number: 0)
    }
  }
}
