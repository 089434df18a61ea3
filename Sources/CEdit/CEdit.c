#define _GNU_SOURCE
#include "CEdit.h"

#include <editline/readline.h>
#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <string.h>

static volatile sig_atomic_t was_interrupted;

static void note_interruption(int signal) {
  (void)signal;
  was_interrupted = 1;
}

void edit_begin(int history_size) {
  setlocale(LC_CTYPE, "");
  if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0) setlocale(LC_CTYPE, "C.UTF-8");
  rl_initialize();
  using_history();
  stifle_history(history_size);
}

// libedit puts the terminal back and then passes the signal on; ours only takes note, so that reading ends without a line.
// Outside of reading, Ctrl-C ends the program as anywhere else.
char *edit_read_line(const char *prompt, bool *interrupted) {
  struct sigaction ours = {.sa_handler = note_interruption}, theirs;
  sigemptyset(&ours.sa_mask);
  was_interrupted = 0;
  sigaction(SIGINT, &ours, &theirs);
  char *line = readline(prompt);
  sigaction(SIGINT, &theirs, NULL);
  *interrupted = was_interrupted && !line;
  return line;
}

void edit_remember(const char *line) { add_history(line); }

int edit_load_history(const char *path) { return read_history(path) ? errno : 0; }

int edit_save_history(const char *path) { return write_history(path) ? errno : 0; }
