import CVectorMath

extension InstructionSet {
  /// The set's loop for `f`; nil where it has none.
  @inline(__always)
  func loop(_ f: UnaryFunction) -> vm_unary? {
    switch f {
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
    case .erfc: loop(vm_erfc)
    case .negate, .abs, .sign, .floor, .ceil, .round, .sqrt, .asin, .acos, .asinh, .acosh, .atanh: nil
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
    case .sinc, .sinc_pi: nil
    }
  }

  @inline(__always)
  private func loop(_ f: vm_unary_function) -> vm_unary? { vm_unary_at(kernels, f) }

  @inline(__always)
  private func loop(_ f: vm_special_function) -> vm_special? { vm_special_at(kernels, f) }
}
