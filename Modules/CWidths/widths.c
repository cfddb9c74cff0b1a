// ncurses writes a blank for a character whose width the C library does not know, and glibc before 2.41 does not know
// the octants, which terminals draw all the same. So it asks us first: a program's function comes before a library's.
#define _GNU_SOURCE  // RTLD_NEXT
#include "CWidths.h"

#include <wchar.h>

#ifdef __GLIBC__
#include <dlfcn.h>

static int system_width(wchar_t character) {
  int (*next)(wchar_t) = (int (*)(wchar_t))dlsym(RTLD_NEXT, "wcwidth");
  return next == NULL ? 1 : next(character);
}

int wcwidth(wchar_t character) {
  int is_octant = (character >= 0x1CD00 && character <= 0x1CDE5) || (character >= 0x1CEA0 && character <= 0x1CEAB) ||
                  character == 0x1FBE6 || character == 0x1FBE7;
  return is_octant ? 1 : system_width(character);
}
#else
static int system_width(wchar_t character) { return wcwidth(character); }
#endif

int widths_system_knows_octants(void) { return system_width(0x1CD00) == 1; }

int widths_columns(unsigned character) { return wcwidth((wchar_t)character); }
