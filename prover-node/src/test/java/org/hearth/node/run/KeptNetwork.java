package org.hearth.node.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hearth.node.fake.FakeNetwork;
import org.hearth.node.network.spi.Network;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.Submission;

/**
 * A network that outlives the process of its node: whatever changes it is written to a file first,
 * and is done again by whoever opens that file.
 */
final class KeptNetwork {
  private static final Set<String> CHANGES = Set.of("accept", "decline", "release", "submit");

  final FakeNetwork network = new FakeNetwork();
  private final Path file;

  private KeptNetwork(Path file) {
    this.file = file;
    network.feesVary();
  }

  static KeptNetwork open(Path file) {
    KeptNetwork kept = new KeptNetwork(file);
    try {
      if (Files.exists(file)) {
        for (String line : Files.readAllLines(file)) {
          kept.apply(line.split(" "));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    kept.network.clock(Clock.systemUTC());
    return kept;
  }

  /**
   * @param lease how long there is for each job from now on
   */
  void supply(Duration lease, String... kinds) {
    keep("supply " + Instant.now() + " " + lease + " " + String.join(" ", kinds));
    network.clock(Clock.systemUTC());
  }

  void payOut() {
    keep("payout");
  }

  /** Whether proofs become final. */
  void settles(boolean yes) {
    keep("settles " + yes);
  }

  private void keep(String line) {
    synchronized (network) {
      write(line);
      apply(line.split(" "));
    }
  }

  private void write(String line) {
    try {
      Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void apply(String... words) {
    try {
      switch (words[0]) {
        case "supply" -> {
          network.clock(Clock.fixed(Instant.parse(words[1]), ZoneOffset.UTC));
          network.deadlineIn(Duration.parse(words[2]));
          network.supply(Arrays.copyOfRange(words, 3, words.length));
        }
        case "payout" -> network.payOut();
        case "settles" -> network.settles(Boolean.parseBoolean(words[1]));
        case "expire" -> network.expireOverdue(Instant.parse(words[1]));
        case "accept" -> network.accept(words[1]);
        case "decline" -> network.decline(words[1], "as before");
        case "release" -> network.release(words[1], "as before");
        case "submit" -> network.submit(submission(words));
        default -> throw new IllegalArgumentException(words[0]);
      }
    } catch (NetworkException e) {
      // It refused that before, too.
    }
  }

  private static String line(String call, Object about) {
    if (!(about instanceof Submission s)) {
      return call + " " + about;
    }
    String inputs =
        s.publicInputs().stream().map(BigInteger::toString).collect(Collectors.joining(","));
    String proof = Base64.getEncoder().encodeToString(s.proofJson());
    return String.join(" ", call, s.leaseId(), inputs, s.proofHash(), proof);
  }

  private static Submission submission(String... words) {
    List<BigInteger> inputs = Arrays.stream(words[2].split(",")).map(BigInteger::new).toList();
    return new Submission(words[1], inputs, words[3], Base64.getDecoder().decode(words[4]));
  }

  /** The network as a node reaches it. */
  Network reached() {
    return WatchedNetwork.of(
        network,
        (method, arguments) -> {
          synchronized (network) {
            Instant now = Instant.now();
            if (network.expireOverdue(now)) {
              write("expire " + now);
            }
            if (arguments != null && CHANGES.contains(method.getName())) {
              write(line(method.getName(), arguments[0]));
            }
            return WatchedNetwork.make(network, method, arguments);
          }
        });
  }
}
