// Ctrl-Z in the viewer. It and the window's changes are let in only while the viewer waits for a key, so none is missed
// between a look and a sleep. ncurses would stop the process inside its own signal handler, and ignores the signal while
// it paints; where it finds a handler installed it leaves both to us.
#include "CSignals.h"

#include <signal.h>
#include <string.h>
#include <sys/select.h>
#include <unistd.h>

static struct {
  volatile sig_atomic_t asked;
  struct sigaction before;  // what the line editor and the shell's defaults live with
  sigset_t mask;            // the process' own
} suspending;

static void noted(int signal_number) {
  (void)signal_number;
  suspending.asked = 1;
}

void viewing_take_signals(void) {
  suspending.asked = 0;
  sigaction(SIGTSTP, NULL, &suspending.before);
  // A shell without job control starts us with Ctrl-Z ignored; so be it.
  if (suspending.before.sa_handler != SIG_IGN) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = noted;
    sigemptyset(&action.sa_mask);
    sigaction(SIGTSTP, &action, NULL);
  }
  sigset_t block;
  sigemptyset(&block);
  sigaddset(&block, SIGTSTP);
  sigaddset(&block, SIGWINCH);
  sigprocmask(SIG_BLOCK, &block, &suspending.mask);
}

void viewing_release_signals(void) {
  sigaction(SIGTSTP, &suspending.before, NULL);
  sigprocmask(SIG_SETMASK, &suspending.mask, NULL);
}

int viewing_wait(int milliseconds) {
  // pselect lets no signal through where a key is there already, and a held key is there again and again.
  sigset_t blocked;
  sigprocmask(SIG_SETMASK, &suspending.mask, &blocked);
  sigprocmask(SIG_SETMASK, &blocked, NULL);
  if (!suspending.asked && milliseconds != 0) {
    fd_set input;
    FD_ZERO(&input);
    FD_SET(STDIN_FILENO, &input);
    struct timespec limit = {milliseconds / 1000, milliseconds % 1000 * 1000000L};
    pselect(STDIN_FILENO + 1, &input, NULL, NULL, milliseconds < 0 ? NULL : &limit, &suspending.mask);
  }
  int asked = suspending.asked;
  suspending.asked = 0;
  return asked;
}

void terminal_stop(void) {
  struct sigaction standard, before;
  memset(&standard, 0, sizeof standard);
  standard.sa_handler = SIG_DFL;
  sigaction(SIGTSTP, &standard, &before);
  sigset_t stop, mask;
  sigemptyset(&stop);
  sigaddset(&stop, SIGTSTP);
  raise(SIGTSTP);
  sigprocmask(SIG_UNBLOCK, &stop, &mask);  // stops here, if not in the line before
  sigprocmask(SIG_SETMASK, &mask, NULL);
  sigaction(SIGTSTP, &before, NULL);
}
