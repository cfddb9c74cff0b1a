// Gives the terminal back when a signal ends the process while the screen or the line editor holds it.
// Only functions that POSIX calls async-signal-safe run in the handler, which is why it is C.
#include "CSignals.h"

#include <signal.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

static const int terminal_guarded[] = {SIGTERM, SIGHUP, SIGQUIT, SIGINT, SIGABRT, SIGSEGV,
                                       SIGBUS,  SIGILL, SIGFPE,  SIGTRAP};  // TRAP: Swift's own traps on ARM
enum { terminal_guarded_count = sizeof terminal_guarded / sizeof terminal_guarded[0] };

static struct {
  int armed;
  int has_mode;
  struct termios mode;
  char text[256];
  size_t length;
  struct sigaction before[terminal_guarded_count];
  char stack[32768];  // so that a stack overflow, too, finds room for the handler
} terminal_guard;

static void terminal_guard_fired(int signal_number) {
  // A process in the background must not touch a terminal that is somebody else's by now.
  if (tcgetpgrp(STDIN_FILENO) == getpgrp()) {
    ssize_t ignored = write(STDOUT_FILENO, terminal_guard.text, terminal_guard.length);
    (void)ignored;
    if (terminal_guard.has_mode) tcsetattr(STDIN_FILENO, TCSANOW, &terminal_guard.mode);
  }
  struct sigaction standard;
  memset(&standard, 0, sizeof standard);
  standard.sa_handler = SIG_DFL;
  sigaction(signal_number, &standard, NULL);
  raise(signal_number);  // blocked until here, so it arrives with the next line: status 128 + n
  sigset_t only;
  sigemptyset(&only);
  sigaddset(&only, signal_number);
  sigprocmask(SIG_UNBLOCK, &only, NULL);
}

void terminal_guard_remember(void) {
  terminal_guard.has_mode = tcgetattr(STDIN_FILENO, &terminal_guard.mode) == 0;
}

void terminal_guard_arm(const char *text, int interrupt) {
  if (terminal_guard.armed) return;
  terminal_guard.length = strlen(text);
  if (terminal_guard.length > sizeof terminal_guard.text) terminal_guard.length = sizeof terminal_guard.text;
  memcpy(terminal_guard.text, text, terminal_guard.length);
  stack_t stack;
  if (sigaltstack(NULL, &stack) == 0 && (stack.ss_flags & SS_DISABLE)) {
    memset(&stack, 0, sizeof stack);
    stack.ss_sp = terminal_guard.stack;
    stack.ss_size = sizeof terminal_guard.stack;
    sigaltstack(&stack, NULL);
  }
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = terminal_guard_fired;
  action.sa_flags = SA_ONSTACK;
  sigfillset(&action.sa_mask);  // SIGTTOU among them: tcsetattr must not stop the process
  for (int i = 0; i < terminal_guarded_count; i++) {
    sigaction(terminal_guarded[i], NULL, &terminal_guard.before[i]);
    if (terminal_guard.before[i].sa_handler == SIG_IGN) continue;
    if (terminal_guarded[i] == SIGINT && !interrupt) continue;
    sigaction(terminal_guarded[i], &action, NULL);
  }
  terminal_guard.armed = 1;
}

void terminal_guard_disarm(void) {
  if (!terminal_guard.armed) return;
  for (int i = 0; i < terminal_guarded_count; i++) sigaction(terminal_guarded[i], &terminal_guard.before[i], NULL);
  terminal_guard.armed = 0;
}
