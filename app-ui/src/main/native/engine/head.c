/* Both are files of sections: four letters, u32 version, u32 number of sections; each section has a u32
   id, a u64 length and its bytes. All numbers are little-endian, and none is believed before it is
   compared with the size of the content. */
#include "head.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

/* Real files have about ten. */
#define MOST_SECTIONS 1000

#define FIELD_BYTES 32

static const unsigned char BN128[FIELD_BYTES] = {
    0x01, 0x00, 0x00, 0xf0, 0x93, 0xf5, 0xe1, 0x43, 0x91, 0x70, 0xb9, 0x79, 0x48, 0xe8, 0x33, 0x28,
    0x5d, 0x58, 0x81, 0x81, 0xb6, 0x45, 0x50, 0xb8, 0x29, 0xa0, 0x31, 0xe1, 0x72, 0x4e, 0x64, 0x30};

/* A part of the content that is read from the front; it is all there. */
struct part {
  const struct content *content;
  uint64_t at, left;
};

static int take(struct part *part, void *to, uint64_t length) {
  if (length > part->left) return 0;
  if (part->content->memory != NULL) {
    memcpy(to, part->content->memory + part->at, length);
  } else {
    for (uint64_t done = 0; done < length;) {
      ssize_t got = pread(part->content->file, (char *)to + done, length - done, (off_t)(part->at + done));
      if (got < 0 && errno == EINTR) continue;
      if (got <= 0) return 0;
      done += (uint64_t)got;
    }
  }
  part->at += length;
  part->left -= length;
  return 1;
}

static int skip(struct part *part, uint64_t length) {
  if (length > part->left) return 0;
  part->at += length;
  part->left -= length;
  return 1;
}

/* Of four or eight bytes. */
static int number(struct part *part, int length, uint64_t *value) {
  unsigned char bytes[8];
  if (!take(part, bytes, (uint64_t)length)) return 0;
  *value = 0;
  for (int i = length; i-- > 0;) *value = *value << 8 | bytes[i];
  return 1;
}

static int begins_with(const struct content *content, const char *letters) {
  struct part all = {content, 0, content->size};
  char own[4];
  return take(&all, own, sizeof own) && memcmp(own, letters, sizeof own) == 0;
}

/* The section of that id. */
static int section(const struct content *content, uint64_t id, struct part *found) {
  struct part all = {content, 8, content->size};
  uint64_t count, own, length;
  if (content->size < 8) return 0;
  all.left -= 8;
  if (!number(&all, 4, &count) || count > MOST_SECTIONS) return 0;
  for (; count > 0; count--) {
    if (!number(&all, 4, &own) || !number(&all, 8, &length) || length > all.left) return 0;
    if (own == id) {
      *found = (struct part){content, all.at, length};
      return 1;
    }
    if (!skip(&all, length)) return 0;
  }
  return 0;
}

/* A prime with its length before it. */
static int prime(struct part *part, int *bn128) {
  uint64_t length;
  unsigned char bytes[FIELD_BYTES];
  *bn128 = 0;
  if (!number(part, 4, &length)) return 0;
  if (length != FIELD_BYTES) return skip(part, length);
  if (!take(part, bytes, FIELD_BYTES)) return 0;
  *bn128 = memcmp(bytes, BN128, FIELD_BYTES) == 0;
  return 1;
}

static int small(struct part *part, uint32_t *value) {
  uint64_t wide;
  if (!number(part, 4, &wide)) return 0;
  *value = (uint32_t)wide;
  return 1;
}

const char *key_head(const struct content *key, struct head *head) {
  struct part part;
  uint64_t system;
  int curve;
  if (!begins_with(key, "zkey")) return "The key is no .zkey: it does not begin with these letters.";
  if (!section(key, 1, &part) || !number(&part, 4, &system)) return "The key is cut off or damaged.";
  if (system != 1) return "The key is not one of Groth16.";
  if (!section(key, 2, &part) || !prime(&part, &curve) || !prime(&part, &head->bn128)
      || !small(&part, &head->values) || !small(&part, &head->publics)) {
    return "The key is cut off or damaged.";
  }
  return head->bn128 ? NULL : "The key is not of the curve bn128.";
}

const char *witness_head(const struct content *witness, struct head *head) {
  struct part part;
  head->publics = 0;
  if (!begins_with(witness, "wtns")) return "The witness is no .wtns: it does not begin with these letters.";
  if (!section(witness, 1, &part) || !prime(&part, &head->bn128) || !small(&part, &head->values)) {
    return "The witness is cut off or damaged.";
  }
  return NULL;
}
