/* Speaks to the resident engine, "hearth serve", over its socket (docs/serve.md). */
#ifndef HEARTH_ENGINE_H
#define HEARTH_ENGINE_H

#include <stddef.h>

/* A field of a request: a name and a text. */
struct engine_field {
  const char *name;
  const char *text;
};

/* Connects to the engine that listens at that path.
   -1 if none listens there, or one of another user. */
int engine_connect(const char *socket_path);

/* Asks, and waits for the last line of the answer; to be freed. NULL if the engine went away. */
char *engine_ask(int engine, const char *ask, const struct engine_field *fields, size_t count);

#endif
