package org.hearth.prover.io.circom.wasm;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;

/**
 * The routines for elements of BN254's scalar field that every calculator of circom 2 starts with:
 * its first 81 functions, and the constants that they read, in the lowest 2 KiB of memory. They are
 * the same bytes in all calculators for that field (seen from circom 2.0.3 to 2.2), so of a module
 * that has exactly them, by SHA-256, {@link FieldElements} can do the work instead.
 *
 * <p>Nothing is trusted for that: whatever a module writes over the constants, the Java code
 * touches the module's own memory only, and the witness is checked as any other.
 */
final class FieldRoutines {
  private static final int FUNCTIONS = 81;

  /** The constants end here; the first four bytes are where circom keeps its stack's end. */
  private static final int CONSTANTS_END = 2032;

  private static final int STACK_POINTER_BYTES = 4;

  /**
   * By the number of imported functions, from which the numbers of the routines count that call
   * each other; for the rest the three are equal. Two are imported by circom 2.0.3, three from
   * 2.0.5, four from 2.0.7 on.
   */
  private static final Map<Integer, String> KNOWN =
      Map.of(
          2, "e6285a516165d44f957e0eeed440317602f39bfca1ed8e27bb469d7607dcfe98",
          3, "ba389c83d245eb41daad7dd4262879d8d23833096388341414c8aebb2f927775",
          4, "747a52719325681d4f7ad9bdfab9e0b87d92f899d09e8a2a4bacf59aa17a975c");

  private final int first;
  private final boolean known;

  private FieldRoutines(int first, boolean known) {
    this.first = first;
    this.known = known;
  }

  static FieldRoutines none() {
    return new FieldRoutines(0, false);
  }

  static FieldRoutines of(WasmProgram.Parts parts) {
    String expected = KNOWN.get(parts.imports().size());
    boolean known =
        expected != null && parts.bodies().size() >= FUNCTIONS && expected.equals(digest(parts));
    return new FieldRoutines(parts.imports().size(), known);
  }

  private static String digest(WasmProgram.Parts parts) {
    MessageDigest digest = sha256();
    for (WasmProgram.Body body : parts.bodies().subList(0, FUNCTIONS)) {
      digest.update(parts.types().get(body.type()).signature().getBytes(StandardCharsets.US_ASCII));
      digest.update(parts.file(), body.from(), body.to() - body.from());
    }
    for (WasmProgram.Data data : parts.memory().data()) {
      boolean stack = data.address() == 0 && data.length() <= STACK_POINTER_BYTES;
      if (!stack && Integer.compareUnsigned(data.address(), CONSTANTS_END) < 0) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(data.address()).array());
        digest.update(Arrays.copyOfRange(parts.file(), data.from(), data.from() + data.length()));
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  boolean known() {
    return known;
  }

  /**
   * How many parameters a function has that runs as Java code; -1 of any other.
   *
   * @param function counted with the imported ones
   */
  int arity(int function) {
    int routine = function - first;
    return known && routine >= 0 && routine < FUNCTIONS ? RoutineTable.arity(routine) : -1;
  }

  /** The number by which {@link RoutineTable} knows it. */
  int routine(int function) {
    return function - first;
  }
}
