/* A program that stands where "prover" (of rapidsnark) or "snarkjs" is called, and has the resident
   engine do the work. "hearth shims install" puts it under both names into a folder, with a file that
   says where the engine listens and where Hearth is (place.h).

   What it does not do itself goes on to Hearth, which takes longer to start: when no engine runs, when
   an input is wrong and the words of the original are wanted, and all that is not a proof or a check.
   Hearth, in turn, passes on to a real snarkjs what it does not do. */
#include "answer.h"
#include "engine.h"
#include "place.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Reads the file beside this program. */
static int find_place(struct place *place) {
  char self[PATH_MAX];
  ssize_t length = readlink("/proc/self/exe", self, sizeof self - 1);
  if (length <= 0) return 0;
  self[length] = 0;
  return place_beside(self, place) && place->hearth[0] != 0;
}

/* Hearth does what was asked for: it knows all of it. */
static int pass_on(const struct place *place, const char *name, int count, char **arguments) {
  char **line = calloc((size_t)count + 7, sizeof *line);
  if (line == NULL) return 1;
  int n = 0;
  line[n++] = (char *)place->hearth;
  line[n++] = "shims";
  line[n++] = "run";
  line[n++] = "--data-dir";
  line[n++] = (char *)place->data;
  line[n++] = (char *)name;
  for (int i = 0; i < count; i++) line[n++] = arguments[i];
  execv(place->hearth, line);
  fprintf(stderr, "%s: Hearth is not at %s any more (%s); \"hearth shims install\" puts this right.\n",
      name, place->hearth, strerror(errno));
  return 1;
}

/* Files are named by absolute paths. */
static int absolute(const char *path, char *to) {
  if (path[0] == '/') {
    if (strlen(path) >= PATH_MAX) return 0;
    strcpy(to, path);
    return 1;
  }
  if (getcwd(to, PATH_MAX) == NULL) return 0;
  size_t length = strlen(to);
  if (length + 1 + strlen(path) >= PATH_MAX) return 0;
  to[length] = '/';
  strcpy(to + length + 1, path);
  return 1;
}

static int put(int file, const char *text, size_t length) {
  while (length > 0) {
    ssize_t written = write(file, text, length);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return 0;
    text += written;
    length -= (size_t)written;
  }
  return 1;
}

/* A plain file appears whole or not at all. */
static int write_file(const char *path, const char *text, size_t length) {
  struct stat there;
  if (stat(path, &there) == 0 && !S_ISREG(there.st_mode)) {
    int file = open(path, O_WRONLY);
    if (file < 0) return 0;
    int good = put(file, text, length);
    return close(file) == 0 && good;
  }
  char beside[PATH_MAX + 16];
  if (snprintf(beside, sizeof beside, "%s.XXXXXX", path) >= (int)sizeof beside) return 0;
  int file = mkstemp(beside);
  if (file < 0) return 0;
  mode_t mask = umask(0);
  umask(mask);
  int good = put(file, text, length) && fchmod(file, 0666 & ~mask) == 0;
  good = close(file) == 0 && good;
  if (good && rename(beside, path) == 0) return 1;
  unlink(beside);
  return 0;
}

/* Of a request for a proof. 1: it is done. 0: Hearth is to be asked. */
static int proved(const struct place *place, const char *ask, struct engine_field *fields, size_t count,
    const char *proof_path, const char *public_path) {
  int engine = engine_connect(place->engine);
  if (engine < 0) return 0;
  char *answer = engine_ask(engine, ask, fields, count);
  close(engine);
  size_t proof_length, public_length;
  char *proof = answer == NULL ? NULL : answer_text(answer, "proof", &proof_length);
  char *publics = answer == NULL ? NULL : answer_text(answer, "public", &public_length);
  int done = proof != NULL && publics != NULL && write_file(proof_path, proof, proof_length)
      && write_file(public_path, publics, public_length);
  free(proof);
  free(publics);
  free(answer);
  return done;
}

static const char *or_else(int count, char **arguments, int i, const char *standard) {
  return i < count ? arguments[i] : standard;
}

/* Proof systems in snarkjs' words: the letters by which it abbreviates them, and the names of files if none are given, and what it says of a proof that
 * holds. */
static const struct system { const char *id, *letters, *key, *input, *verifying_key, *holds; } systems[] = {
  {"groth16", "g16", "circuit_final.zkey", "input.json", "verification_key.json", "OK!"},
  {"plonk", "pk", "circuit.zkey", "input.json", "verification_key.json", "OK!"},
  {"fflonk", "ff", "circuit.zkey", "witness.json", "circuit.vkey", "PROOF VERIFIED SUCCESSFULLY"},
};

static int prove(const struct place *place, const char *system, const char *key, const char *witness, const char *proof,
    const char *publics) {
  char k[PATH_MAX], w[PATH_MAX];
  if (!absolute(key, k) || !absolute(witness, w)) return 0;
  struct engine_field fields[] = {{"system", system}, {"key", k}, {"witness", w}};
  return proved(place, "prove", fields, 3, proof, publics);
}

static int full_prove(const struct place *place, const struct system *system, int count, char **a) {
  char k[PATH_MAX], c[PATH_MAX], i[PATH_MAX];
  if (!absolute(or_else(count, a, 0, system->input), i) || !absolute(or_else(count, a, 1, "circuit.wasm"), c)
      || !absolute(or_else(count, a, 2, system->key), k)) return 0;
  struct engine_field fields[] = {{"system", system->id}, {"key", k}, {"calculator", c}, {"inputs", i}};
  return proved(place, "full-prove", fields, 4, or_else(count, a, 3, "proof.json"),
      or_else(count, a, 4, "public.json"));
}

/* 1: it holds. 0: Hearth says why not, or that something is wrong. */
static int verified(const struct place *place, const struct system *system, int count, char **a) {
  char k[PATH_MAX], s[PATH_MAX], p[PATH_MAX];
  if (!absolute(or_else(count, a, 0, system->verifying_key), k)
      || !absolute(or_else(count, a, 1, "public.json"), s)
      || !absolute(or_else(count, a, 2, "proof.json"), p)) return 0;
  int engine = engine_connect(place->engine);
  if (engine < 0) return 0;
  struct engine_field fields[] = {{"system", system->id}, {"key", k}, {"statement", s}, {"proof", p}};
  char *answer = engine_ask(engine, "verify", fields, 4);
  close(engine);
  int holds = answer != NULL && answer_true(answer, "valid");
  free(answer);
  if (holds) printf("[INFO]  snarkJS: %s\n", system->holds);
  return holds;
}

/* Options change what is to be done: Hearth, or snarkjs, reads them. */
static int plain(int count, char **arguments, int most) {
  for (int i = 0; i < count; i++) {
    if (arguments[i][0] == '-') return 0;
  }
  return count <= most;
}

/* The command, if the arguments begin with one of its two spellings; the rest is behind it. */
static int is(int *count, char ***arguments, const struct system *system, const char *word) {
  if (*count >= 2 && strcmp((*arguments)[0], system->id) == 0 && strcmp((*arguments)[1], word) == 0) {
    *count -= 2;
    *arguments += 2;
    return 1;
  }
  size_t letters = strlen(system->letters);
  if (*count >= 1 && strncmp((*arguments)[0], system->letters, letters) == 0
      && (*arguments)[0][letters] == word[0] && (*arguments)[0][letters + 1] == 0) {
    *count -= 1;
    *arguments += 1;
    return 1;
  }
  return 0;
}

static int snarkjs(const struct place *place, int count, char **a) {
  for (size_t i = 0; i < sizeof systems / sizeof systems[0]; i++) {
    const struct system *system = &systems[i];
    if (is(&count, &a, system, "prove")) {
      return plain(count, a, 4)
          && prove(place, system->id, or_else(count, a, 0, system->key), or_else(count, a, 1, "witness.wtns"),
              or_else(count, a, 2, "proof.json"), or_else(count, a, 3, "public.json"));
    }
    if (is(&count, &a, system, "fullprove")) return plain(count, a, 5) && full_prove(place, system, count, a);
    if (is(&count, &a, system, "verify")) return plain(count, a, 3) && verified(place, system, count, a);
  }
  return 0;
}

int main(int count, char **arguments) {
  struct place place = {0};
  const char *slash = count > 0 ? strrchr(arguments[0], '/') : NULL;
  const char *name = slash != NULL ? slash + 1 : count > 0 ? arguments[0] : "prover";
  if (!find_place(&place)) {
    fprintf(stderr, "%s: the file hearth-shims.conf beside this program is missing; \"hearth shims install\" makes it.\n", name);
    return 1;
  }
  int done = strcmp(name, "snarkjs") == 0 ? snarkjs(&place, count - 1, arguments + 1)
      : count == 5 && plain(4, arguments + 1, 4)
          && prove(&place, "groth16", arguments[1], arguments[2], arguments[3], arguments[4]);
  return done ? 0 : pass_on(&place, name, count - 1, arguments + 1);
}
