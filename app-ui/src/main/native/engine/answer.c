/* A reader of one JSON object: it walks over the object's own fields and skips what they hold.
   It checks no more than it needs to find its way, and never reads behind the line's end. */
#include "answer.h"

#include <stdlib.h>
#include <string.h>

static const char *space(const char *p) {
  while (*p == ' ' || *p == '\t' || *p == '\r' || *p == '\n') p++;
  return p;
}

/* Behind the string that begins at p, which is a quotation mark; NULL if it does not end. */
static const char *behind_string(const char *p) {
  for (p++; *p != '"'; p++) {
    if (*p == '\\') p++;
    if (*p == 0) return NULL;
  }
  return p + 1;
}

/* Behind the value that begins at p: brackets are counted, strings are stepped over. */
static const char *behind_value(const char *p) {
  int depth = 0;
  while (*p != 0) {
    if (*p == '"') {
      p = behind_string(p);
      if (p == NULL) return NULL;
      if (depth == 0) return p;
      continue;
    }
    if (*p == '{' || *p == '[') depth++;
    if (*p == '}' || *p == ']') {
      if (depth == 0) return p;
      if (--depth == 0) return p + 1;
    }
    if (*p == ',' && depth == 0) return p;
    p++;
  }
  return depth == 0 ? p : NULL;
}

/* Where the value of the field begins; NULL if there is none. */
static const char *value_of(const char *line, const char *field) {
  size_t length = strlen(field);
  const char *p = space(line);
  if (*p != '{') return NULL;
  p = space(p + 1);
  while (*p == '"') {
    const char *name = p + 1;
    p = behind_string(p);
    if (p == NULL) return NULL;
    int found = (size_t)(p - 1 - name) == length && memcmp(name, field, length) == 0;
    p = space(p);
    if (*p != ':') return NULL;
    p = space(p + 1);
    if (found) return p;
    p = behind_value(p);
    if (p == NULL) return NULL;
    p = space(p);
    if (*p != ',') return NULL;
    p = space(p + 1);
  }
  return NULL;
}

static int hex(const char *p, unsigned *value) {
  *value = 0;
  for (int i = 0; i < 4; i++) {
    char c = p[i];
    unsigned digit;
    if (c >= '0' && c <= '9') digit = (unsigned)(c - '0');
    else if (c >= 'a' && c <= 'f') digit = (unsigned)(c - 'a') + 10;
    else if (c >= 'A' && c <= 'F') digit = (unsigned)(c - 'A') + 10;
    else return 0;
    *value = *value * 16 + digit;
  }
  return 1;
}

static char *utf8(char *to, unsigned c) {
  if (c < 0x80) {
    *to++ = (char)c;
  } else if (c < 0x800) {
    *to++ = (char)(0xc0 | c >> 6);
    *to++ = (char)(0x80 | (c & 63));
  } else if (c < 0x10000) {
    *to++ = (char)(0xe0 | c >> 12);
    *to++ = (char)(0x80 | (c >> 6 & 63));
    *to++ = (char)(0x80 | (c & 63));
  } else {
    *to++ = (char)(0xf0 | c >> 18);
    *to++ = (char)(0x80 | (c >> 12 & 63));
    *to++ = (char)(0x80 | (c >> 6 & 63));
    *to++ = (char)(0x80 | (c & 63));
  }
  return to;
}

/* The letter that an escape at p (behind the backslash) stands for, and where it ends. */
static const char *escape(const char *p, char **to) {
  unsigned c, low;
  switch (*p) {
    case 'n': c = '\n'; break;
    case 't': c = '\t'; break;
    case 'r': c = '\r'; break;
    case 'b': c = '\b'; break;
    case 'f': c = '\f'; break;
    case 'u':
      if (!hex(p + 1, &c)) return NULL;
      p += 4;
      if (c >= 0xd800 && c < 0xdc00 && p[1] == '\\' && p[2] == 'u' && hex(p + 3, &low)
          && low >= 0xdc00 && low < 0xe000) {
        c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
        p += 6;
      }
      break;
    case 0: return NULL;
    default: c = (unsigned char)*p;
  }
  *to = utf8(*to, c);
  return p + 1;
}

char *answer_text(const char *line, const char *field, size_t *length) {
  const char *p = value_of(line, field);
  if (p == NULL || *p != '"') return NULL;
  const char *end = behind_string(p);
  if (end == NULL) return NULL;
  /* No escape is shorter than what it stands for. */
  char *text = malloc((size_t)(end - p));
  if (text == NULL) return NULL;
  char *to = text;
  for (p++; p < end - 1;) {
    if (*p == '\\') {
      p = escape(p + 1, &to);
      if (p == NULL) {
        free(text);
        return NULL;
      }
    } else {
      *to++ = *p++;
    }
  }
  *to = 0;
  *length = (size_t)(to - text);
  return text;
}

int answer_true(const char *line, const char *field) {
  const char *p = value_of(line, field);
  return p != NULL && strncmp(p, "true", 4) == 0;
}

int answer_false(const char *line, const char *field) {
  const char *p = value_of(line, field);
  return p != NULL && strncmp(p, "false", 5) == 0;
}
