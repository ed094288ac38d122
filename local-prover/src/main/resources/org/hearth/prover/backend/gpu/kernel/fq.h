/* The base field of BN254 (EIP-197). */
#define F(name) fq_##name
#define P0 0xd87cfd47
#define P1 0x3c208c16
#define P2 0x6871ca8d
#define P3 0x97816a91
#define P4 0x8181585d
#define P5 0xb85045b6
#define P6 0xe131a029
#define P7 0x30644e72
/* Twice the prime. */
#define D0 0xb0f9fa8e
#define D1 0x7841182d
#define D2 0xd0e3951a
#define D3 0x2f02d522
#define D4 0x0302b0bb
#define D5 0x70a08b6d
#define D6 0xc2634053
#define D7 0x60c89ce5
/* -1/p modulo 2^32. */
#define INVERSE 0xe4866389
#include "field.h"
