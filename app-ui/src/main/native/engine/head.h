/* What a caller must know of a key and a witness before the engine has them: their sizes. */
#ifndef HEARTH_HEAD_H
#define HEARTH_HEAD_H

#include <stdint.h>

/* Of memory, or where that is NULL, of a file. */
struct content {
  const unsigned char *memory;
  int file;
  uint64_t size;
};

struct head {
  uint32_t values;  /* of a witness, the one that is always 1 among them */
  uint32_t publics; /* of a key */
  int bn128;        /* whether they are of that curve's field */
};

/* Reads the head of a .zkey of Groth16. NULL, or a sentence that says why it is none. */
const char *key_head(const struct content *key, struct head *head);

/* Reads the head of a .wtns. NULL, or a sentence that says why it is none. */
const char *witness_head(const struct content *witness, struct head *head);

#endif
