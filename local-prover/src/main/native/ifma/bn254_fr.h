/*
 * Generated from the description of the scalar field of BN254 by org.hearth.codegen.CodeGenerator:
 * java -cp codegen/target/classes org.hearth.codegen.CodeGenerator .
 * Do not edit: change the generator and run it again, then make.
 */
#include <stdint.h>

static const uint64_t P[5] = {0x1f593f0000001, 0x4879b9709143e, 0x181585d2833e8, 0xa029b85045b68, 0x30644e72e131};
static const uint64_t MINUS_INVERSE = 0x1f593efffffff; /* -1/p mod 2^52 */
static const uint64_t TOP_TO_MULTIPLES = 0xa948e8c4c4740; /* 2^(208+97) / p, rounded down: see reduced */
