// The signals around a terminal program. It is C because a handler may call nothing but what POSIX names
// async-signal-safe, and because Swift has no variable that a handler may set.
#ifndef SLOPE_CSIGNALS_H
#define SLOPE_CSIGNALS_H

#include <stdio.h>

/* The guard: gives the terminal back when a signal ends the process. */

/// Remembers the terminal's present modes, which are those to give back. Call before changing them.
void terminal_guard_remember(void);
/// From now on a deadly signal writes `text`, sets the remembered modes and lets the signal do its work.
/// SIGINT is left alone if `interrupt` is 0; what the process ignores (nohup) stays ignored.
void terminal_guard_arm(const char *text, int interrupt);
void terminal_guard_disarm(void);

/* Signals while the viewer is open. */

/// Before the screen opens: takes Ctrl-Z and holds it and the window's changes back until `viewing_release_signals`, but
/// for the time of `viewing_wait`.
void viewing_take_signals(void);
void viewing_release_signals(void);
/// Waits for a key or a signal, at most `milliseconds`, for ever if negative; 0 only lets in what is held back.
/// Answers whether Ctrl-Z was pressed.
int viewing_wait(int milliseconds);

/* Signals while a line is edited. */

enum editing_event {
  editing_key,  // or the end of the input
  editing_interrupted,
  editing_suspended,
  editing_resized,
};

/// Takes Ctrl-C, Ctrl-Z and the window's changes until `editing_release_signals`.
void editing_take_signals(void);
void editing_release_signals(void);
/// Once the terminal answers for single keys: from now on Ctrl-C, or what the user has chosen for it, is a key.
void editing_take_interrupt_key(void);
/// The next thing that happens, an `editing_event`. With `take` 0 only a key or an interrupt, which stays pending.
int editing_wait(int take);
/// Whether a key is there already.
int editing_key_waits(void);
/// Asks the terminal in which column the cursor is, from 1; 0 if it does not answer. What is typed meanwhile is left in
/// `text`, which has room for `size` bytes, and ends with a zero.
int editing_cursor_column(char *text, int size);
/// A byte for readline. Where readline itself waits for a second key, Ctrl-C is Ctrl-G, which ends that.
int editing_read_byte(FILE *stream);

/// Stops the process as the shell's Ctrl-Z means it, and returns when it is continued.
void terminal_stop(void);

/* Work of any kind, between two lines of a prompt. */

/// From now on Ctrl-C ends no process: between `computing_begin` and `computing_end` it is noted, else it is nothing. What
/// else takes the signal for a time (the line editor, long work, the guard) gives it back to this.
void computing_take_interrupt(void);
void computing_begin(void);
void computing_end(void);
/// Whether Ctrl-C was pressed since `computing_begin`; 0 after `computing_end`.
int computing_is_interrupted(void);

/* Long work. */

/// From now on Ctrl-C is only noted.
void work_take_interrupt(void);
/// Whether it was pressed since then.
int work_is_interrupted(void);
/// Ctrl-C does again what it did before.
void work_release_interrupt(void);

/* A file that is being written. */

/// From now on a signal that ends the process removes this file first, so that nothing half written is left. There is
/// one such file at a time; what the process ignores (nohup) stays ignored.
void draft_begin(const char *path);
void draft_end(void);

#endif
