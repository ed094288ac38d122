/* Whether proofs hold, for programs that call rapidsnark's library; see prover.h. */
#ifndef HEARTH_VERIFIER_H
#define HEARTH_VERIFIER_H

#ifdef __cplusplus
extern "C" {
#endif

#define VERIFIER_VALID_PROOF 0x0
#define VERIFIER_INVALID_PROOF 0x1
/* error_msg says why it can't be told. */
#define VERIFIER_ERROR 0x2

/* The three are JSON that ends with a zero, as snarkjs has them. */
int groth16_verify(const char *proof, const char *inputs, const char *verification_key, char *error_msg,
    unsigned long error_msg_maxsize);

#ifdef __cplusplus
}
#endif

#endif
