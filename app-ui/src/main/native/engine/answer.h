/* What the engine answers (docs/serve.md): one line of JSON, an object. */
#ifndef HEARTH_ANSWER_H
#define HEARTH_ANSWER_H

#include <stddef.h>

/* A string field of the object itself, unescaped, as UTF-8 that ends with a zero; to be freed.
   NULL if there is none, or the line is no such object. */
char *answer_text(const char *line, const char *field, size_t *length);

/* Whether a field of the object itself is true. */
int answer_true(const char *line, const char *field);

/* Whether it is there, and false. */
int answer_false(const char *line, const char *field);

#endif
