// What Swift cannot import from GNU Readline: its mutable globals, and the signals around it.
#ifndef SLOPE_CREADLINE_H
#define SLOPE_CREADLINE_H

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <readline/readline.h>
#include <readline/history.h>

/// Before the first line is read.
/// - Parameter read: how a byte is waited for and read.
static inline void readline_prepare(const char *name, int (*read)(FILE *)) {
  rl_readline_name = name;
  rl_change_environment = 0;  // or ncurses keeps the window's present size for ever
  rl_catch_signals = 0;       // the caller has better ones: readline's cannot drop a line
  rl_catch_sigwinch = 0;
  rl_instream = stdin;
  rl_outstream = stdout;
  rl_getc_function = read;
  // With time stamps an entry of several lines comes back as one. '!' starts no statement, as '#' would.
  history_comment_char = '!';
  history_write_timestamps = 1;
  history_multiline_entries = 1;
  // Up and down look for lines that begin like this one. The user's inputrc is read later and may differ.
  rl_bind_keyseq("\\e[A", rl_history_search_backward);
  rl_bind_keyseq("\\eOA", rl_history_search_backward);
  rl_bind_keyseq("\\e[B", rl_history_search_forward);
  rl_bind_keyseq("\\eOB", rl_history_search_forward);
}

/// What ends a word that is completed: in an expression, or where a file is named.
static inline char *readline_word_breaks(int file) {
  static char in_expression[] = " \t\n\"'()[]{},;=<>!+-*/^%|&?@#";
  static char in_file_name[] = " \t\n\"";
  return file ? in_file_name : in_expression;
}

/// Through its callbacks readline neither asks "display all 1569 possibilities?" nor pages: a long list is not shown.
static void readline_show_matches(char **matches, int count, int longest) {
  if (count <= rl_completion_query_items) {
    rl_display_match_list(matches, count, longest);
  } else {
    rl_crlf();
    fprintf(rl_outstream, "%d possibilities; type more of it", count);
    rl_crlf();
  }
  rl_forced_update_display();
}

static inline void readline_set_completion(
    rl_completion_func_t *complete, rl_cpvfunc_t *word_breaks) {
  rl_attempted_completion_function = complete;
  rl_completion_display_matches_hook = readline_show_matches;
  rl_completion_word_break_hook = word_breaks;
  rl_completer_quote_characters = "\"";
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
  rl_crlf();
  rl_free_line_state();
  rl_callback_sigcleanup();
  rl_cleanup_after_signal();
  rl_callback_handler_remove();
}

/// Whether readline itself ends the prompt's line at the end of the input: it does when it ends bracketed paste.
static inline int readline_ends_line_at_end(void) {
  const char *paste = rl_variable_value("enable-bracketed-paste");
  return paste && strcmp(paste, "on") == 0 && rl_terminal_name && strcmp(rl_terminal_name, "dumb") != 0;
}

/// Ctrl-Z: gives the terminal to the shell.
static inline void readline_yield(void) { rl_cleanup_after_signal(); }
/// Continued after Ctrl-Z: takes the terminal back and draws the line again.
static inline void readline_return(void) {
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
