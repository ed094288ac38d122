/* Proofs with Hearth, for programs that call rapidsnark's library: functions, sizes and codes are the
   same, so what was compiled for that one links to this one. The work is done by the engine that runs,
   "hearth serve" or a node. Where it listens says the variable HEARTH_ENGINE (the path of its socket),
   or else hearth-shims.conf beside the library.

   For all functions: error_msg may be NULL; what is written there fits into error_msg_maxsize bytes and
   ends with a zero. For as many threads as call; a prover object, too. Nothing is printed. */
#ifndef HEARTH_PROVER_H
#define HEARTH_PROVER_H

#ifdef __cplusplus
extern "C" {
#endif

#define PROVER_OK 0x0
/* error_msg says what is wrong. */
#define PROVER_ERROR 0x1
/* A buffer is too small for the text and its zero. */
#define PROVER_ERROR_SHORT_BUFFER 0x2
/* The witness has more or fewer values than the circuit. */
#define PROVER_INVALID_WITNESS_LENGTH 0x3

/* How many bytes are enough for the public inputs of any proof with that key. */
int groth16_public_size_for_zkey_buf(const void *zkey_buffer, unsigned long long zkey_size,
    unsigned long long *public_size, char *error_msg, unsigned long long error_msg_maxsize);
int groth16_public_size_for_zkey_file(const char *zkey_fname, unsigned long long *public_size,
    char *error_msg, unsigned long long error_msg_maxsize);

/* How many bytes are enough for any proof. */
void groth16_proof_size(unsigned long long *proof_size);

/* Makes a prover object. The buffer is copied. The file is not: it must stay as it is until the object
   is destroyed. */
int groth16_prover_create(void **prover_object, const void *zkey_buffer, unsigned long long zkey_size,
    char *error_msg, unsigned long long error_msg_maxsize);
int groth16_prover_create_zkey_file(void **prover_object, const char *zkey_file_path, char *error_msg,
    unsigned long long error_msg_maxsize);

/* Makes a proof from what a .wtns file contains. Proof and public inputs are JSON, as snarkjs has them.
   proof_size and public_size: before, what the buffers have; after PROVER_OK, the lengths of the texts,
   without their zeros; after PROVER_ERROR_SHORT_BUFFER, what the buffers must have. */
int groth16_prover_prove(void *prover_object, const void *wtns_buffer, unsigned long long wtns_size,
    char *proof_buffer, unsigned long long *proof_size, char *public_buffer,
    unsigned long long *public_size, char *error_msg, unsigned long long error_msg_maxsize);

/* NULL is allowed. */
void groth16_prover_destroy(void *prover_object);

/* The three in one. */
int groth16_prover(const void *zkey_buffer, unsigned long long zkey_size, const void *wtns_buffer,
    unsigned long long wtns_size, char *proof_buffer, unsigned long long *proof_size,
    char *public_buffer, unsigned long long *public_size, char *error_msg,
    unsigned long long error_msg_maxsize);
int groth16_prover_zkey_file(const char *zkey_file_path, const void *wtns_buffer,
    unsigned long long wtns_size, char *proof_buffer, unsigned long long *proof_size,
    char *public_buffer, unsigned long long *public_size, char *error_msg,
    unsigned long long error_msg_maxsize);

#ifdef __cplusplus
}
#endif

#endif
