package org.hearth.node.network.zksync;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.hearth.node.network.spi.NetworkAddress;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.NetworkException.Cure;
import org.hearth.node.operator.HandedTask;
import org.hearth.node.operator.ProofFile;
import org.hearth.node.operator.Sendings;
import org.hearth.node.operator.ServerTask;
import org.hearth.node.operator.TaskServer;
import org.hearth.node.operator.Verdict;
import org.hearth.node.wire.HttpCalls;
import org.hearth.node.wire.HttpStatusException;

/**
 * Sequencers of ZKsync OS, asked in turn. They are told nothing while a proof is made, and have no
 * word for giving up: what is not proved in time they hand to another prover.
 */
public final class AirbenderServer implements TaskServer {
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;
  private static final int TOO_LARGE = 413;
  private static final int UNPROCESSABLE = 422;

  private final List<Sequencer> sequencers;
  private final AirbenderOptions options;
  private final Sendings sendings = new Sendings();
  private final AtomicInteger turn = new AtomicInteger();

  /**
   * @param address of the first sequencer; the options have the others
   */
  public AirbenderServer(NetworkAddress address, AirbenderOptions options, HttpCalls calls) {
    this.sequencers =
        Stream.concat(Stream.of(address), options.more().stream())
            .distinct()
            .map(a -> new Sequencer(a, options, calls))
            .toList();
    this.options = options;
  }

  /** Passes if one of them answers. */
  @Override
  public String situation() {
    List<String> silent = new ArrayList<>();
    List<NetworkException> errors = new ArrayList<>();
    for (Sequencer sequencer : sequencers) {
      try {
        sequencer.requireThere();
      } catch (NetworkException e) {
        errors.add(e);
        silent.add(sequencer.address() + ": " + e.getMessage());
      }
    }
    if (errors.size() == sequencers.size()) {
      throw errors.getFirst();
    }
    String clause =
        "%d of %d sequencers answer"
            .formatted(sequencers.size() - errors.size(), sequencers.size());
    return silent.isEmpty() ? clause : clause + "; " + String.join("; ", silent);
  }

  /** One that does not answer keeps nobody from the others' tasks; an error if none answers. */
  @Override
  public Optional<HandedTask> next() {
    int first = Math.floorMod(turn.getAndIncrement(), sequencers.size());
    List<NetworkException> errors = new ArrayList<>();
    for (int i = 0; i < sequencers.size(); i++) {
      Sequencer sequencer = sequencers.get((first + i) % sequencers.size());
      try {
        for (Stage stage : options.stages()) {
          Optional<HandedTask> task = sequencer.pick(stage);
          if (task.isPresent()) {
            return task;
          }
        }
      } catch (NetworkException e) {
        errors.add(e);
      }
    }
    if (errors.size() == sequencers.size()) {
      throw errors.getFirst();
    }
    return Optional.empty();
  }

  @Override
  public Verdict deliver(ServerTask task, Path proof, boolean again) {
    BatchJob job = BatchJob.kept(task);
    Sequencer sequencer = of(task);
    Optional<byte[]> bytes = ProofFile.read(proof);
    if (bytes.isEmpty()) {
      return ProofFile.tooLong();
    }
    Sendings.Answer<Optional<HttpStatusException>> answer =
        sendings.send(task.id(), () -> submitted(sequencer, job, bytes.get()));
    return answer
        .value()
        .map(refusal -> verdict(refusal, again || answer.again()))
        .orElse(Verdict.ACCEPTED);
  }

  /**
   * @return empty if it was accepted, else the sequencer's last word
   */
  private static Optional<HttpStatusException> submitted(
      Sequencer sequencer, BatchJob job, byte[] proof) {
    try {
      sequencer.submit(job, proof);
      return Optional.empty();
    } catch (HttpStatusException e) {
      return switch (e.status()) {
        case BAD_REQUEST, NOT_FOUND, TOO_LARGE, UNPROCESSABLE -> Optional.of(e);
        case 401, 403 -> throw Sequencer.explained(e);
        default -> throw e;
      };
    }
  }

  /** A batch whose proof was accepted is known no more: the second time it is "not found". */
  private static Verdict verdict(HttpStatusException refusal, boolean again) {
    String said = refusal.said().isEmpty() ? "" : ": " + refusal.said();
    return switch (refusal.status()) {
      case NOT_FOUND ->
          again
              ? Verdict.ACCEPTED
              : Verdict.refused("the sequencer no longer wants a proof of it (404)");
      case TOO_LARGE ->
          Verdict.refused("the proof is longer than the sequencer takes (413)" + said);
      default ->
          Verdict.refused(
              "the sequencer refused it (%d%s)%s"
                  .formatted(
                      refusal.status(),
                      said,
                      again ? "; an earlier sending, which had no answer, may be accepted" : ""));
    };
  }

  /** Nothing is sent: a sequencer hands the batch out again by itself, after some minutes. */
  @Override
  public void giveUp(ServerTask task, String reason) {}

  @Override
  public void putBack(ServerTask task, String reason) {}

  /** A password goes to the addresses of the settings alone, whatever was kept. */
  private Sequencer of(ServerTask task) {
    String address = BatchJob.sequencer(task);
    return sequencers.stream()
        .filter(s -> s.address().toString().equals(address))
        .findFirst()
        .orElseThrow(() ->
            new NetworkException(
                Cure.PERMANENT,
                "the sequencer " + address + ", which handed it out, is not in the settings"));
  }
}
