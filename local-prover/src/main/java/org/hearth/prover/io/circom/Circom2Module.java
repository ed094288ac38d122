package org.hearth.prover.io.circom;

/** A calculator of circom 2 that has been started, whichever engine runs it. */
interface Circom2Module {
  /** Words of 32 bits that a field element takes in the memory through which it is handed over. */
  int SHARED_WORDS = 8;

  /** The file's name, for messages. */
  String name();

  boolean has(String function);

  /** The result as an unsigned 32-bit number; 0 of a function without one. */
  long call(String function, long... arguments);

  /** How large its memory is. */
  long memoryBytes();

  /**
   * Reads what the calculator has put into its shared memory.
   *
   * @param words of 32 bits
   */
  default void readShared(int words, long[] z, int zo) {
    SharedMemory.read(j -> call("readSharedRWMemory", j), words, z, zo);
  }

  /** Puts a field element into the shared memory. */
  default void writeShared(long[] x) {
    for (int j = 0; j < SHARED_WORDS; j++) {
      call("writeSharedRWMemory", j, (int) (x[j >> 1] >>> (32 * (j & 1))));
    }
  }
}
