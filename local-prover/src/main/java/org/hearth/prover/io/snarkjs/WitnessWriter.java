package org.hearth.prover.io.snarkjs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.hearth.prover.BadInputException;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.field.PrimeField;

/**
 * Writes .wtns files, version 2, first under a temporary name: a witness is there whole or not at
 * all.
 */
public final class WitnessWriter {
  private WitnessWriter() {}

  /**
   * @param values 4 words per wire, standard form
   * @throws BadInputException if the file can't be written
   */
  public static void write(Path target, long[] values) {
    int n = values.length / 4;
    ByteBuffer bytes =
        ByteBuffer.allocate(12 + 12 + 40 + 12 + 32 * n).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put("wtns".getBytes(StandardCharsets.US_ASCII)).putInt(2).putInt(2);
    bytes.putInt(1).putLong(40).putInt(32);
    long[] prime = new long[4];
    PrimeField.putWords(Bn254.FR.modulus(), prime, 0);
    for (long w : prime) {
      bytes.putLong(w);
    }
    bytes.putInt(n).putInt(2).putLong(32L * n);
    for (long w : values) {
      bytes.putLong(w);
    }
    Path temporary = target.toAbsolutePath().resolveSibling(target.getFileName() + ".part");
    try {
      try (FileChannel channel =
          FileChannel.open(
              temporary,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        bytes.flip();
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(temporary, target.toAbsolutePath(), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new BadInputException(
          "The witness " + target + " can't be written: " + e.getMessage() + ".", e);
    }
  }
}
