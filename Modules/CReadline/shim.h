// What Swift cannot import from GNU Readline: its mutable globals, and the signals around it.
#ifndef SLOPE_CREADLINE_H
#define SLOPE_CREADLINE_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <readline/readline.h>
#include <readline/history.h>

#include "wait.h"

static inline int readline_get_character(FILE *stream) {
  for (;;) {
    // Only dialogues such as "display all 200?" wait here; there Ctrl-C is Ctrl-G, which ends them.
    if (readline_wait(0) == readline_interrupted) return '\a';
    unsigned char byte;
    ssize_t count = read(fileno(stream), &byte, 1);
    if (count == 1) return byte;
    if (count == 0 || (errno != EINTR && errno != EAGAIN)) return EOF;
  }
}

/// Before the first line is read.
static inline void readline_prepare(const char *name) {
  rl_readline_name = name;
  rl_change_environment = 0;  // or ncurses keeps the window's present size for ever
  rl_catch_signals = 0;       // ours are in wait.h: readline's cannot drop a line
  rl_catch_sigwinch = 0;
  rl_instream = stdin;
  rl_outstream = stdout;
  rl_getc_function = readline_get_character;
  // With time stamps an entry of several lines comes back as one. '!' starts no statement, as '#' would.
  history_comment_char = '!';
  history_write_timestamps = 1;
  history_multiline_entries = 1;
}

static inline void readline_set_completion(
    rl_completion_func_t *complete, rl_cpvfunc_t *word_breaks, const char *quotes) {
  rl_attempted_completion_function = complete;
  rl_completion_word_break_hook = word_breaks;
  rl_completer_quote_characters = quotes;
  rl_filename_quote_characters = " \t,;#";
}

/// Inside a completion: there is nothing else to offer, least of all the names of files.
static inline void readline_completion_is_final(void) { rl_attempted_completion_over = 1; }
/// Inside a completion: what follows a single match; 0 for nothing.
static inline void readline_set_suffix(int character) {
  rl_completion_append_character = character;
  rl_completion_suppress_append = character == 0;
}

static inline const char *readline_line(void) { return rl_line_buffer ? rl_line_buffer : ""; }
static inline int readline_point(void) { return rl_point; }

/// readline's own completion of file names, with its quoting and its '/' after folders.
static inline char **readline_file_matches(const char *text) {
  rl_filename_completion_desired = 1;
  return rl_completion_matches(text, rl_filename_completion_function);
}

/// Ctrl-C: forgets the line and leaves the terminal as it was before the prompt.
static inline void readline_drop_line(void) {
  rl_echo_signal_char(SIGINT);
  rl_free_line_state();
  rl_callback_sigcleanup();
  rl_cleanup_after_signal();
  rl_callback_handler_remove();
}

/// Ctrl-Z: gives the terminal to the shell, stops, and draws the line again when it is continued.
static inline void readline_suspend(void) {
  rl_cleanup_after_signal();
  readline_stop();
  rl_reset_after_signal();
  rl_reset_screen_size();
  rl_on_new_line();
  rl_forced_update_display();
}

static inline void readline_resize(void) { rl_resize_terminal(); }

static inline int readline_history_count(void) { return history_length; }
static inline const char *readline_history_last(void) {
  HIST_ENTRY *entry = history_length > 0 ? history_get(history_base + history_length - 1) : NULL;
  return entry ? entry->line : NULL;
}

#endif
