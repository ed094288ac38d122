package org.hearth.node.network.brevis;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hearth.device.api.Device;
import org.hearth.device.api.DeviceId;
import org.hearth.device.api.DeviceKind;
import org.hearth.node.network.brevis.pico.PicoProof;
import org.hearth.node.network.brevis.pico.PicoService;
import org.hearth.node.network.brevis.pico.PicoService.Code;
import org.hearth.node.network.brevis.pico.PicoService.Result;
import org.hearth.node.network.brevis.pico.PicoService.Verdict;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.proving.ForeignEngine;
import org.hearth.node.proving.ProofException;
import org.hearth.node.proving.ProofException.Blame;
import org.hearth.node.proving.ProofProgress;
import org.hearth.node.proving.ProofStoppedException;

/**
 * Pico as an engine of the node: proves a request's program, and what comes back is judged before
 * it is handed on. A task is named after its request, so work of an earlier life is taken up again.
 */
final class PicoEngine implements ForeignEngine {
  private static final Duration HEALTH = Duration.ofSeconds(15);

  /** Tasks for one proof: what failed is begun anew under another name. */
  private static final int MOST_TASKS = 3;

  /** So many looks before failed work is begun anew, and more each time. */
  private static final int BEFORE_AGAIN = 15;

  /** So many answers in a row must say that a task is not known before it counts as lost. */
  private static final int LOST = 5;

  private static final double CHECKING = 0.99;
  private static final String NONE = "0".repeat(64);

  private final PicoService pico;
  private final Function<List<BigInteger>, Optional<ProofLease>> leases;
  private final BiPredicate<ProofLease, PicoProof> judge;
  private final Clock clock;
  private final Device device;
  private final Duration poll;
  private Instant lookedAt = Instant.MIN;
  private volatile String obstacle = "Pico was not asked yet";

  /**
   * @param leases finds one that the node works on by what it wants proved
   * @param judge whether a proof may be delivered
   * @param simulated whether Pico only plays Pico
   * @param poll how long to wait before it is asked again
   */
  PicoEngine(
      PicoService pico,
      Function<List<BigInteger>, Optional<ProofLease>> leases,
      BiPredicate<ProofLease, PicoProof> judge,
      Clock clock,
      boolean simulated,
      Duration poll) {
    this.pico = pico;
    this.leases = leases;
    this.judge = judge;
    this.clock = clock;
    this.poll = poll;
    this.device =
        new Device(
            new DeviceId("engine:pico"),
            DeviceKind.OTHER,
            "Pico",
            Map.of("proving", "Pico's programs, for Brevis"),
            true,
            simulated);
  }

  @Override
  public Device device() {
    return device;
  }

  @Override
  public synchronized Optional<String> obstacle() {
    Instant now = clock.instant();
    if (Duration.between(lookedAt, now).abs().compareTo(HEALTH) >= 0) {
      lookedAt = now;
      Thread unused = Thread.ofVirtual().name("pico-health").start(() -> obstacle = health());
    }
    return obstacle.isEmpty() ? Optional.empty() : Optional.of(obstacle);
  }

  /** It was asked and did not answer. */
  void missed(NetworkException e) {
    obstacle = "Pico does not answer: " + e.getMessage();
  }

  /** It has no call for this: any answer about a task that nobody has is one. */
  private String health() {
    try {
      Result unused = pico.provingResult(NONE, "is-there-anybody");
      return "";
    } catch (NetworkException e) {
      return "Pico does not answer: " + e.getMessage();
    }
  }

  /** One after the other: a card that works on two requests is late with both. */
  @Override
  public int slots() {
    return 1;
  }

  @Override
  public Limits limits() {
    return new Limits(RequestEvaluator.MOST_BYTES, RequestEvaluator.MOST_BYTES + 1);
  }

  @Override
  public byte[] prove(
      Path program, Path input, List<BigInteger> statement, ProofProgress progress) {
    ProofLease lease =
        leases
            .apply(statement)
            .orElseThrow(
                () -> new ProofException(Blame.INPUT, "No open request wants this proof."));
    PicoProof proof = proved(lease, program, input, progress);
    progress.at("checking the proof", CHECKING);
    if (!asked(progress, CHECKING, () -> judge.test(lease, proof))) {
      throw new ProofException(
          Blame.UNVERIFIED, "Pico's proof does not prove what the request asks for.");
    }
    return proof.json();
  }

  /**
   * What fails for once is begun anew after a while, since a stake hangs on it; a card without
   * enough memory will not have more then.
   */
  private PicoProof proved(ProofLease lease, Path program, Path input, ProofProgress progress) {
    String app = lease.task().appId();
    for (int tried = 1; ; tried++) {
      String task = lease.request().digits() + (tried == 1 ? "" : "-" + tried);
      Optional<String> why = Optional.empty();
      if (isUnknown(asked(progress, 0, () -> pico.provingResult(app, task)))) {
        why = begin(app, task, program, input, progress);
      }
      if (why.isEmpty()) {
        Result result = awaited(app, task, progress);
        if (result.verdict().ok()) {
          return parsed(result);
        }
        why = Optional.of(result.verdict().clause());
      }
      if (why.get().toLowerCase(Locale.ROOT).contains("out of memory")) {
        throw new ProofException(Blame.NOT_ENOUGH_MEMORY, "Pico failed: " + why.get() + ".");
      }
      if (tried == MOST_TASKS) {
        throw new ProofException(Blame.PROGRAM, "Pico failed: " + why.get() + ".");
      }
      for (int looks = 0; looks < BEFORE_AGAIN * tried; looks++) {
        progress.at("Pico failed (" + why.get() + "); it begins anew soon", 0);
        pause();
      }
    }
  }

  private static boolean isUnknown(Result result) {
    return result.verdict().code() == Code.INVAL || result.verdict().code() == Code.INTERNAL;
  }

  private static PicoProof parsed(Result result) {
    try {
      return new PicoProof(result.proof());
    } catch (IllegalArgumentException e) {
      throw new ProofException(
          Blame.UNVERIFIED, "Pico's proof can't be read: " + e.getMessage() + ".", e);
    }
  }

  /** Returns why it was not begun, a clause. */
  private Optional<String> begin(
      String app, String task, Path program, Path input, ProofProgress progress) {
    progress.at("handing the program to Pico", 0);
    byte[] inputs;
    byte[] elf;
    try {
      inputs = RequestEvaluator.inputs(input);
      elf = Files.readAllBytes(program);
    } catch (IOException e) {
      throw new ProofException(Blame.INPUT, "The files of the request can't be read.", e);
    }
    Verdict begun = asked(progress, 0, () -> pico.proveTask(app, task, inputs));
    if (isDone(begun)) {
      return Optional.empty();
    }
    // Another installation of it, perhaps, which has not seen the program yet.
    String trouble = asked(progress, 0, () -> RequestEvaluator.register(pico, app, elf));
    Verdict again = asked(progress, 0, () -> pico.proveTask(app, task, inputs));
    if (isDone(again)) {
      return Optional.empty();
    }
    return Optional.of(trouble.isEmpty() ? again.clause() : again.clause() + "; " + trouble);
  }

  /** Whether it works on the task, since now or since earlier. */
  private static boolean isDone(Verdict verdict) {
    return verdict.ok()
        || verdict.code() == Code.PROVING_PENDING
        || verdict.message().contains("already exists");
  }

  private Result awaited(String app, String task, ProofProgress progress) {
    int lost = 0;
    while (true) {
      progress.at("Pico proves the run", 0);
      Result now = asked(progress, 0, () -> pico.provingResult(app, task));
      boolean waits =
          now.verdict().code() == Code.PROVING_PENDING
              || (now.verdict().ok() && now.proof().size() == 0);
      lost = isUnknown(now) ? lost + 1 : 0;
      if (!waits && (lost == 0 || lost >= LOST)) {
        return now;
      }
      pause();
    }
  }

  /** Asked until it answers or the proof is not wanted any more: a program may be restarting. */
  private <T> T asked(ProofProgress progress, double fraction, Supplier<T> question) {
    while (true) {
      try {
        return question.get();
      } catch (NetworkException e) {
        if (e.cure() == NetworkException.Cure.PERMANENT) {
          throw new ProofException(Blame.PROGRAM, "Pico refuses: " + e.getMessage() + ".", e);
        }
        progress.at("no answer (" + e.getMessage() + ")", fraction);
        pause();
      }
    }
  }

  private void pause() {
    try {
      Thread.sleep(poll);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProofStoppedException("interrupted");
    }
  }
}
