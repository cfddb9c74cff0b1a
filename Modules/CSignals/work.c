// Ctrl-C while something is worked out: it ends that, and not the session.
#include "CSignals.h"

#include <signal.h>
#include <string.h>

static volatile sig_atomic_t interrupted;
static volatile sig_atomic_t computing;
static volatile sig_atomic_t abandoned;
static int taken;
static struct sigaction before;

static void fired(int signal_number) {
  (void)signal_number;
  interrupted = 1;
}

static void take(void (*handler)(int), struct sigaction *earlier) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = handler;
  action.sa_flags = SA_RESTART;
  sigaction(SIGINT, &action, earlier);
}

void work_take_interrupt(void) {
  if (taken) return;
  interrupted = 0;
  take(fired, &before);
  taken = 1;
}

int work_is_interrupted(void) { return interrupted; }

void work_release_interrupt(void) {
  if (!taken) return;
  // What was done until then is kept: a second Ctrl-C, meant for the same, must not take it away.
  if (interrupted) computing = 0;
  sigaction(SIGINT, &before, NULL);
  taken = 0;
}

static void abandon(int signal_number) {
  (void)signal_number;
  if (computing) abandoned = 1;
}

void computing_take_interrupt(void) { take(abandon, NULL); }

void computing_begin(void) {
  abandoned = 0;
  computing = 1;
}

void computing_end(void) { computing = 0; }

int computing_is_interrupted(void) { return computing && abandoned; }
