#define _GNU_SOURCE /* struct ucred */
#include "engine.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

/* How the lines begin that tell how far a proof is; the engine writes the fields in this order. */
static const char PROGRESS[] = "{\"version\":1,\"progress\":";

/* Nothing is said to a process of somebody else. */
static int own(int engine) {
  struct ucred listener;
  socklen_t size = sizeof listener;
  return getsockopt(engine, SOL_SOCKET, SO_PEERCRED, &listener, &size) == 0 && listener.uid == geteuid();
}

int engine_connect(const char *socket_path) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  if (strlen(socket_path) >= sizeof address.sun_path) return -1;
  strcpy(address.sun_path, socket_path);
  int engine = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (engine < 0) return -1;
  int connected;
  do {
    connected = connect(engine, (struct sockaddr *)&address, sizeof address);
  } while (connected != 0 && errno == EINTR);
  if (connected == 0 && own(engine)) return engine;
  close(engine);
  return -1;
}

/* A text that grows. */
struct buffer {
  char *text;
  size_t length, room;
};

static int reserve(struct buffer *b, size_t more) {
  if (b->length + more <= b->room) return 1;
  size_t room = 2 * (b->length + more);
  char *text = realloc(b->text, room);
  if (text == NULL) return 0;
  b->text = text;
  b->room = room;
  return 1;
}

static int add(struct buffer *b, const char *text) {
  size_t length = strlen(text);
  if (!reserve(b, length + 1)) return 0;
  memcpy(b->text + b->length, text, length + 1);
  b->length += length;
  return 1;
}

static int add_json(struct buffer *b, const char *text) {
  if (!add(b, "\"")) return 0;
  for (const unsigned char *p = (const unsigned char *)text; *p != 0; p++) {
    char one[8];
    if (*p == '"' || *p == '\\') snprintf(one, sizeof one, "\\%c", *p);
    else if (*p < ' ') snprintf(one, sizeof one, "\\u%04x", *p);
    else snprintf(one, sizeof one, "%c", *p);
    if (!add(b, one)) return 0;
  }
  return add(b, "\"");
}

static int write_all(int to, const char *text, size_t length) {
  while (length > 0) {
    ssize_t written = send(to, text, length, MSG_NOSIGNAL);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return 0;
    text += written;
    length -= (size_t)written;
  }
  return 1;
}

/* Reads until the buffer has a whole line. */
static int read_line(int from, struct buffer *b, size_t *end) {
  size_t seen = 0;
  for (;;) {
    for (; seen < b->length; seen++) {
      if (b->text[seen] == '\n') {
        *end = seen;
        return 1;
      }
    }
    if (!reserve(b, 1 << 16)) return 0;
    ssize_t got = recv(from, b->text + b->length, 1 << 16, 0);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return 0;
    b->length += (size_t)got;
  }
}

char *engine_ask(int engine, const char *ask, const struct engine_field *fields, size_t count) {
  struct buffer b = {0};
  int good = add(&b, "{\"version\":1,\"ask\":") && add_json(&b, ask);
  for (size_t i = 0; good && i < count; i++) {
    good = add(&b, ",") && add_json(&b, fields[i].name) && add(&b, ":") && add_json(&b, fields[i].text);
  }
  good = good && add(&b, "}\n") && write_all(engine, b.text, b.length);
  b.length = 0;
  size_t end = 0;
  while (good && read_line(engine, &b, &end)) {
    b.text[end] = 0;
    if (strncmp(b.text, PROGRESS, sizeof PROGRESS - 1) != 0) return b.text;
    b.length -= end + 1;
    memmove(b.text, b.text + end + 1, b.length);
  }
  free(b.text);
  return NULL;
}
