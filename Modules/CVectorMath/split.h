/// A positive normal number as 2ᵏ·(1 + f), √½ ≤ 1 + f < √2; k is a whole number.
typedef struct {
  vd k, f;
} split_number;

INLINE split_number split(vd x) {
  const vi half_root = (vi)(vd)0x1.6a09e667f3bcdp-1;
  vu biased = (vu)((vi)x - half_root + ((vi)(vd)2 - (vi)(vd)0x1p-1022)) >> 52;  // k + 1023
  vd k = (vd)((vi)biased + (vi)(vd)ROUNDING) - (ROUNDING + 1023);
  return (split_number){k, (vd)((vi)x - ((vi)(biased << 52) - (vi)(vd)1)) - 1};
}
