/* What stands in hearth-shims.conf, which "hearth shims install" writes:

     engine=/home/me/.local/share/hearth/engine/engine.sock
     hearth=/opt/hearth/bin/hearth
     data=/home/me/.local/share/hearth */
#ifndef HEARTH_PLACE_H
#define HEARTH_PLACE_H

#include <limits.h>

struct place {
  char engine[PATH_MAX], hearth[PATH_MAX], data[PATH_MAX];
};

/* Reads the file beside that program or library. 0 if there is none. */
int place_beside(const char *file, struct place *place);

#endif
