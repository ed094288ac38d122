package org.hearth.app.cli;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hearth.app.serve.engine.RunningEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The functions of rapidsnark's library, called as a program in C calls them. More of it is in
 * {@code .ci/abi.c}.
 */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class RapidsnarkLibraryTest {
  private static final Path TICKET =
      Path.of(
          System.getProperty("hearth.basedir"), "local-prover/src/test/resources/fixtures/ticket");

  /** In the 12 bytes of the file's head, 12 of the section's, and behind a prime of 4 + 32. */
  private static final int WITNESS_LENGTH_AT = 60;

  @TempDir Path folder;
  private final Arena arena = Arena.ofShared();
  private RunningEngine running;
  private SymbolLookup library;

  @BeforeEach
  void open() throws IOException {
    running = RunningEngine.in(folder.resolve("data/engine"));
    CommandRun installed =
        CommandRun.of(
            "shims",
            "install",
            "--data-dir",
            folder.resolve("data").toString(),
            "--hearth",
            "/bin/false",
            folder.resolve("bin").toString());
    assertThat(installed.code()).as(installed.err()).isZero();
    library = SymbolLookup.libraryLookup(folder.resolve("bin/librapidsnark.so"), arena);
  }

  @AfterEach
  void close() throws IOException {
    running.close();
    arena.close();
  }

  /**
   * What a call gave.
   *
   * @param proofSize what the function left there
   */
  private record Called(
      int code, String proof, String publics, String error, long proofSize, long publicSize) {}

  private static byte[] ticket(String file) throws IOException {
    return Files.readAllBytes(TICKET.resolve(file));
  }

  private Called prove(byte[] witness, long proofRoom, long publicRoom) throws Throwable {
    byte[] key = ticket("circuit.zkey");
    MemorySegment proof = arena.allocate(1000);
    MemorySegment publics = arena.allocate(1000);
    MemorySegment error = arena.allocate(300);
    MemorySegment proofSize = arena.allocateFrom(JAVA_LONG, proofRoom);
    MemorySegment publicSize = arena.allocateFrom(JAVA_LONG, publicRoom);
    int code =
        (int)
            Linker.nativeLinker()
                .downcallHandle(
                    library.find("groth16_prover").orElseThrow(),
                    FunctionDescriptor.of(
                        JAVA_INT, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS, ADDRESS,
                        ADDRESS, ADDRESS, JAVA_LONG))
                .invokeExact(
                    arena.allocateFrom(JAVA_BYTE, key),
                    (long) key.length,
                    arena.allocateFrom(JAVA_BYTE, witness),
                    (long) witness.length,
                    proof,
                    proofSize,
                    publics,
                    publicSize,
                    error,
                    error.byteSize());
    return new Called(
        code,
        proof.getString(0),
        publics.getString(0),
        error.getString(0),
        proofSize.get(JAVA_LONG, 0),
        publicSize.get(JAVA_LONG, 0));
  }

  private int verify(String proof, String publics) throws Throwable {
    MemorySegment error = arena.allocate(300);
    return (int)
        Linker.nativeLinker()
            .downcallHandle(
                library.find("groth16_verify").orElseThrow(),
                FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG))
            .invokeExact(
                arena.allocateFrom(proof),
                arena.allocateFrom(publics),
                arena.allocateFrom(Files.readString(TICKET.resolve("verification_key.json"))),
                error,
                error.byteSize());
  }

  @Test
  void provesAndVerifiesWhatIsInMemory() throws Throwable {
    Called called = prove(ticket("witness.wtns"), 810, 3 * 82 + 4);
    assertThat(called.code).as(called.error).isZero();
    assertThat(called.proofSize).isEqualTo(called.proof.length());
    assertThat(called.publicSize).isEqualTo(called.publics.length());
    assertThat(called.publics)
        .isEqualTo(Files.readString(TICKET.resolve("public.json")).replaceAll("\\s", ""));
    assertThat(verify(called.proof, called.publics)).isZero();
    assertThat(verify(called.proof, "[\"1\",\"2\",\"3\"]")).isEqualTo(1);
    assertThat(verify("{}", called.publics)).isEqualTo(2);
  }

  @Test
  void aShortBufferIsLeftAloneAndItsSizeTold() throws Throwable {
    String publics = Files.readString(TICKET.resolve("public.json")).replaceAll("\\s", "");
    Called called = prove(ticket("witness.wtns"), 810, publics.length());
    assertThat(called.code).isEqualTo(2);
    assertThat(called.publicSize).as("with its zero").isEqualTo(publics.length() + 1);
    assertThat(called.proofSize).isBetween(600L, 810L);
    assertThat(called.proof + called.publics).isEmpty();
    assertThat(prove(ticket("witness.wtns"), 810, called.publicSize).code).isZero();
  }

  @Test
  void whatCannotBeUsedHasTheCodeOfTheOriginal() throws Throwable {
    byte[] longer = ticket("witness.wtns");
    longer[WITNESS_LENGTH_AT]++;
    Called wrongLength = prove(longer, 810, 500);
    assertThat(wrongLength.code).isEqualTo(3);
    assertThat(wrongLength.error).isEqualTo("The witness has 121 values, and the circuit 120.");
    byte[] wrong = ticket("witness.wtns");
    wrong[wrong.length - 32]++;
    Called unsatisfied = prove(wrong, 810, 500);
    assertThat(unsatisfied.code).isEqualTo(1);
    assertThat(unsatisfied.error).contains("made from the witness with the key does not verify");
    assertThat(prove(new byte[9], 810, 500).code).isEqualTo(1);
    running.stopListening();
    Called alone = prove(ticket("witness.wtns"), 810, 500);
    assertThat(alone.code).isEqualTo(1);
    assertThat(alone.error).contains("start \"hearth serve\"");
  }
}
