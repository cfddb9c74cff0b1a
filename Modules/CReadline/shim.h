// What Swift cannot import from GNU Readline: its mutable globals, and the signals around it.
#ifndef SLOPE_CREADLINE_H
#define SLOPE_CREADLINE_H

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <readline/readline.h>
#include <readline/history.h>

/// Before the first line is read.
/// - Parameter read: how a byte is waited for and read.
/// - Parameter take_terminal: what is done to the terminal each time that readline takes it, with `rl_prep_terminal`.
static inline void readline_prepare(const char *name, int (*read)(FILE *), rl_vintfunc_t *take_terminal) {
  rl_readline_name = name;
  rl_change_environment = 0;  // or ncurses keeps the window's present size for ever
  rl_catch_signals = 0;       // the caller has better ones: readline's cannot drop a line
  rl_catch_sigwinch = 0;
  rl_instream = stdin;
  rl_outstream = stdout;
  rl_getc_function = read;
  rl_prep_term_function = take_terminal;
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

/// Below the line: the words in columns, as readline shows them. Through its callbacks readline neither asks "display
/// all 1569 possibilities?" nor pages: a long list is not shown.
static inline void readline_list_matches(char **matches, int count, int longest) {
  if (count <= rl_completion_query_items) {
    rl_display_match_list(matches, count, longest);
  } else {
    rl_crlf();
    fprintf(rl_outstream, "%d possibilities; type more of it", count);
    rl_crlf();
  }
}

/// Below the line: a text on lines of its own.
static inline void readline_list_text(const char *text) {
  rl_crlf();
  fputs(text, rl_outstream);
  rl_crlf();
}

/// After something else was shown: the line again.
static inline void readline_show_line(void) { rl_forced_update_display(); }

static inline void readline_set_completion(
    rl_completion_func_t *complete, rl_cpvfunc_t *word_breaks, rl_compdisp_func_t *show) {
  rl_attempted_completion_function = complete;
  rl_completion_display_matches_hook = show;
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
static inline int readline_is_at_end(void) { return rl_point == rl_end; }

/// Whatever key does `old` does `command`, which inputrc knows as `name`, once the user's inputrc has been read.
static inline void readline_bind_over(rl_command_func_t *old, rl_command_func_t *command) {
  Keymap maps[] = {emacs_standard_keymap, vi_insertion_keymap};
  for (int i = 0; i < 2; i++) {
    char **keys = rl_invoking_keyseqs_in_map(old, maps[i]);
    for (char **key = keys; key && *key; key++) {
      rl_bind_keyseq_in_map(*key, command, maps[i]);
      free(*key);
    }
    free(keys);
  }
}

/// The commands that take what is suggested at the end of the line, and elsewhere move as those do that they stand for.
static inline void readline_set_acceptance(rl_command_func_t *character, rl_command_func_t *word,
                                           rl_command_func_t *end) {
  rl_add_defun("forward-char-or-accept", character, -1);
  rl_add_defun("forward-word-or-accept", word, -1);
  rl_add_defun("end-of-line-or-accept", end, -1);
  rl_initialize();  // reads the inputrc
  readline_bind_over(rl_forward_char, character);
  readline_bind_over(rl_forward_word, word);
  readline_bind_over(rl_end_of_line, end);
}

static inline int readline_has_variable(const char *name) {
  const char *value = rl_variable_value(name);
  return value && strcmp(value, "on") == 0;
}

/// Whether the line stands on the screen as it would by the widths of its characters: then something may be painted
/// around it. Known once the inputrc has been read.
static inline int readline_is_plain(void) {
  const char *up = rl_get_termcap("up");
  return up && *up && !readline_has_variable("horizontal-scroll-mode") &&
         !readline_has_variable("mark-modified-lines") && !readline_has_variable("show-mode-in-prompt") &&
         !readline_has_variable("byte-oriented");
}

/// Whether readline waits for the first byte of a key, and shows the prompt and the line: it is not searching, nor in
/// the middle of an argument or a key of several bytes.
static inline int readline_is_idle(void) {
  unsigned long busy = RL_STATE_METANEXT | RL_STATE_ISEARCH | RL_STATE_NSEARCH | RL_STATE_SEARCH |
                       RL_STATE_NUMERICARG | RL_STATE_MACROINPUT | RL_STATE_MULTIKEY | RL_STATE_VIMOTION |
                       RL_STATE_CHARSEARCH | RL_STATE_MOREINPUT | RL_STATE_INPUTPENDING | RL_STATE_DONE;
  return !RL_ISSTATE(busy) && rl_display_prompt == rl_prompt;
}

/// Whether the last key completed a word.
static inline int readline_has_completed(void) { return rl_last_func == rl_complete; }

/// Whether readline shows a part of the line in reverse, as what was just pasted.
static inline int readline_marks_region(void) { return rl_mark_active_p(); }

static inline void readline_window(int *rows, int *columns) { rl_get_screen_size(rows, columns); }

/// Writes what is painted around the line, all at once, lest the window changes in between; the cursor has to be where
/// it was.
static inline void readline_paint(const char *text) {
  fflush(rl_outstream);
  for (size_t rest = strlen(text); rest > 0;) {
    ssize_t count = write(fileno(rl_outstream), text, rest);
    if (count < 0 && errno != EINTR) return;
    if (count < 0) continue;
    text += count;
    rest -= (size_t)count;
  }
}
/// The same, to be shown together with what comes next.
static inline void readline_paint_later(const char *text) { fputs(text, rl_outstream); }

static inline void readline_insert(const char *text) { rl_insert_text(text); }

/// readline's own completion of file names, with its quoting and its '/' after folders.
static inline char **readline_file_matches(const char *text) {
  rl_filename_completion_desired = 1;
  return rl_completion_matches(text, rl_filename_completion_function);
}

/// Ctrl-C: forgets the line and leaves the terminal as it was before the prompt.
static inline void readline_drop_line(void) {
  rl_callback_sigcleanup();  // a search gives the line back
  rl_point = rl_end;         // on its last row
  rl_redisplay();
  rl_echo_signal_char(SIGINT);
  rl_crlf();
  rl_free_line_state();
  rl_cleanup_after_signal();
  rl_callback_handler_remove();
}

/// Whether readline itself ends the prompt's line at the end of the input: it does when it ends bracketed paste.
static inline int readline_ends_line_at_end(void) {
  const char *paste = rl_variable_value("enable-bracketed-paste");
  return paste && strcmp(paste, "on") == 0 && rl_terminal_name && strcmp(rl_terminal_name, "dumb") != 0;
}

/// Before a line: forgets that Ctrl-D ended one, or readline would end each of the following with two line breaks.
static inline void readline_forget_end(void) {
#if RL_READLINE_VERSION >= 0x0802
  rl_eof_found = 0;
#endif
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

/// From the beginning of the prompt's row: everything again.
static inline void readline_start_over(void) {
  rl_on_new_line();
  rl_forced_update_display();
}

/// A byte that was read and is for readline.
static inline void readline_give_back(char byte) { rl_stuff_char((unsigned char)byte); }

static inline int readline_history_count(void) { return history_length; }
static inline const char *readline_history_last(void) {
  HIST_ENTRY *entry = history_length > 0 ? history_get(history_base + history_length - 1) : NULL;
  return entry ? entry->line : NULL;
}

/// The newest entry that goes on after `beginning`.
static inline const char *readline_history_beginning(const char *beginning) {
  HIST_ENTRY **entries = history_list();
  size_t length = strlen(beginning);
  for (int i = history_length - 1; entries && i >= 0; i--) {
    const char *line = entries[i]->line;
    if (strncmp(line, beginning, length) == 0 && line[length] != '\0') return line;
  }
  return NULL;
}

#endif
