/* The functions of rapidsnark's library, for programs that are linked to it: the resident engine does
   the work. Nothing is kept between calls but what a prover object has, which does not change. */
#define _GNU_SOURCE
#include "answer.h"
#include "engine.h"
#include "handed.h"
#include "head.h"
#include "place.h"

#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#pragma GCC visibility push(default)
#include "prover.h"
#include "verifier.h"
#pragma GCC visibility pop

struct prover {
  struct head head;
  char *path; /* of the key's file, absolute; NULL where the key was given in memory */
  struct handed key;
};

/* Where a sentence about what went wrong goes. */
struct message {
  char *text;
  unsigned long long room;
};

__attribute__((format(printf, 2, 3))) static void say(struct message to, const char *format, ...) {
  if (to.text == NULL || to.room == 0) return;
  va_list values;
  va_start(values, format);
  vsnprintf(to.text, to.room, format, values);
  va_end(values);
}

/* --- The engine --- */

/* The folder of this library is known from where it lies in memory. */
static int find_place(struct place *place) {
  unsigned long here = (unsigned long)&find_place, from, to;
  char line[PATH_MAX + 128];
  int found = 0;
  FILE *maps = fopen("/proc/self/maps", "re");
  if (maps == NULL) return 0;
  while (!found && fgets(line, sizeof line, maps) != NULL) {
    const char *path = strchr(line, '/');
    if (path != NULL && sscanf(line, "%lx-%lx", &from, &to) == 2 && from <= here && here < to) {
      found = place_beside(path, place);
      break;
    }
  }
  fclose(maps);
  return found && place->engine[0] != 0;
}

static int connected(struct message message) {
  struct place place;
  const char *named = getenv("HEARTH_ENGINE");
  if (named == NULL || named[0] == 0) {
    if (!find_place(&place)) {
      say(message, "It is not known where the engine listens: \"hearth shims install\" puts hearth-shims.conf "
          "beside this library, and HEARTH_ENGINE can name the socket.");
      return -1;
    }
    named = place.engine;
  }
  int engine = engine_connect(named);
  if (engine < 0) say(message, "No engine listens at %s: start \"hearth serve\".", named);
  return engine;
}

/* A copy of the text with another word for what; to be freed. */
static char *renamed(const char *text, const char *what, const char *word) {
  size_t count = 0, old = strlen(what), new = strlen(word);
  for (const char *p = text; (p = strstr(p, what)) != NULL; p += old) count++;
  char *copy = malloc(strlen(text) + count * new + 1);
  if (copy == NULL) return NULL;
  char *to = copy;
  for (const char *next; (next = strstr(text, what)) != NULL; text = next + old) {
    memcpy(to, text, (size_t)(next - text));
    to += next - text;
    memcpy(to, word, new);
    to += new;
  }
  strcpy(to, text);
  return copy;
}

/* The old text is freed, unless there is no memory for a new one. */
static char *instead(char *text, const char *what, const char *word) {
  char *better = renamed(text, what, word);
  if (better == NULL) return text;
  free(text);
  return better;
}

/* A file of ours has a name that says nothing to people, a number mostly. The engine's sentences have
   its path, or begin with the name, or say what it is and then the name: they get the word for it. */
static char *in_words(char *text, const char *path, const char *word) {
  char begin[NAME_MAX + 2], named[NAME_MAX + 64], plain[64];
  const char *name = strrchr(path, '/') + 1;
  snprintf(begin, sizeof begin, "%s ", name);
  snprintf(named, sizeof named, "%s %s ", word, name);
  snprintf(plain, sizeof plain, "%s ", word);
  if (strncmp(text, begin, strlen(begin)) == 0) {
    char *better;
    if (asprintf(&better, "%s%s", plain, text + strlen(begin)) >= 0) {
      free(text);
      text = better;
    }
  }
  return instead(instead(text, path, word), named, plain);
}

/* What stands in files of ours, and what people call them. */
struct lent {
  const char *path;
  const char *word;
};

/* Why there is no result. */
static void say_why(struct message message, const char *answer, const struct lent *lent, size_t count) {
  size_t length;
  char *error = answer == NULL ? NULL : answer_text(answer, "error", &length);
  for (size_t i = 0; error != NULL && i < count; i++) error = in_words(error, lent[i].path, lent[i].word);
  if (error != NULL && strncmp(error, "the ", 4) == 0) error[0] = 'T';
  say(message, "%s", error != NULL ? error : "The engine has ended, or is not of this library's version.");
  free(error);
}

/* --- Keys --- */

static int file_head(int file, struct head *head, struct message message) {
  off_t size = lseek(file, 0, SEEK_END);
  struct content key = {NULL, file, size < 0 ? 0 : (uint64_t)size};
  const char *trouble = key_head(&key, head);
  if (trouble != NULL) say(message, "%s", trouble);
  return trouble == NULL;
}

static int path_head(const char *path, struct head *head, struct message message) {
  if (path == NULL) {
    say(message, "No file of a key was named.");
    return 0;
  }
  /* A pipe must not make us wait. */
  int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (file < 0) {
    say(message, "The key %s can't be read: %m.", path);
    return 0;
  }
  int good = file_head(file, head, message);
  close(file);
  return good;
}

static int memory_head(const void *key, unsigned long long size, struct head *head, struct message message) {
  struct content content = {key, -1, size};
  const char *trouble = key == NULL ? "No key was given." : key_head(&content, head);
  if (trouble != NULL) say(message, "%s", trouble);
  return trouble == NULL;
}

/* The key from the path, if there is one, or else from memory. */
static int create(struct prover **object, const char *path, const void *key, unsigned long long size,
    struct message message) {
  struct prover *made = calloc(1, sizeof *made);
  if (made == NULL) {
    say(message, "There is not enough memory.");
    return PROVER_ERROR;
  }
  if (path != NULL) {
    if (path_head(path, &made->head, message)) {
      made->path = realpath(path, NULL);
      if (made->path != NULL) {
        *object = made;
        return PROVER_OK;
      }
      say(message, "The key %s can't be read: %m.", path);
    }
  } else if (memory_head(key, size, &made->head, message)) {
    if (handed_open(&made->key, key, size)) {
      *object = made;
      return PROVER_OK;
    }
    say(message, "The key can't be handed to the engine: %m.");
  }
  free(made);
  return PROVER_ERROR;
}

static void destroy(struct prover *prover) {
  if (prover->path == NULL) handed_close(&prover->key);
  free(prover->path);
  free(prover);
}

/* --- Proofs --- */

/* What a proof is written to. */
struct target {
  char *text;
  unsigned long long *size;
};

/* Takes away the space between the parts of JSON: the sizes that are enough for any proof, which
   programs ask for or have as constants, are those of texts without. */
static void compact(char *json) {
  char *to = json;
  for (int string = 0; *json != 0; json++) {
    if (string && *json == '\\' && json[1] != 0) {
      *to++ = *json++;
    } else if (*json == '"') {
      string = !string;
    } else if (!string && strchr(" \t\r\n", *json) != NULL) {
      continue;
    }
    *to++ = *json;
  }
  *to = 0;
}

static int deliver(char *proof, char *publics, struct target proof_to, struct target public_to,
    struct message message) {
  compact(proof);
  compact(publics);
  unsigned long long proof_length = strlen(proof), public_length = strlen(publics);
  unsigned long long proof_room = *proof_to.size, public_room = *public_to.size;
  if (proof_room <= proof_length || public_room <= public_length) {
    *proof_to.size = proof_length + 1;
    *public_to.size = public_length + 1;
    say(message, "The buffers have %llu bytes for the proof and %llu for the public inputs; they must have %llu and %llu.",
        proof_room, public_room, proof_length + 1, public_length + 1);
    return PROVER_ERROR_SHORT_BUFFER;
  }
  memcpy(proof_to.text, proof, proof_length + 1);
  memcpy(public_to.text, publics, public_length + 1);
  *proof_to.size = proof_length;
  *public_to.size = public_length;
  return PROVER_OK;
}

static int proved(const struct prover *prover, int engine, const struct handed *witness,
    struct target proof_to, struct target public_to, struct message message) {
  char witness_path[PATH_MAX], key_path[PATH_MAX];
  handed_path(witness, witness_path);
  if (prover->path == NULL) handed_path(&prover->key, key_path);
  struct engine_field fields[] = {{"system", "groth16"},
      {"key", prover->path != NULL ? prover->path : key_path}, {"witness", witness_path}};
  struct lent lent[] = {{witness_path, "the witness"}, {key_path, "the key"}};
  char *answer = engine_ask(engine, "prove", fields, 3);
  size_t length;
  char *proof = answer == NULL ? NULL : answer_text(answer, "proof", &length);
  char *publics = answer == NULL ? NULL : answer_text(answer, "public", &length);
  int result = PROVER_ERROR;
  if (proof != NULL && publics != NULL) result = deliver(proof, publics, proof_to, public_to, message);
  else say_why(message, answer, lent, prover->path != NULL ? 1 : 2);
  free(proof);
  free(publics);
  free(answer);
  return result;
}

static int prove(const struct prover *prover, const void *bytes, unsigned long long size,
    struct target proof_to, struct target public_to, struct message message) {
  struct content content = {bytes, -1, size};
  struct head head;
  const char *trouble = witness_head(&content, &head);
  if (trouble != NULL) {
    say(message, "%s", trouble);
    return PROVER_ERROR;
  }
  if (head.values != prover->head.values) {
    say(message, "The witness has %u values, and the circuit %u.", head.values, prover->head.values);
    return PROVER_INVALID_WITNESS_LENGTH;
  }
  if (!head.bn128) {
    say(message, "The witness is not of the curve bn128.");
    return PROVER_ERROR;
  }
  int engine = connected(message);
  if (engine < 0) return PROVER_ERROR;
  int result = PROVER_ERROR;
  struct handed witness;
  if (handed_open(&witness, bytes, size)) {
    result = proved(prover, engine, &witness, proof_to, public_to, message);
    handed_close(&witness);
  } else {
    say(message, "The witness can't be handed to the engine: %m.");
  }
  close(engine);
  return result;
}

/* --- What programs call --- */

static int public_size(const struct head *head, unsigned long long *size, struct message message) {
  if (size == NULL) {
    say(message, "There is no place for the size.");
    return PROVER_ERROR;
  }
  /* Numbers of up to 78 digits, quoted, with a comma; brackets and a zero. As the original has it. */
  *size = head->publics * 82ULL + 4;
  return PROVER_OK;
}

int groth16_public_size_for_zkey_buf(const void *zkey_buffer, unsigned long long zkey_size,
    unsigned long long *size, char *error_msg, unsigned long long error_msg_maxsize) {
  struct message message = {error_msg, error_msg_maxsize};
  struct head head;
  return memory_head(zkey_buffer, zkey_size, &head, message) ? public_size(&head, size, message) : PROVER_ERROR;
}

int groth16_public_size_for_zkey_file(const char *zkey_fname, unsigned long long *size, char *error_msg,
    unsigned long long error_msg_maxsize) {
  struct message message = {error_msg, error_msg_maxsize};
  struct head head;
  return path_head(zkey_fname, &head, message) ? public_size(&head, size, message) : PROVER_ERROR;
}

void groth16_proof_size(unsigned long long *proof_size) {
  /* What the original says; eight numbers of 77 digits and their names are 727 bytes. */
  *proof_size = 810;
}

/* An object, or a sentence. */
static int created(void **object, const char *path, const void *key, unsigned long long size,
    struct message message) {
  if (object == NULL) {
    say(message, "There is no place for the prover object.");
    return PROVER_ERROR;
  }
  struct prover *made;
  int result = create(&made, path, key, size, message);
  if (result == PROVER_OK) *object = made;
  return result;
}

int groth16_prover_create(void **prover_object, const void *zkey_buffer, unsigned long long zkey_size,
    char *error_msg, unsigned long long error_msg_maxsize) {
  return created(prover_object, NULL, zkey_buffer, zkey_size, (struct message){error_msg, error_msg_maxsize});
}

int groth16_prover_create_zkey_file(void **prover_object, const char *zkey_file_path, char *error_msg,
    unsigned long long error_msg_maxsize) {
  struct message message = {error_msg, error_msg_maxsize};
  if (zkey_file_path == NULL) {
    say(message, "No file of a key was named.");
    return PROVER_ERROR;
  }
  return created(prover_object, zkey_file_path, NULL, 0, message);
}

int groth16_prover_prove(void *prover_object, const void *wtns_buffer, unsigned long long wtns_size,
    char *proof_buffer, unsigned long long *proof_size, char *public_buffer,
    unsigned long long *public_size, char *error_msg, unsigned long long error_msg_maxsize) {
  struct message message = {error_msg, error_msg_maxsize};
  if (prover_object == NULL || wtns_buffer == NULL || proof_buffer == NULL || proof_size == NULL
      || public_buffer == NULL || public_size == NULL) {
    say(message, "A prover object, a witness, and buffers for proof and public inputs with their sizes are needed.");
    return PROVER_ERROR;
  }
  return prove(prover_object, wtns_buffer, wtns_size, (struct target){proof_buffer, proof_size},
      (struct target){public_buffer, public_size}, message);
}

void groth16_prover_destroy(void *prover_object) {
  if (prover_object != NULL) destroy(prover_object);
}

int groth16_prover(const void *zkey_buffer, unsigned long long zkey_size, const void *wtns_buffer,
    unsigned long long wtns_size, char *proof_buffer, unsigned long long *proof_size, char *public_buffer,
    unsigned long long *public_size, char *error_msg, unsigned long long error_msg_maxsize) {
  void *prover;
  int result = groth16_prover_create(&prover, zkey_buffer, zkey_size, error_msg, error_msg_maxsize);
  if (result != PROVER_OK) return result;
  result = groth16_prover_prove(prover, wtns_buffer, wtns_size, proof_buffer, proof_size, public_buffer,
      public_size, error_msg, error_msg_maxsize);
  groth16_prover_destroy(prover);
  return result;
}

int groth16_prover_zkey_file(const char *zkey_file_path, const void *wtns_buffer,
    unsigned long long wtns_size, char *proof_buffer, unsigned long long *proof_size, char *public_buffer,
    unsigned long long *public_size, char *error_msg, unsigned long long error_msg_maxsize) {
  void *prover;
  int result = groth16_prover_create_zkey_file(&prover, zkey_file_path, error_msg, error_msg_maxsize);
  if (result != PROVER_OK) return result;
  result = groth16_prover_prove(prover, wtns_buffer, wtns_size, proof_buffer, proof_size, public_buffer,
      public_size, error_msg, error_msg_maxsize);
  groth16_prover_destroy(prover);
  return result;
}

/* --- Verification --- */

static int verified(int engine, const struct handed files[3], struct message message) {
  char key[PATH_MAX], statement[PATH_MAX], proof[PATH_MAX];
  handed_path(&files[0], proof);
  handed_path(&files[1], statement);
  handed_path(&files[2], key);
  struct engine_field fields[] = {
      {"system", "groth16"}, {"key", key}, {"statement", statement}, {"proof", proof}};
  struct lent lent[] = {{key, "the verification key"}, {statement, "the public inputs"}, {proof, "the proof"}};
  char *answer = engine_ask(engine, "verify", fields, 4);
  int result = VERIFIER_ERROR;
  if (answer != NULL && answer_true(answer, "valid")) result = VERIFIER_VALID_PROOF;
  else if (answer != NULL && answer_false(answer, "valid")) result = VERIFIER_INVALID_PROOF;
  else say_why(message, answer, lent, 3);
  free(answer);
  return result;
}

int groth16_verify(const char *proof, const char *inputs, const char *verification_key, char *error_msg,
    unsigned long error_msg_maxsize) {
  struct message message = {error_msg, error_msg_maxsize};
  const char *texts[3] = {proof, inputs, verification_key};
  if (proof == NULL || inputs == NULL || verification_key == NULL) {
    say(message, "A proof, public inputs and a verification key are needed.");
    return VERIFIER_ERROR;
  }
  int engine = connected(message);
  if (engine < 0) return VERIFIER_ERROR;
  struct handed files[3];
  int result = VERIFIER_ERROR, open = 0;
  while (open < 3 && handed_open(&files[open], texts[open], strlen(texts[open]))) open++;
  if (open == 3) result = verified(engine, files, message);
  else say(message, "The proof can't be handed to the engine: %m.");
  while (open > 0) handed_close(&files[--open]);
  close(engine);
  return result;
}
