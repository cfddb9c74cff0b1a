// What Swift cannot import from ncurses: macros, variadic functions and mutable globals.
#ifndef SLOPE_CNCURSES_H
#define SLOPE_CNCURSES_H

// Wide characters, without which braille cannot be drawn; before the first include.
#ifndef _XOPEN_SOURCE_EXTENDED
#define _XOPEN_SOURCE_EXTENDED 1
#endif
#ifndef NCURSES_WIDECHAR
#define NCURSES_WIDECHAR 1
#endif

#include <locale.h>
#include <langinfo.h>
#include <ncurses.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

// term.h leaks every capability as a macro; these two would shadow ordinary names.
#undef lines
#undef columns

/* The screen */

static inline WINDOW *curses_screen(void) { return stdscr; }
static inline int curses_rows(void) { return getmaxy(stdscr); }
static inline int curses_columns(void) { return getmaxx(stdscr); }

/// Opens the screen on standard input and output. `initscr` would end the process on a terminal that it does
/// not know; this answers 0 instead, also where the cursor cannot be placed (TERM=dumb).
static inline int curses_open(void) {
  int status = 0;
  if (setupterm(NULL, STDOUT_FILENO, &status) != OK) return 0;
  const char *move = tigetstr("cup");
  if (move == NULL || move == (const char *)-1) return 0;
  use_env(FALSE);  // the window's size comes from the kernel, never from LINES and COLUMNS
  use_tioctl(TRUE);
  SCREEN *screen = newterm(NULL, stdout, stdin);
  if (screen == NULL) return 0;
  set_term(screen);
  return 1;
}

/// A capability of the open terminal, such as "rmcup"; empty if it has none of that name.
static inline const char *curses_capability(const char *name) {
  const char *text = tigetstr(name);
  return text == NULL || text == (const char *)-1 ? "" : text;
}

/// How many colours the terminal has that was last looked up, by ncurses or by readline; 0 or less for none.
static inline int curses_terminal_colors(void) { return tigetnum("colors"); }

/// Whether that terminal moves its cursor as ECMA-48 has it, like nearly all.
static inline int curses_terminal_is_ansi(void) {
  const char *up = tigetstr("cuu"), *right = tigetstr("cuf");
  return up && up != (const char *)-1 && strncmp(up, "\033[", 2) == 0 && right && right != (const char *)-1 &&
         strncmp(right, "\033[", 2) == 0;
}

/// Writes a control sequence that ncurses knows nothing of, after everything printed before.
static inline void curses_send(const char *text) {
  fputs(text, stdout);
  fflush(stdout);
}

/// Whether the locale that `curses_take_locale` chose writes Unicode.
static inline int curses_writes_unicode(void) { return strcmp(nl_langinfo(CODESET), "UTF-8") == 0; }

/// Characters are the user's; numbers stay as in C, for `strtod` and the files that we write.
static inline void curses_take_locale(void) { setlocale(LC_CTYPE, ""); }

/// The next `doupdate` paints everything, whatever it believes to be there.
static inline void curses_repaint(void) { clearok(curscr, TRUE); }

/// Whether nothing will ever be typed again: the terminal is gone.
static inline int curses_input_ended(void) {
  struct pollfd input = {STDIN_FILENO, POLLIN, 0};
  return poll(&input, 1, 0) > 0 && (input.revents & (POLLHUP | POLLERR | POLLNVAL));
}

/// The window's size as the kernel knows it; 0 if it does not.
static inline int curses_kernel_size(int *rows, int *columns) {
  struct winsize size;
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0) return 0;
  *rows = size.ws_row;
  *columns = size.ws_col;
  return 1;
}

/// Ctrl-C becomes the character 3 instead of a signal, and stays so after a suspension.
static inline void curses_take_interrupt_key(void) {
  struct termios mode;
  if (tcgetattr(STDIN_FILENO, &mode) != 0) return;
  mode.c_cc[VINTR] = _POSIX_VDISABLE;
  tcsetattr(STDIN_FILENO, TCSANOW, &mode);
  def_prog_mode();
}

static inline void curses_put(int row, int column, const wchar_t *text, int count) {
  mvaddnwstr(row, column, text, count);
}

/* Attributes and colours */

static inline int curses_bold(void) { return (int)A_BOLD; }
static inline int curses_dim(void) { return (int)A_DIM; }
static inline int curses_reverse(void) { return (int)A_REVERSE; }
static inline int curses_pair(int number) { return (int)COLOR_PAIR(number); }
static inline int curses_colors(void) { return has_colors() ? COLORS : 0; }
static inline void curses_set_attributes(int attributes) { wattrset(stdscr, attributes); }

/* Keys and mouse */

enum curses_kind {
  curses_nothing,
  curses_character,  // value: a Unicode scalar
  curses_key,        // value: KEY_…
  curses_press,
  curses_drag,
  curses_release,
  curses_wheel_up,
  curses_wheel_down,
};

struct curses_event {
  int kind;
  int value;
  int row;
  int column;
};

static inline void curses_mouse(int on) {
  mmask_t events = BUTTON1_PRESSED | BUTTON1_RELEASED | BUTTON4_PRESSED | REPORT_MOUSE_POSITION;
#ifdef BUTTON5_PRESSED
  events |= BUTTON5_PRESSED;
#endif
  mouseinterval(0);  // no waiting for a second click
  mousemask(on ? events : 0, NULL);
}

static inline struct curses_event curses_mouse_event(void) {
  struct curses_event event = {curses_nothing, 0, 0, 0};
  MEVENT mouse;
  if (getmouse(&mouse) != OK) return event;
  event.row = mouse.y;
  event.column = mouse.x;
  if (mouse.bstate & BUTTON1_PRESSED) event.kind = curses_press;
  else if (mouse.bstate & BUTTON1_RELEASED) event.kind = curses_release;
  else if (mouse.bstate & BUTTON4_PRESSED) event.kind = curses_wheel_up;
#ifdef BUTTON5_PRESSED
  else if (mouse.bstate & BUTTON5_PRESSED) event.kind = curses_wheel_down;
#endif
  else if (mouse.bstate & REPORT_MOUSE_POSITION) event.kind = curses_drag;
  return event;
}

/// The next key or click, or nothing if there is none yet.
static inline struct curses_event curses_next_event(void) {
  struct curses_event event = {curses_nothing, 0, 0, 0};
  wint_t value = 0;
  wtimeout(stdscr, 0);
  int status = wget_wch(stdscr, &value);
  if (status == KEY_CODE_YES && value == KEY_MOUSE) return curses_mouse_event();
  if (status == KEY_CODE_YES) event.kind = curses_key;
  if (status == OK) event.kind = curses_character;
  event.value = (int)value;
  return event;
}

#endif
