package org.hearth.node.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.hearth.prover.BadInputException;
import org.hearth.prover.field.Bn254;
import org.hearth.prover.io.circom.CircomInputs;
import org.hearth.prover.io.circom.WitnessLimits;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Scripts stand for what circom makes from C++: it is run in the same way. */
@DisabledOnOs(OS.WINDOWS)
class WitnessProgramTest {
  private static final CircomInputs INPUTS =
      new CircomInputs(Map.of("a", List.of(BigInteger.TEN, BigInteger.ONE.negate())));

  @TempDir Path folder;
  private Path out;

  @BeforeEach
  void makeFile() throws IOException {
    out = Files.createFile(folder.resolve("out.wtns"));
  }

  private Path script(String lines) throws IOException {
    Path file = folder.resolve("circuit");
    Files.writeString(file, "#!/bin/sh\n" + lines + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  private void run(Path program, Duration time) throws InterruptedException {
    new WitnessProgram(new WitnessLimits(256, time), 1 << 20).run(program, INPUTS, out);
  }

  private void run(Path program) throws InterruptedException {
    run(program, Duration.ofMinutes(1));
  }

  @Test
  void getsTheInputsReducedAndNothingElse() throws Exception {
    run(script("{ /bin/cat \"$1\"; echo; env; ulimit -v; ulimit -f; } > \"$2\""));
    List<String> said = Files.readAllLines(out);
    String last = Bn254.FR.modulus().subtract(BigInteger.ONE).toString();
    assertThat(said.getFirst()).isEqualTo("{\"a\":[\"10\",\"" + last + "\"]}");
    assertThat(said.subList(1, said.size() - 2))
        .as("its environment has what the shell itself puts there")
        .allMatch(line -> line.matches("(PWD|OLDPWD|SHLVL|_)=.*"));
    assertThat(said.subList(said.size() - 2, said.size()))
        .containsExactly(String.valueOf((256 + 64) << 10), String.valueOf((1 << 20) / 512 + 1));
    assertThat(folder).isDirectoryNotContaining("glob:**/inputs.json");
  }

  @Test
  void itsExitCodeIsToldWhenItRefusesAndNotWhatItSays() throws IOException {
    Path program = script("/bin/cat \"$1\" >&2; echo more > core; /bin/mkdir d; exit 7");
    assertThatThrownBy(() -> run(program))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("ended with 7")
        .hasMessageNotContaining("[");
  }

  @Test
  void leavesNothingBehind() throws Exception {
    Path place = folder.resolve("place");
    run(script("pwd > " + place + "; echo core > core; /bin/mkdir d; echo 1 > \"$2\""));
    assertThat(Path.of(Files.readString(place).strip())).doesNotExist();
  }

  @Test
  void oneThatTakesTooLongIsStoppedWithWhatItStarted() throws IOException {
    Path pid = folder.resolve("pid");
    Path program = script("sleep 600 & echo $! > " + pid + "; wait");
    assertThatThrownBy(() -> run(program, Duration.ofSeconds(1)))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("longer than 1 s");
    long child = Long.parseLong(Files.readString(pid).strip());
    assertThat(ProcessHandle.of(child).filter(ProcessHandle::isAlive).map(h -> h.onExit().join()))
        .satisfiesAnyOf(
            end -> assertThat(end).isEmpty(), end -> assertThat(end.get().isAlive()).isFalse());
  }

  @Test
  void oneWhoseCallerHasGoneIsStopped() throws Exception {
    Path program = script("sleep 600");
    Thread caller =
        Thread.ofPlatform()
            .start(() -> {
              try {
                run(program);
              } catch (InterruptedException e) {
                // as wanted
              }
            });
    Thread.sleep(300);
    caller.interrupt();
    assertThat(caller.join(Duration.ofSeconds(30))).isTrue();
  }

  @Test
  void oneThatWritesNothingOrTooMuchOrIsNoProgramIsToldSo() throws IOException {
    Path silent = script("exit 0");
    assertThatThrownBy(() -> run(silent)).hasMessageContaining("wrote no witness");
    Path much = script("/bin/dd if=/dev/zero of=\"$2\" bs=65536 count=64 2>/dev/null");
    assertThatThrownBy(() -> run(much)).hasMessageContaining("makes no witness");
    assertThat(out.toFile().length()).isLessThanOrEqualTo((1 << 20) + 512);
    Path data = folder.resolve("circuit.dat");
    assertThatThrownBy(() -> run(data)).hasMessageContaining("it is no program");
  }
}
