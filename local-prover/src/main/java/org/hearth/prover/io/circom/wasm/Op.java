package org.hearth.prover.io.circom.wasm;

/**
 * The operations of {@link DecodedFunction}. WebAssembly's stack machine becomes one with
 * registers: the parameters and local variables first, then one that stays zero, then a place for
 * each depth of the stack. An address is a register and a number to add, so what circom writes as
 * five instructions ("the variable at lvar + 3 · 40") is an operand here.
 *
 * <p>Loads, stores and arithmetic keep WebAssembly's own codes. Operands follow the code:
 *
 * <ul>
 *   <li>loads: register of the result, register and number of the address, offset
 *   <li>stores: register and number of the address, offset, register of the value
 *   <li>arithmetic: register of the result, of the operand, of the second one where there is one
 * </ul>
 */
final class Op {
  /** Result, register, number: the 32-bit sum. */
  static final int ADD_NUMBER = 0;

  /** Result, register. */
  static final int COPY = 1;

  /** Result, low and high half of a 64-bit number. */
  static final int NUMBER = 2;

  /** Target. */
  static final int JUMP = 3;

  /** Register, target. */
  static final int JUMP_IF = 4;

  /** Register, target. */
  static final int JUMP_UNLESS = 5;

  /** Register, count, a target for each number below it, one for all others. */
  static final int JUMP_TABLE = 6;

  /** Function, register of the first argument and of the result. */
  static final int CALL = 7;

  /** Type, register with the place in the table, register of the first argument. */
  static final int CALL_INDIRECT = 8;

  /** A result is in the first register. */
  static final int RETURN = 9;

  static final int UNREACHABLE = 10;

  /** At the head of each loop: where time is looked at. */
  static final int LOOP = 11;

  /** Result. */
  static final int MEMORY_SIZE = 12;

  /** Result, register. */
  static final int MEMORY_GROW = 13;

  /** Result, register of the condition, of the value if it holds, of the other. */
  static final int SELECT = 14;

  /** Result, index. */
  static final int GET_GLOBAL = 15;

  /** Index, register. */
  static final int SET_GLOBAL = 16;

  /** Result, register, number: the 32-bit product. */
  static final int TIMES_NUMBER = 17;

  /**
   * One of {@link FieldRoutines}: function, register of the first argument and of the result, then
   * register and number of each of three arguments.
   */
  static final int FIELD = 18;

  static final int I32_LOAD = 0x28;
  static final int I64_LOAD = 0x29;
  static final int I32_LOAD8_S = 0x2c;
  static final int I32_LOAD8_U = 0x2d;
  static final int I32_LOAD16_S = 0x2e;
  static final int I32_LOAD16_U = 0x2f;
  static final int I64_LOAD8_S = 0x30;
  static final int I64_LOAD8_U = 0x31;
  static final int I64_LOAD16_S = 0x32;
  static final int I64_LOAD16_U = 0x33;
  static final int I64_LOAD32_S = 0x34;
  static final int I64_LOAD32_U = 0x35;
  static final int I32_STORE = 0x36;
  static final int I64_STORE = 0x37;
  static final int I32_STORE8 = 0x3a;
  static final int I32_STORE16 = 0x3b;
  static final int I64_STORE8 = 0x3c;
  static final int I64_STORE16 = 0x3d;
  static final int I64_STORE32 = 0x3e;

  static final int I32_EQZ = 0x45;
  static final int I32_EQ = 0x46;
  static final int I32_NE = 0x47;
  static final int I32_LT_S = 0x48;
  static final int I32_LT_U = 0x49;
  static final int I32_GT_S = 0x4a;
  static final int I32_GT_U = 0x4b;
  static final int I32_LE_S = 0x4c;
  static final int I32_LE_U = 0x4d;
  static final int I32_GE_S = 0x4e;
  static final int I32_GE_U = 0x4f;
  static final int I64_EQZ = 0x50;
  static final int I64_EQ = 0x51;
  static final int I64_NE = 0x52;
  static final int I64_LT_S = 0x53;
  static final int I64_LT_U = 0x54;
  static final int I64_GT_S = 0x55;
  static final int I64_GT_U = 0x56;
  static final int I64_LE_S = 0x57;
  static final int I64_LE_U = 0x58;
  static final int I64_GE_S = 0x59;
  static final int I64_GE_U = 0x5a;

  static final int I32_CLZ = 0x67;
  static final int I32_CTZ = 0x68;
  static final int I32_POPCNT = 0x69;
  static final int I32_ADD = 0x6a;
  static final int I32_SUB = 0x6b;
  static final int I32_MUL = 0x6c;
  static final int I32_DIV_S = 0x6d;
  static final int I32_DIV_U = 0x6e;
  static final int I32_REM_S = 0x6f;
  static final int I32_REM_U = 0x70;
  static final int I32_AND = 0x71;
  static final int I32_OR = 0x72;
  static final int I32_XOR = 0x73;
  static final int I32_SHL = 0x74;
  static final int I32_SHR_S = 0x75;
  static final int I32_SHR_U = 0x76;
  static final int I32_ROTL = 0x77;
  static final int I32_ROTR = 0x78;
  static final int I64_CLZ = 0x79;
  static final int I64_CTZ = 0x7a;
  static final int I64_POPCNT = 0x7b;
  static final int I64_ADD = 0x7c;
  static final int I64_SUB = 0x7d;
  static final int I64_MUL = 0x7e;
  static final int I64_DIV_S = 0x7f;
  static final int I64_DIV_U = 0x80;
  static final int I64_REM_S = 0x81;
  static final int I64_REM_U = 0x82;
  static final int I64_AND = 0x83;
  static final int I64_OR = 0x84;
  static final int I64_XOR = 0x85;
  static final int I64_SHL = 0x86;
  static final int I64_SHR_S = 0x87;
  static final int I64_SHR_U = 0x88;
  static final int I64_ROTL = 0x89;
  static final int I64_ROTR = 0x8a;

  static final int I32_WRAP_I64 = 0xa7;
  static final int I64_EXTEND_I32_S = 0xac;
  static final int I64_EXTEND_I32_U = 0xad;

  private Op() {}

  /** Whether the code is a load of an integer. */
  static boolean loads(int code) {
    return code == I32_LOAD || code == I64_LOAD || (code >= I32_LOAD8_S && code <= I64_LOAD32_U);
  }

  /** Whether the code is a store of an integer. */
  static boolean stores(int code) {
    return code == I32_STORE || code == I64_STORE || (code >= I32_STORE8 && code <= I64_STORE32);
  }

  /** Whether the code is arithmetic of one operand. */
  static boolean unary(int code) {
    return code == I32_EQZ
        || code == I64_EQZ
        || (code >= I32_CLZ && code <= I32_POPCNT)
        || (code >= I64_CLZ && code <= I64_POPCNT)
        || code == I32_WRAP_I64
        || code == I64_EXTEND_I32_S
        || code == I64_EXTEND_I32_U;
  }

  /** Whether the code is arithmetic of two operands. */
  static boolean binary(int code) {
    return (code >= I32_EQ && code <= I32_GE_U)
        || (code >= I64_EQ && code <= I64_GE_U)
        || (code >= I32_ADD && code <= I32_ROTR)
        || (code >= I64_ADD && code <= I64_ROTR);
  }
}
