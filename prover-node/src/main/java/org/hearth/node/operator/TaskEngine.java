package org.hearth.node.operator;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.hearth.device.api.Device;
import org.hearth.earnings.files.DiskSync;
import org.hearth.node.foreign.ProverProgram;
import org.hearth.node.proving.ForeignEngine;
import org.hearth.node.proving.GivenAwayException;
import org.hearth.node.proving.ProofException;
import org.hearth.node.proving.ProofException.Blame;
import org.hearth.node.proving.ProofProgress;
import org.hearth.node.store.DurableFile;
import org.hearth.node.wire.StrictJson;
import org.hearth.prover.hash.Sha256;

/**
 * The owner's prover program as an engine of the node. Its proofs may have megabytes: they are kept
 * beside the task, and what goes through the books names them by their hash. A proof that an
 * earlier life of the node has made is not made again.
 */
final class TaskEngine implements ForeignEngine {
  private final ProverProgram program;
  private final Device device;
  private final long mostInputBytes;
  private final TaskLeases leases;
  private final Predicate<TaskLease> keeps;
  private final FailureBrake brake;

  /**
   * @param keeps tells the server that a task is worked on; whether it is still ours
   */
  TaskEngine(
      ProverProgram program,
      Device device,
      long mostInputBytes,
      TaskLeases leases,
      Predicate<TaskLease> keeps,
      Clock clock) {
    this.program = program;
    this.device = device;
    this.mostInputBytes = mostInputBytes;
    this.leases = leases;
    this.keeps = keeps;
    this.brake = new FailureBrake(clock);
  }

  @Override
  public Device device() {
    return device;
  }

  @Override
  public Optional<String> obstacle() {
    return program.obstacle().or(brake::obstacle);
  }

  /** One after the other: such a program takes the whole machine. */
  @Override
  public int slots() {
    return 1;
  }

  @Override
  public Limits limits() {
    return new Limits(ServerTask.MOST_CONTEXT, mostInputBytes);
  }

  @Override
  public byte[] prove(Path kind, Path input, List<BigInteger> statement, ProofProgress progress) {
    TaskLease lease =
        leases
            .find(statement.getFirst())
            .orElseThrow(() -> new ProofException(Blame.INPUT, "The task is not open any more."));
    Path proof = leases.proof(lease.leaseId());
    try {
      if (!Files.exists(proof)) {
        Path made = DurableFile.temporaryBeside(proof);
        try {
          TaskLease unused = leases.keep(lease.with(TaskLease.Step.TRIED));
          run(lease, input, made, progress);
          DiskSync.moveInto(made, proof);
        } finally {
          Files.deleteIfExists(made);
        }
      }
      return name(proof);
    } catch (IOException e) {
      throw new ProofException(
          Blame.PROGRAM, "The proof can't be kept: " + e.getMessage() + ".", e);
    }
  }

  private void run(TaskLease lease, Path input, Path made, ProofProgress progress) {
    try (TaskKeeper keeper = new TaskKeeper(() -> keeps.test(lease))) {
      program.prove(
          Map.of(
              "kind", lease.task().kind(),
              "task", input.toAbsolutePath().toString(),
              "proof", made.toAbsolutePath().toString()),
          made,
          (step, fraction) -> {
            progress.at(step, fraction);
            if (!keeper.isOurs()) {
              throw new GivenAwayException("its server has given the task to another prover");
            }
          });
      brake.worked();
    } catch (ProofException e) {
      brake.failed(String.valueOf(e.getMessage()));
      throw e;
    }
  }

  private static byte[] name(Path proof) throws IOException {
    return StrictJson.mapper()
        .createObjectNode()
        .put("sha256", Sha256.hex(proof))
        .put("size", Files.size(proof))
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }
}
