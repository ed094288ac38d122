/* The scalar field of BN254 (EIP-197). */
#define F(name) fr_##name
#define P0 0xf0000001
#define P1 0x43e1f593
#define P2 0x79b97091
#define P3 0x2833e848
#define P4 0x8181585d
#define P5 0xb85045b6
#define P6 0xe131a029
#define P7 0x30644e72
/* Twice the prime. */
#define D0 0xe0000002
#define D1 0x87c3eb27
#define D2 0xf372e122
#define D3 0x5067d090
#define D4 0x0302b0ba
#define D5 0x70a08b6d
#define D6 0xc2634053
#define D7 0x60c89ce5
/* -1/p modulo 2^32. */
#define INVERSE 0xefffffff
#include "field.h"
