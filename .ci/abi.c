/* Uses librapidsnark.so as a program would that is compiled for rapidsnark, for .ci/engine.sh:
     abi sizes KEY WITNESS PROOF PUBLIC     makes a proof in every way, and meets every code
     abi threads KEY WITNESS PROOF PUBLIC   eight at once with one prover object; the last proof is written
     abi verify VK PROOF PUBLIC CODE        the check must end with that code
     abi sealed KEY WITNESS                 from a process that no other may look into
     abi none KEY WITNESS                   where no engine listens */
#include "prover.h"
#include "verifier.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>

typedef unsigned long long size;

#define CHECK(good) do { if (!(good)) { fprintf(stderr, "abi.c:%d: %s (%s)\n", __LINE__, #good, error); exit(1); } } while (0)

static char error[256];

/* With a zero behind it. */
static char *content(const char *path, size *length) {
  FILE *file = fopen(path, "rb");
  if (file == NULL || fseek(file, 0, SEEK_END) != 0) {
    perror(path);
    exit(1);
  }
  *length = (size)ftell(file);
  rewind(file);
  char *bytes = calloc(1, *length + 1);
  if (bytes == NULL || fread(bytes, 1, *length, file) != *length) exit(1);
  fclose(file);
  return bytes;
}

static void put(const char *path, const char *text) {
  FILE *file = fopen(path, "wb");
  if (file == NULL || fputs(text, file) < 0 || fclose(file) != 0) exit(1);
}

static void sizes(char **a) {
  size key_size, witness_size, file_public, public_most, proof_most;
  char *key = content(a[0], &key_size), *witness = content(a[1], &witness_size);
  CHECK(groth16_public_size_for_zkey_buf(key, key_size, &public_most, error, sizeof error) == PROVER_OK);
  CHECK(groth16_public_size_for_zkey_file(a[0], &file_public, error, sizeof error) == PROVER_OK);
  CHECK(file_public == public_most);
  groth16_proof_size(&proof_most);
  char *proof = malloc(proof_most), *publics = malloc(public_most);

  /* With the sizes that are said to be enough; the lengths come back. */
  size p = proof_most, u = public_most;
  CHECK(groth16_prover_zkey_file(a[0], witness, witness_size, proof, &p, publics, &u, error, sizeof error) == PROVER_OK);
  CHECK(p == strlen(proof) && u == strlen(publics));
  p = proof_most, u = public_most;
  CHECK(groth16_prover(key, key_size, witness, witness_size, proof, &p, publics, &u, error, sizeof error) == PROVER_OK);
  CHECK(p == strlen(proof) && u == strlen(publics));
  put(a[2], proof);
  put(a[3], publics);

  /* An object of a buffer that is gone afterwards. */
  void *prover;
  char *copy = malloc(key_size);
  memcpy(copy, key, key_size);
  CHECK(groth16_prover_create(&prover, copy, key_size, error, sizeof error) == PROVER_OK);
  memset(copy, 0, key_size);
  free(copy);

  /* The public inputs are known, and what they need; of a proof only the names are always alike. */
  p = proof_most, u = strlen(publics);
  CHECK(groth16_prover_prove(prover, witness, witness_size, proof, &p, publics, &u, error, sizeof error) == PROVER_ERROR_SHORT_BUFFER);
  CHECK(u == strlen(publics) + 1 && p > 100 && p <= proof_most);
  p = 1, u = public_most;
  CHECK(groth16_prover_prove(prover, witness, witness_size, proof, &p, publics, &u, error, sizeof error) == PROVER_ERROR_SHORT_BUFFER);
  CHECK(u == strlen(publics) + 1 && p > 100 && p <= proof_most && strstr(error, "buffers") != NULL);
  p = proof_most;
  CHECK(groth16_prover_prove(prover, witness, witness_size, proof, &p, publics, &u, error, sizeof error) == PROVER_OK);
  CHECK(p == strlen(proof) && u == strlen(publics));

  /* The number of values stands behind the prime, in the first section. */
  char *wrong = malloc(witness_size);
  memcpy(wrong, witness, witness_size);
  wrong[12 + 12 + 4 + 32]++;
  p = proof_most, u = public_most;
  CHECK(groth16_prover_prove(prover, wrong, witness_size, proof, &p, publics, &u, error, sizeof error) == PROVER_INVALID_WITNESS_LENGTH);
  CHECK(strstr(error, "values") != NULL && p == proof_most && u == public_most);
  /* A value that the circuit does not allow is found by the engine, which says so in words. */
  memcpy(wrong, witness, witness_size);
  wrong[witness_size - 32]++;
  CHECK(groth16_prover_prove(prover, wrong, witness_size, proof, &p, publics, &u, error, sizeof error) == PROVER_ERROR);
  CHECK(strlen(error) > 20 && strstr(error, "/proc/") == NULL);
  for (size cut = 0; cut < witness_size; cut += cut < 100 ? 1 : 997) {
    char *part = malloc(cut + (cut == 0)); /* the tools that watch memory see a read behind it */
    memcpy(part, witness, cut);
    strcpy(error, "");
    CHECK(groth16_prover_prove(prover, part, cut, proof, &p, publics, &u, error, sizeof error) == PROVER_ERROR);
    CHECK(strstr(error, "witness") != NULL);
    free(part);
  }
  groth16_prover_destroy(prover);
  groth16_prover_destroy(NULL);

  for (size cut = 0; cut < 700; cut++) {
    char *part = malloc(cut + (cut == 0));
    memcpy(part, key, cut);
    p = proof_most, u = public_most;
    CHECK(groth16_prover(part, cut, witness, witness_size, proof, &p, publics, &u, error, sizeof error) == PROVER_ERROR);
    CHECK(strstr(error, "key") != NULL);
    free(part);
  }
  CHECK(groth16_prover_create_zkey_file(&prover, "/nowhere/none.zkey", error, sizeof error) == PROVER_ERROR);
  CHECK(strstr(error, "/nowhere/none.zkey") != NULL);
  CHECK(groth16_prover_create_zkey_file(&prover, a[1], error, 8) == PROVER_ERROR);
  CHECK(strcmp(error, "The key") == 0);
  CHECK(groth16_prover_create_zkey_file(&prover, a[1], NULL, 0) == PROVER_ERROR);
  CHECK(groth16_prover_create(NULL, key, key_size, error, sizeof error) == PROVER_ERROR);
  CHECK(groth16_prover_prove(NULL, witness, witness_size, proof, &p, publics, &u, error, sizeof error) == PROVER_ERROR);
}

struct caller {
  pthread_t thread;
  void *prover;
  char *witness, proof[810], publics[4096], error[256];
  size witness_size;
  int code;
};

static void *call(void *argument) {
  struct caller *c = argument;
  size p = sizeof c->proof, u = sizeof c->publics;
  c->code = groth16_prover_prove(c->prover, c->witness, c->witness_size, c->proof, &p, c->publics, &u, c->error, sizeof c->error);
  return NULL;
}

static void threads(char **a) {
  static struct caller callers[8];
  size witness_size;
  char *witness = content(a[1], &witness_size);
  void *prover;
  CHECK(groth16_prover_create_zkey_file(&prover, a[0], error, sizeof error) == PROVER_OK);
  for (int i = 0; i < 8; i++) {
    callers[i].prover = prover;
    callers[i].witness = witness;
    callers[i].witness_size = witness_size;
    CHECK(pthread_create(&callers[i].thread, NULL, call, &callers[i]) == 0);
  }
  for (int i = 0; i < 8; i++) {
    CHECK(pthread_join(callers[i].thread, NULL) == 0);
    memcpy(error, callers[i].error, sizeof error);
    CHECK(callers[i].code == PROVER_OK && strcmp(callers[i].publics, callers[0].publics) == 0);
  }
  put(a[2], callers[7].proof);
  put(a[3], callers[7].publics);
  groth16_prover_destroy(prover);
}

int main(int count, char **a) {
  size length;
  if (count == 6 && strcmp(a[1], "sizes") == 0) {
    sizes(a + 2);
  } else if (count == 6 && strcmp(a[1], "threads") == 0) {
    threads(a + 2);
  } else if (count == 6 && strcmp(a[1], "verify") == 0) {
    int code = groth16_verify(content(a[3], &length), content(a[4], &length), content(a[2], &length), error, sizeof error);
    CHECK(code == atoi(a[5]));
    CHECK(code != VERIFIER_ERROR || strlen(error) > 20);
  } else if (count == 4 && strcmp(a[1], "sealed") == 0) {
    char proof[810], publics[4096];
    size p = sizeof proof, u = sizeof publics, witness_size;
    char *key = content(a[2], &length), *witness = content(a[3], &witness_size);
    CHECK(prctl(PR_SET_DUMPABLE, 0) == 0);
    CHECK(groth16_prover(key, length, witness, witness_size, proof, &p, publics, &u, error, sizeof error) == PROVER_OK);
    witness[witness_size - 32]++;
    p = sizeof proof, u = sizeof publics;
    CHECK(groth16_prover(key, length, witness, witness_size, proof, &p, publics, &u, error, sizeof error) == PROVER_ERROR);
    CHECK(strstr(error, "made from the witness with the key") != NULL);
    setenv("TMPDIR", "/nowhere", 1);
    CHECK(groth16_prover(key, length, witness, witness_size, proof, &p, publics, &u, error, sizeof error) == PROVER_ERROR);
    CHECK(strstr(error, "The key can't be handed to the engine: No such file") != NULL);
  } else if (count == 4 && strcmp(a[1], "none") == 0) {
    char proof[810], publics[4096];
    size p = sizeof proof, u = sizeof publics;
    char *witness = content(a[3], &length);
    CHECK(groth16_prover_zkey_file(a[2], witness, length, proof, &p, publics, &u, error, sizeof error) == PROVER_ERROR);
    CHECK(strstr(error, "hearth serve") != NULL);
  } else {
    return 2;
  }
  return 0;
}
