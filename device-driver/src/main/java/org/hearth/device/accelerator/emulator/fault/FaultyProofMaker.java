package org.hearth.device.accelerator.emulator.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32C;
import org.hearth.device.accelerator.Accelerator;
import org.hearth.device.accelerator.emulator.ProofMaker;
import org.hearth.device.accelerator.emulator.ProofTask;

/** Really proves, and lets the plan's fault happen in the middle of it. */
final class FaultyProofMaker implements ProofMaker {
  /** Of a proof's steps; all proofs have more. */
  private static final int FIRST_STEPS = 4;

  private final ProofMaker maker;
  private final FaultPlan plan;
  private final Hand hand;
  private final RandomGenerator random;

  /** What happens to the line. */
  interface Hand {
    void does(Fault fault);

    /**
     * @param witness its checksum
     */
    void proofBegun(String witness);

    /** A whole one, whether it was wanted or not. */
    void proofMade(String witness);
  }

  FaultyProofMaker(ProofMaker maker, FaultPlan plan, Hand hand, RandomGenerator random) {
    this.maker = maker;
    this.plan = plan;
    this.hand = hand;
    this.random = random;
  }

  @Override
  public byte[] prove(ProofTask task, Accelerator.ProgressListener progress) throws Exception {
    String name = checksum(task.witness());
    hand.proofBegun(name);
    Optional<Fault> fault = plan.next();
    // A frame that is damaged at the very end is the one with the proof.
    boolean atTheEnd = fault.equals(Optional.of(Fault.GARBLE_TO_HOST)) && random.nextBoolean();
    int when = random.nextInt(FIRST_STEPS);
    AtomicInteger step = new AtomicInteger();
    byte[] proof =
        maker.prove(
            task,
            (text, fraction) -> {
              if (!atTheEnd && step.getAndIncrement() == when) {
                fault.ifPresent(hand::does);
              }
              progress.at(text, fraction);
            });
    hand.proofMade(name);
    if (atTheEnd) {
      fault.ifPresent(hand::does);
    }
    return fault.equals(Optional.of(Fault.LIE)) ? lie(proof) : proof;
  }

  /** CRC-32C of a file, in hex: enough to tell a few hundred witnesses apart. */
  private static String checksum(Path file) throws IOException {
    CRC32C crc = new CRC32C();
    crc.update(Files.readAllBytes(file));
    return Long.toHexString(crc.getValue());
  }

  /** The last digit of the proof's first number becomes another one. */
  private static byte[] lie(byte[] proof) {
    byte[] changed = proof.clone();
    int at = 0;
    while (at + 1 < changed.length && !(digit(changed[at]) && !digit(changed[at + 1]))) {
      at++;
    }
    changed[at] = (byte) (changed[at] == '1' ? '2' : '1');
    return changed;
  }

  private static boolean digit(byte b) {
    return b >= '0' && b <= '9';
  }
}
