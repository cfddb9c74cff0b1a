// How wide the characters of a canvas are. It is C because the C library's own function is taken over.
#ifndef SLOPE_CWIDTHS_H
#define SLOPE_CWIDTHS_H

/// Whether the C library knows the octant blocks of Unicode 16; what shares its tables, as tmux does, then does, too.
/// The answer is that of the locale, which has to be taken before.
int widths_system_knows_octants(void);
/// How many columns a character takes, as readline and ncurses count, too; -1 if that is not known.
int widths_columns(unsigned character);

#endif
