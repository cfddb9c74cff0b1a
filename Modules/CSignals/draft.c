// Removes a file that is not finished when a signal ends the process.
#include "CSignals.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const int signals[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
enum { signal_count = sizeof signals / sizeof signals[0] };

static struct {
  char *volatile path;
  struct sigaction before[signal_count];
} draft;

static void fired(int signal_number) {
  if (draft.path) unlink(draft.path);
  struct sigaction standard;
  memset(&standard, 0, sizeof standard);
  standard.sa_handler = SIG_DFL;
  sigaction(signal_number, &standard, NULL);
  raise(signal_number);  // it arrives when this returns: status 128 + n
}

void draft_begin(const char *path) {
  if (draft.path) return;
  draft.path = strdup(path);
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = fired;
  sigfillset(&action.sa_mask);
  for (int i = 0; i < signal_count; i++) {
    sigaction(signals[i], NULL, &draft.before[i]);
    if (draft.before[i].sa_handler != SIG_IGN) sigaction(signals[i], &action, NULL);
  }
}

void draft_end(void) {
  if (!draft.path) return;
  for (int i = 0; i < signal_count; i++) sigaction(signals[i], &draft.before[i], NULL);
  char *path = draft.path;
  draft.path = NULL;
  free(path);
}
