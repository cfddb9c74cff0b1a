/// Functions of whole arrays: the loops under every evaluation, table and plot.
///
/// Each form walks its arrays once and allocates nothing. The result may overwrite an operand: `y` may be the very
/// memory of `x`, but may not overlap it partly. A `count` of 0 touches no memory.
public enum VectorMath {}
