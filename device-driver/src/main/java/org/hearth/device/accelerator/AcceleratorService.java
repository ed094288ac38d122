package org.hearth.device.accelerator;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.hearth.device.accelerator.link.Link;
import org.hearth.device.accelerator.protocol.AcceleratorException;
import org.hearth.device.accelerator.protocol.AcceleratorException.Kind;
import org.hearth.device.accelerator.protocol.Capabilities;

/**
 * Has proofs made by an accelerator and sees to it that each job ends: lost, stalled or garbling
 * devices are greeted again and asked for the same job; one that lies or refuses is not asked again
 * for that job. Then whoever gave the job makes it elsewhere, and knows why.
 */
public final class AcceleratorService implements AutoCloseable {
  private final Port port;
  private final Timeouts timeouts;
  private final int tries;
  private final RandomGenerator random;
  private final LongSupplier nanoTime;
  private Optional<Accelerator> open = Optional.empty();

  /** Where the accelerator hangs. */
  @FunctionalInterface
  public interface Port {
    /**
     * @throws IOException with a sentence when nothing is there now, or it may not be opened
     */
    Link open() throws IOException;
  }

  /**
   * Something that went wrong on the way.
   *
   * @param clause for the user, about "it"
   */
  public record Trouble(Kind kind, String clause) {}

  /**
   * How a job ended.
   *
   * @param proof verified; empty when the accelerator could not make it
   * @param troubles in order
   */
  public record Ended(Optional<byte[]> proof, List<Trouble> troubles) {
    /** All troubles in one clause, each once. */
    public String words() {
      return troubles.stream().map(Trouble::clause).distinct().collect(Collectors.joining("; "));
    }
  }

  /**
   * @param tries how often a job is asked for in all, at least 1
   * @param random for job ids and first sequence numbers
   */
  public AcceleratorService(
      Port port, Timeouts timeouts, int tries, RandomGenerator random, LongSupplier nanoTime) {
    this.port = port;
    this.timeouts = timeouts;
    this.tries = tries;
    this.random = random;
    this.nanoTime = nanoTime;
  }

  /**
   * @param keySha256 of the key's file, in hex
   * @param verifies whether a proof is right; it came from a device and may be anything
   * @throws InterruptedException when the thread is to end; the device is told
   */
  public Ended prove(
      AcceleratorJob job, Predicate<byte[]> verifies, Accelerator.ProgressListener progress)
      throws InterruptedException {
    byte[] id = new byte[16];
    random.nextBytes(id);
    List<Trouble> troubles = new ArrayList<>();
    for (int attempt = 0; attempt < tries; attempt++) {
      if (attempt > 0) {
        Thread.sleep(timeouts.again());
      }
      try {
        Accelerator accelerator = greeted();
        accelerator.key(job, progress);
        byte[] proof = accelerator.prove(id, job, progress);
        if (!verifies.test(proof)) {
          throw new AcceleratorException(Kind.DID_NOT_VERIFY, "its proof does not verify");
        }
        return new Ended(Optional.of(proof), troubles);
      } catch (AcceleratorException e) {
        troubles.add(new Trouble(e.kind(), e.clause()));
        switch (e.kind()) {
          case LATER -> {}
          case LOST, STALLED, GARBLED -> close();
          case DID_NOT_VERIFY, REFUSED, FAILED -> attempt = tries;
        }
      } catch (IOException e) {
        troubles.add(new Trouble(Kind.REFUSED, "a file of the job cannot be read"));
        close();
        attempt = tries;
      }
    }
    return new Ended(Optional.empty(), troubles);
  }

  private Accelerator greeted() throws AcceleratorException, InterruptedException {
    try {
      return accelerator();
    } catch (IOException e) {
      throw new AcceleratorException(Kind.LOST, "it is not there", e);
    }
  }

  /** Whether a connection is open, which may be broken without anybody knowing yet. */
  public boolean connected() {
    return open.isPresent();
  }

  /** As the device introduced itself on the present connection. */
  Optional<Capabilities> introduced() {
    return open.map(Accelerator::capabilities);
  }

  /** The device as it introduces itself. */
  public Accelerator accelerator() throws AcceleratorException, IOException, InterruptedException {
    if (open.isEmpty()) {
      open = Optional.of(Accelerator.greet(port.open(), timeouts, random.nextInt(), nanoTime));
    }
    return open.get();
  }

  @Override
  public void close() {
    open.ifPresent(Accelerator::close);
    open = Optional.empty();
  }
}
