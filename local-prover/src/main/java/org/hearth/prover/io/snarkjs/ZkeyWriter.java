package org.hearth.prover.io.snarkjs;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.PrimeField;
import org.hearth.prover.io.SectionedFile;
import org.hearth.prover.io.circom.R1cs;

/**
 * Writes a Groth16 .zkey in the section order of snarkjs (1, 2, 4, 3, 9, 8, 5, 6, 7, 10), first
 * under a temporary name: a key is there whole or not at all.
 */
public final class ZkeyWriter implements AutoCloseable {
  private static final int[] ORDER = {1, 2, 4, 3, 9, 8, 5, 6, 7, 10};

  private final Path target;
  private final Path temporary;
  private final Arena arena = Arena.ofShared();
  private final FileChannel channel;
  private final MemorySegment file;
  private final long[] sectionAt = new long[11];
  private final int publics;
  private final int wires;

  private ZkeyWriter(Path target, int wires, int publics, int logDomain, long coefficients)
      throws IOException {
    this.target = target.toAbsolutePath();
    this.publics = publics;
    this.wires = wires;
    long domain = 1L << logDomain;
    long[] length = new long[11];
    length[1] = 4;
    length[2] = 660;
    length[3] = 64L * (publics + 1);
    length[4] = 4 + Zkey.COEFFICIENT_BYTES * coefficients;
    length[5] = 64L * wires;
    length[6] = 64L * wires;
    length[7] = 128L * wires;
    length[8] = 64L * (wires - publics - 1);
    length[9] = 64L * domain;
    length[10] = 68;
    long size = 12;
    for (int id : ORDER) {
      sectionAt[id] = size + 12;
      size += 12 + length[id];
    }
    temporary = this.target.resolveSibling(this.target.getFileName() + ".part");
    channel =
        FileChannel.open(
            temporary,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    try {
      reserve(size);
      file = channel.map(FileChannel.MapMode.READ_WRITE, 0, size, arena);
    } catch (IOException e) {
      // Above all on a full disk: what was reserved must not stay behind.
      close();
      throw e;
    }
    start(wires, domain, coefficients, length);
  }

  /**
   * @throws IOException if the folder can't be written or the disk is full
   */
  public static ZkeyWriter create(
      Path target, int wires, int publics, int logDomain, long coefficients) throws IOException {
    return new ZkeyWriter(target, wires, publics, logDomain, coefficients);
  }

  /**
   * Writes zeros first: on a full disk a mapped write would crash the machine's Java instead of
   * failing.
   */
  private void reserve(long size) throws IOException {
    ByteBuffer zeros = ByteBuffer.allocate(1 << 20);
    for (long at = 0; at < size; ) {
      zeros.clear().limit((int) Math.min(zeros.capacity(), size - at));
      at += channel.write(zeros, at);
    }
  }

  private void start(int nWires, long domain, long coefficients, long[] length) {
    for (int i = 0; i < 4; i++) {
      file.set(java.lang.foreign.ValueLayout.JAVA_BYTE, i, (byte) "zkey".charAt(i));
    }
    file.set(SectionedFile.INT, 4, 1);
    file.set(SectionedFile.INT, 8, ORDER.length);
    for (int id : ORDER) {
      file.set(SectionedFile.INT, sectionAt[id] - 12, id);
      file.set(SectionedFile.LONG, sectionAt[id] - 8, length[id]);
    }
    file.set(SectionedFile.INT, sectionAt[1], 1);
    long at = sectionAt[2];
    prime(at, Bn254.FP.modulus());
    prime(at + 36, Bn254.FR.modulus());
    file.set(SectionedFile.INT, at + 72, nWires);
    file.set(SectionedFile.INT, at + 76, publics);
    file.set(SectionedFile.INT, at + 80, (int) domain);
    file.set(SectionedFile.INT, sectionAt[4], (int) coefficients);
  }

  private void prime(long at, BigInteger p) {
    long[] w = new long[4];
    PrimeField.putWords(p, w, 0);
    file.set(SectionedFile.INT, at, 32);
    words(at + 4, w, 0, 4);
  }

  private void words(long at, long[] words, int from, int count) {
    MemorySegment.copy(words, from, file, SectionedFile.LONG, at, count);
  }

  /**
   * @param g1 alpha, beta, delta
   * @param g2 beta, gamma, delta
   */
  public void header(long[] g1, long[] g2) {
    long at = sectionAt[2] + 84;
    words(at, g1, 0, 16);
    words(at + 128, g2, 0, 32);
    words(at + 384, g1, 16, 8);
    words(at + 448, g2, 32, 16);
  }

  /** The coefficients of A and B, then the rows that make the public wires independent. */
  public void coefficients(R1cs r1cs) {
    PrimeField f = Bn254.FR;
    long[] v = new long[4];
    long[] at = {sectionAt[4] + 4};
    r1cs.visit((constraint, matrix, wire, coefficient) -> {
      if (matrix < 2) {
        f.toMontgomery(v, 0, coefficient, 0);
        f.toMontgomery(v, 0, v, 0);
        at[0] = record(at[0], matrix, constraint, wire, v);
      }
    });
    f.setOne(v, 0);
    f.toMontgomery(v, 0, v, 0);
    for (int s = 0; s <= publics; s++) {
      at[0] = record(at[0], 0, r1cs.constraints() + s, s, v);
    }
  }

  private long record(long at, int matrix, int row, int wire, long[] value) {
    file.set(SectionedFile.INT, at, matrix);
    file.set(SectionedFile.INT, at + 4, row);
    file.set(SectionedFile.INT, at + 8, wire);
    words(at + 12, value, 0, 4);
    return at + Zkey.COEFFICIENT_BYTES;
  }

  public void a(long[] points) {
    words(sectionAt[5], points, 0, points.length);
  }

  public void b1(long[] points) {
    words(sectionAt[6], points, 0, points.length);
  }

  public void b2(long[] points) {
    words(sectionAt[7], points, 0, points.length);
  }

  /** One point per wire: the first publics + 1 are IC, the rest C. */
  public void icAndC(long[] points) {
    int split = 8 * (publics + 1);
    words(sectionAt[3], points, 0, split);
    words(sectionAt[8], points, split, 8 * wires - split);
  }

  public void h(long[] points) {
    words(sectionAt[9], points, 0, points.length);
  }

  /**
   * Section 10 opens with 64 bytes that name the circuit; no contribution follows, since there was
   * no ceremony.
   */
  public void circuitDigest(String sha256Hex) {
    byte[] digest = HexFormat.of().parseHex(sha256Hex);
    MemorySegment.copy(
        digest, 0, file, java.lang.foreign.ValueLayout.JAVA_BYTE, sectionAt[10], digest.length);
  }

  /**
   * Makes the key appear under its name. The file is unmapped first: Windows does not move a mapped
   * one.
   */
  public void finish() throws IOException {
    file.force();
    channel.force(true);
    release();
    Files.move(
        temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private void release() throws IOException {
    if (arena.scope().isAlive()) {
      arena.close();
    }
    channel.close();
  }

  @Override
  public void close() throws IOException {
    release();
    Files.deleteIfExists(temporary);
  }
}
