#include "place.h"

#include <stdio.h>
#include <string.h>

static void set(char *to, const char *text) {
  size_t length = strcspn(text, "\r\n");
  if (length < PATH_MAX) {
    memcpy(to, text, length);
    to[length] = 0;
  }
}

int place_beside(const char *file, struct place *place) {
  char path[PATH_MAX + 32];
  const char *slash = strrchr(file, '/');
  if (slash == NULL || slash - file >= PATH_MAX) return 0;
  size_t folder = (size_t)(slash - file) + 1;
  memcpy(path, file, folder);
  strcpy(path + folder, "hearth-shims.conf");
  FILE *settings = fopen(path, "re");
  if (settings == NULL) return 0;
  memset(place, 0, sizeof *place);
  char line[PATH_MAX + 16];
  while (fgets(line, sizeof line, settings) != NULL) {
    if (strncmp(line, "engine=", 7) == 0) set(place->engine, line + 7);
    if (strncmp(line, "hearth=", 7) == 0) set(place->hearth, line + 7);
    if (strncmp(line, "data=", 5) == 0) set(place->data, line + 5);
  }
  fclose(settings);
  return 1;
}
