/* Memory as a file that another process of the same user can open by its name, until it is closed.
   It is in memory only, so that no witness comes to a disk; where that can't be, it is a file for
   this user alone in the folder for temporary ones. */
#ifndef HEARTH_HANDED_H
#define HEARTH_HANDED_H

#include <limits.h>
#include <stddef.h>
#include <sys/types.h>

struct handed {
  int file;
  pid_t owner;
  char path[PATH_MAX]; /* empty where it is in memory */
};

/* 0 if there can be none; errno says why. */
int handed_open(struct handed *handed, const void *bytes, size_t length);

/* Its name: of this process, which may be a child of the one that opened it. */
void handed_path(const struct handed *handed, char path[PATH_MAX]);

void handed_close(struct handed *handed);

#endif
