import CVectorMath

extension InstructionSet {
  /// The set's loop for `f`; nil where none has one.
  @inline(__always)
  func loop(_ f: UnaryFunction) -> vm_unary? {
    switch f {
    case .negate: loop(vm_negate)
    case .abs: loop(vm_abs)
    case .sign: loop(vm_sign)
    case .floor: loop(vm_floor)
    case .ceil: loop(vm_ceil)
    case .round: loop(vm_round)
    case .sqrt: loop(vm_sqrt)
    case .exp: loop(vm_exp)
    case .expm1: loop(vm_expm1)
    case .log: loop(vm_log)
    case .log1p: loop(vm_log1p)
    case .sin: loop(vm_sin)
    case .cos: loop(vm_cos)
    case .tan: loop(vm_tan)
    case .atan: loop(vm_atan)
    case .sinh: loop(vm_sinh)
    case .cosh: loop(vm_cosh)
    case .asinh: loop(vm_asinh)
    case .acosh: loop(vm_acosh)
    case .atanh: loop(vm_atanh)
    case .erfc: loop(vm_erfc)
    case .asin, .acos: nil
    }
  }

  /// The set's loop for `f` and `f′`; nil where none has one.
  @inline(__always)
  func loopWithSlope(_ f: UnaryFunction) -> vm_with_slope? {
    switch f {
    case .expm1: vm_with_slope_at(kernels, vm_expm1)
    case .sin: vm_with_slope_at(kernels, vm_sin)
    case .atan: vm_with_slope_at(kernels, vm_atan)
    case .sinh: vm_with_slope_at(kernels, vm_sinh)
    case .asinh: vm_with_slope_at(kernels, vm_asinh)
    default: nil
    }
  }

  @inline(__always)
  func loop(_ f: BinaryFunction) -> vm_binary? {
    switch f {
    case .add: loop(vm_add)
    case .subtract: loop(vm_subtract)
    case .multiply: loop(vm_multiply)
    case .divide: loop(vm_divide)
    case .min: loop(vm_min)
    case .max: loop(vm_max)
    case .less: loop(vm_less)
    case .lessOrEqual: loop(vm_less_or_equal)
    case .equal: loop(vm_equal)
    case .notEqual: loop(vm_not_equal)
    case .power, .hypot, .atan2: nil
    }
  }

  @inline(__always)
  func loop(_ f: SpecialFunction) -> vm_special? {
    switch f {
    case .sigmoid: loop(vm_sigmoid)
    case .tanh: loop(vm_tanh)
    case .softplus: loop(vm_softplus)
    case .log_sigmoid: loop(vm_log_sigmoid)
    case .softsign: loop(vm_softsign)
    case .erf: loop(vm_erf)
    case .normal_cdf: loop(vm_normal_cdf)
    case .normal_pdf: loop(vm_normal_pdf)
    case .silu: loop(vm_silu)
    case .gelu: loop(vm_gelu)
    case .gelu_tanh: loop(vm_gelu_tanh)
    case .mish: loop(vm_mish)
    case .tanh_shrink: loop(vm_tanh_shrink)
    case .sinc: loop(vm_sinc)
    case .sinc_pi: loop(vm_sinc_pi)
    }
  }

  @inline(__always)
  private func loop(_ f: vm_unary_function) -> vm_unary? { vm_unary_at(kernels, f) }

  @inline(__always)
  private func loop(_ f: vm_binary_function) -> vm_binary? { vm_binary_at(kernels, f) }

  @inline(__always)
  private func loop(_ f: vm_special_function) -> vm_special? { vm_special_at(kernels, f) }
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
