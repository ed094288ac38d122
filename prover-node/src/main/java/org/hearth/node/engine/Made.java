package org.hearth.node.engine;

/**
 * A proof that was verified.
 *
 * @param proof the bytes of the proof's file
 * @param statement the bytes of the file with the public inputs
 * @param by what computed it, for people
 * @param times how long its parts took
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of bytes; never compared
public record Made(byte[] proof, byte[] statement, String by, Times times) {
  /**
   * In seconds.
   *
   * @param key to read it, or to find it ready
   * @param witness to compute it; 0 where it was given
   * @param proof to make and verify it
   */
  public record Times(double key, double witness, double proof) {}
}
