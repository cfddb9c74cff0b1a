// Ctrl-C while something long is worked out: it ends that, and not the session.
#include "CSignals.h"

#include <signal.h>
#include <string.h>

static volatile sig_atomic_t interrupted;
static int taken;
static struct sigaction before;

static void fired(int signal_number) {
  (void)signal_number;
  interrupted = 1;
}

void work_take_interrupt(void) {
  if (taken) return;
  interrupted = 0;
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = fired;
  action.sa_flags = SA_RESTART;
  sigaction(SIGINT, &action, &before);
  taken = 1;
}

int work_is_interrupted(void) { return interrupted; }

void work_release_interrupt(void) {
  if (!taken) return;
  sigaction(SIGINT, &before, NULL);
  taken = 0;
}
