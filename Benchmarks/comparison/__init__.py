"""slope beside torch, jax, numexpr and numpy: what `compare` is made of."""
