package org.hearth.node.foreign;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.hearth.device.api.Device;
import org.hearth.earnings.files.DiskSync;
import org.hearth.node.proving.ForeignEngine;
import org.hearth.node.proving.ProofException;
import org.hearth.node.proving.ProofException.Blame;
import org.hearth.node.proving.ProofProgress;
import org.hearth.node.store.DurableFile;

/** A {@link ProverProgram} as an engine whose client takes the proof as the program wrote it. */
public final class ProgramEngine implements ForeignEngine {
  private final ProverProgram program;
  private final Device device;
  private final Limits limits;
  private final Path folder;
  private final Function<List<BigInteger>, String> kind;

  /**
   * @param device as which it is shown
   * @param folder for the file that it writes, made if it is missing
   * @param kind the word for what a statement wants to have proved
   */
  public ProgramEngine(
      ProverProgram program,
      Device device,
      Limits limits,
      Path folder,
      Function<List<BigInteger>, String> kind) {
    this.program = program;
    this.device = device;
    this.limits = limits;
    this.folder = folder;
    this.kind = kind;
  }

  @Override
  public Device device() {
    return device;
  }

  @Override
  public Optional<String> obstacle() {
    return program.obstacle();
  }

  /** One after the other: such a program takes the whole machine. */
  @Override
  public int slots() {
    return 1;
  }

  @Override
  public Limits limits() {
    return limits;
  }

  @Override
  public byte[] prove(Path code, Path input, List<BigInteger> statement, ProofProgress progress) {
    try {
      DiskSync.makeFolder(folder);
      Path made = DurableFile.temporaryBeside(folder.resolve("proof"));
      try {
        program.prove(
            Map.of(
                "kind", kind.apply(statement),
                "program", code.toAbsolutePath().toString(),
                "task", input.toAbsolutePath().toString(),
                "proof", made.toAbsolutePath().toString()),
            made,
            progress);
        return Files.readAllBytes(made); // its size was looked at
      } finally {
        Files.deleteIfExists(made);
      }
    } catch (IOException e) {
      throw new ProofException(
          Blame.PROGRAM, "The proof can't be read: " + e.getMessage() + ".", e);
    }
  }
}
