/// Line editing with a history, by libedit, for a conversation on a terminal.
#pragma once
#include <stdbool.h>

/// Prepares line editing in UTF-8, whatever the locale says, with room for so many lines of history.
void edit_begin(int history_size);

/// A line without its end, to be freed with free(); NULL at the end of input (Ctrl-D), or when Ctrl-C was pressed, which
/// is then told in `interrupted`.
char *edit_read_line(const char *prompt, bool *interrupted);

/// Adds a line to the history.
void edit_remember(const char *line);

/// The history as a file: read, or written; 0 or the system's error number.
int edit_load_history(const char *path);
int edit_save_history(const char *path);
