// Waiting for a key or a signal while a line is edited. The signals are blocked except while waiting, so
// none is lost between a look and a sleep. The state belongs to one Swift file (LineEditor.swift).
#ifndef SLOPE_WAIT_H
#define SLOPE_WAIT_H

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/select.h>
#include <unistd.h>

enum readline_event {
  readline_key,  // or the end of the input
  readline_interrupted,
  readline_suspended,
  readline_resized,
};

static const int readline_signals[] = {SIGINT, SIGTSTP, SIGWINCH};
enum { readline_signal_count = sizeof readline_signals / sizeof readline_signals[0] };

static struct {
  volatile sig_atomic_t pending[readline_signal_count];
  struct sigaction before[readline_signal_count];
  sigset_t mask;  // the process' own
} readline_wait_state;

static void readline_noted(int signal_number) {
  for (int i = 0; i < readline_signal_count; i++)
    if (readline_signals[i] == signal_number) readline_wait_state.pending[i] = 1;
}

static inline void readline_catch(int index) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = readline_noted;
  sigemptyset(&action.sa_mask);
  sigaction(readline_signals[index], &action, NULL);
}

/// Takes Ctrl-C, Ctrl-Z and the window's changes until `readline_release_signals`.
static inline void readline_take_signals(void) {
  sigset_t block;
  sigemptyset(&block);
  for (int i = 0; i < readline_signal_count; i++) {
    readline_wait_state.pending[i] = 0;
    sigaction(readline_signals[i], NULL, &readline_wait_state.before[i]);
    // A shell without job control starts us with Ctrl-Z ignored; so be it.
    if (readline_signals[i] == SIGTSTP && readline_wait_state.before[i].sa_handler == SIG_IGN) continue;
    readline_catch(i);
    sigaddset(&block, readline_signals[i]);
  }
  sigprocmask(SIG_BLOCK, &block, &readline_wait_state.mask);
}

static inline void readline_release_signals(void) {
  for (int i = 0; i < readline_signal_count; i++)
    sigaction(readline_signals[i], &readline_wait_state.before[i], NULL);
  sigprocmask(SIG_SETMASK, &readline_wait_state.mask, NULL);
}

/// The next thing that happens. With `take` 0 an interrupt stays pending for the caller above.
static inline int readline_wait(int take) {
  for (;;) {
    fd_set input;
    FD_ZERO(&input);
    FD_SET(STDIN_FILENO, &input);
    int ready = pselect(STDIN_FILENO + 1, &input, NULL, NULL, NULL, &readline_wait_state.mask);
    int failed = ready < 0 && errno != EINTR;
    for (int i = 0; i < readline_signal_count; i++) {
      if (!readline_wait_state.pending[i]) continue;
      if (!take && readline_signals[i] != SIGINT) continue;
      if (take) readline_wait_state.pending[i] = 0;
      return readline_interrupted + i;
    }
    if (ready > 0 || failed) return readline_key;
  }
}

/// Stops the process as the shell's Ctrl-Z means it, and returns when it is continued.
static inline void readline_stop(void) {
  struct sigaction standard;
  memset(&standard, 0, sizeof standard);
  standard.sa_handler = SIG_DFL;
  sigaction(SIGTSTP, &standard, NULL);
  sigset_t stop;
  sigemptyset(&stop);
  sigaddset(&stop, SIGTSTP);
  raise(SIGTSTP);
  sigprocmask(SIG_UNBLOCK, &stop, NULL);  // stops here
  sigprocmask(SIG_BLOCK, &stop, NULL);
  readline_catch(1);
}

#endif
