/// factor·(x + shift), or for multiples x times that: beside a root the sum with the first part of the shift is exact.
INLINE vd curve_at(vd x, const vd *c, bool is_multiple) {
  vd y = c[vm_factor] * ((x + c[vm_shift]) + c[vm_shift_low]);
  // Of what is no multiple, a sum that is 0 is 0 whatever it is multiplied by.
  return is_multiple ? x * y : y + c[vm_zero];
}
