package org.hearth.node.operator;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.NetworkException.Cure;

/** What a prover program wrote, for servers that take it in one message. */
public final class ProofFile {
  /** Bytes; such proofs have up to a few million. */
  public static final int MOST = 64 << 20;

  private ProofFile() {}

  /**
   * @return empty if it is longer than {@link #MOST}
   * @throws NetworkException if it can't be read
   */
  public static Optional<byte[]> read(Path proof) {
    try {
      if (Files.size(proof) > MOST) {
        return Optional.empty();
      }
      try (InputStream in = Files.newInputStream(proof)) {
        byte[] bytes = in.readNBytes(MOST);
        return in.read() < 0 ? Optional.of(bytes) : Optional.empty();
      }
    } catch (IOException e) {
      throw new NetworkException(Cure.RETRY, "the file " + proof + " can't be read", e);
    }
  }

  /** The word for a proof that {@link #read} did not take. */
  public static Verdict tooLong() {
    return Verdict.refused("the proof is longer than " + (MOST >> 20) + " MiB");
  }
}
