// Waiting for a key or a signal while a line is edited. The signals are blocked except while waiting, so
// none is lost between a look and a sleep. Ctrl-C is read as the key that it is: as a signal it could not be told
// whether a key that is read was typed before it or after it, and one of the two has to be dropped.
#include "CSignals.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/select.h>
#include <termios.h>
#include <unistd.h>

static const int signals[] = {SIGINT, SIGTSTP, SIGWINCH};
enum { signal_count = sizeof signals / sizeof signals[0] };

static struct {
  volatile sig_atomic_t pending[signal_count];
  struct sigaction before[signal_count];
  sigset_t mask;  // the process' own
  int interrupt;  // the key for which the terminal would send SIGINT; -1 if there is none
  int key;        // one that was looked at and is still to be read; -1 if there is none
} waiting = {.interrupt = -1, .key = -1};

static void noted(int signal_number) {
  for (int i = 0; i < signal_count; i++)
    if (signals[i] == signal_number) waiting.pending[i] = 1;
}

static void catch(int index) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = noted;
  sigemptyset(&action.sa_mask);
  sigaction(signals[index], &action, NULL);
}

void editing_take_signals(void) {
  sigset_t block;
  sigemptyset(&block);
  for (int i = 0; i < signal_count; i++) {
    waiting.pending[i] = 0;
    sigaction(signals[i], NULL, &waiting.before[i]);
    // A shell without job control starts us with Ctrl-Z ignored; so be it.
    if (signals[i] == SIGTSTP && waiting.before[i].sa_handler == SIG_IGN) continue;
    catch(i);
    sigaddset(&block, signals[i]);
  }
  sigprocmask(SIG_BLOCK, &block, &waiting.mask);
}

void editing_release_signals(void) {
  for (int i = 0; i < signal_count; i++)
    sigaction(signals[i], &waiting.before[i], NULL);
  sigprocmask(SIG_SETMASK, &waiting.mask, NULL);
}

void editing_take_interrupt_key(void) {
  struct termios modes;
  if (tcgetattr(STDIN_FILENO, &modes) != 0 || !(modes.c_lflag & ISIG)) return;
  if (modes.c_cc[VINTR] == (cc_t)_POSIX_VDISABLE) return;
  waiting.interrupt = modes.c_cc[VINTR];
  modes.c_cc[VINTR] = (cc_t)_POSIX_VDISABLE;
  tcsetattr(STDIN_FILENO, TCSANOW, &modes);
}

// A byte that was typed, or EOF; Ctrl-C is kept in mind and is Ctrl-G for whoever reads.
static int typed(int descriptor) {
  for (;;) {
    unsigned char byte;
    ssize_t count = read(descriptor, &byte, 1);
    if (count == 1 && byte == waiting.interrupt) noted(SIGINT);
    if (count == 1) return byte == waiting.interrupt ? '\a' : byte;
    if (count == 0 || (errno != EINTR && errno != EAGAIN)) return EOF;
    if (count < 0 && errno == EAGAIN) poll(&(struct pollfd){descriptor, POLLIN, 0}, 1, -1);  // somebody else took it
  }
}

// What a signal that has come asks for, or editing_key if none has.
static int arrived(int take) {
  for (int i = 0; i < signal_count; i++) {
    if (!waiting.pending[i]) continue;
    if (!take && signals[i] != SIGINT) continue;
    if (take) waiting.pending[i] = 0;
    return editing_interrupted + i;
  }
  return editing_key;
}

int editing_wait(int take) {
  for (;;) {
    // pselect lets no signal through where a key is there already, but Ctrl-C was typed before that key.
    sigset_t blocked;
    sigprocmask(SIG_SETMASK, &waiting.mask, &blocked);
    sigprocmask(SIG_SETMASK, &blocked, NULL);
    int event = arrived(take);
    if (event != editing_key) return event;

    fd_set input;
    FD_ZERO(&input);
    FD_SET(STDIN_FILENO, &input);
    int ready = pselect(STDIN_FILENO + 1, &input, NULL, NULL, NULL, &waiting.mask);
    int failed = ready < 0 && errno != EINTR;
    event = arrived(take);
    if (take && event == editing_key && ready > 0) {
      waiting.key = typed(STDIN_FILENO);
      event = arrived(take);
      if (event == editing_interrupted) waiting.key = -1;
    }
    if (event != editing_key || ready > 0 || failed) return event;
  }
}

int editing_key_waits(void) {
  struct pollfd input = {STDIN_FILENO, POLLIN, 0};
  return poll(&input, 1, 0) > 0;
}

// The column in an answer such as "ESC [ 24 ; 80 R", which is cut out of the text; 0 if there is none.
static int take_answer(char *text) {
  for (char *start = strchr(text, 27); start; start = strchr(start + 1, 27)) {
    int row, column, length = 0;
    if (sscanf(start, "\033[%d;%dR%n", &row, &column, &length) < 2 || length == 0) continue;
    memmove(start, start + length, strlen(start + length) + 1);
    return column;
  }
  return 0;
}

int editing_cursor_column(char *text, int size) {
  fputs("\033[6n", stdout);
  fflush(stdout);
  int count = 0;
  text[0] = 0;
  while (count < size - 1) {
    struct pollfd input = {STDIN_FILENO, POLLIN, 0};
    if (poll(&input, 1, 500) <= 0 || read(STDIN_FILENO, text + count, 1) != 1) return 0;
    if (text[count] == 0) continue;
    text[++count] = 0;
    int column = take_answer(text);
    if (column > 0) return column;
  }
  return 0;
}

int editing_read_byte(FILE *stream) {
  int key = waiting.key;
  waiting.key = -1;
  if (key >= 0) return key;
  if (editing_wait(0) == editing_interrupted) return '\a';
  return typed(fileno(stream));
}
