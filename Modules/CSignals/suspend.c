// Ctrl-Z in the viewer: ncurses' own handler does the work; around it the mouse reports that ncurses knows
// nothing of are switched off and on, and the resumption is noted, for the window may have changed meanwhile.
#include "CSignals.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

static struct {
  int wrapped;
  volatile sig_atomic_t resumed;
  struct sigaction before;  // what the line editor and the shell's defaults live with
  struct sigaction curses;  // what ncurses installed
  char on[32], off[32];
} terminal_suspend;

static void terminal_suspended(int signal_number) {
  ssize_t ignored = write(STDOUT_FILENO, terminal_suspend.off, strlen(terminal_suspend.off));
  if (terminal_suspend.curses.sa_handler != SIG_DFL && terminal_suspend.curses.sa_handler != SIG_IGN)
    terminal_suspend.curses.sa_handler(signal_number);
  ignored = write(STDOUT_FILENO, terminal_suspend.on, strlen(terminal_suspend.on));
  (void)ignored;
  terminal_suspend.resumed = 1;
}

void terminal_suspend_remember(void) { sigaction(SIGTSTP, NULL, &terminal_suspend.before); }

void terminal_suspend_wrap(const char *on, const char *off) {
  strncpy(terminal_suspend.on, on, sizeof terminal_suspend.on - 1);
  strncpy(terminal_suspend.off, off, sizeof terminal_suspend.off - 1);
  if (terminal_suspend.before.sa_handler == SIG_IGN) return;
  if (!terminal_suspend.wrapped) sigaction(SIGTSTP, NULL, &terminal_suspend.curses);
  terminal_suspend.wrapped = 1;
  struct sigaction action = terminal_suspend.curses;
  action.sa_handler = terminal_suspended;
  action.sa_flags = 0;  // without SA_RESTART, so that a waiting read notices the resumption
  sigaction(SIGTSTP, &action, NULL);
}

int terminal_suspend_resumed(void) {
  int resumed = terminal_suspend.resumed;
  terminal_suspend.resumed = 0;
  return resumed;
}

void terminal_suspend_unwrap(void) { sigaction(SIGTSTP, &terminal_suspend.before, NULL); }
