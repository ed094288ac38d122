package org.hearth.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every option of a command that names a file to write, and everything that such a path can lead
 * to: what is not a plain file stays what it is and gets the bytes, links are followed, and nothing
 * half done is left behind.
 */
@DisabledOnOs(OS.WINDOWS)
class OutputsOfCommandsTest {
  private static final Path TICKET =
      Path.of(
          System.getProperty("hearth.basedir"), "local-prover/src/test/resources/fixtures/ticket");

  /** An output: its command and option, and the arguments for the rest. */
  enum Case {
    PROVE_PROOF(
        "--proof",
        "prove",
        "--zkey",
        "{circuit.zkey}",
        "--wtns",
        "{witness.wtns}",
        "--public",
        "{other}"),
    PROVE_PUBLIC(
        "--public",
        "prove",
        "--zkey",
        "{circuit.zkey}",
        "--wtns",
        "{witness.wtns}",
        "--proof",
        "{other}"),
    VK("--out", "vk", "--zkey", "{circuit.zkey}"),
    CONTRACT("--out", "contract", "--vk", "{verification_key.json}"),
    CONTRACT_OF_ZKEY("--out", "contract", "--zkey", "{circuit.zkey}"),
    WITNESS("--out", "witness", "--wasm", "{circuit.wasm}", "--input", "{input.json}"),
    SETUP("--out", "setup", "--insecure", "--r1cs", "{circuit.r1cs}"),
    PTAU("--out", "ptau", "--insecure", "--power", "4"),
    CIRCUIT_R1CS("--r1cs", "circuit", "--log-size", "8", "--wtns", "{other}"),
    CIRCUIT_WTNS("--wtns", "circuit", "--log-size", "8", "--r1cs", "{other}");

    private final String option;
    private final List<String> rest;

    Case(String option, String... rest) {
      this.option = option;
      this.rest = List.of(rest);
    }

    /** The command line that writes this output to a path. */
    String[] writing(Path target, Path other) {
      List<String> all = new ArrayList<>();
      for (String word : rest) {
        all.add(
            word.equals("{other}")
                ? other.toString()
                : word.startsWith("{")
                    ? TICKET.resolve(word.substring(1, word.length() - 1)).toString()
                    : word);
      }
      all.add(option);
      all.add(target.toString());
      return all.toArray(String[]::new);
    }

    /** The first file that it reads, if it reads one. */
    Stream<String> inputs() {
      return rest.stream()
          .filter(word -> word.startsWith("{") && !word.equals("{other}"))
          .map(word -> word.substring(1, word.length() - 1));
    }

    boolean hasOther() {
      return rest.contains("{other}");
    }
  }

  @TempDir private Path folder;
  private Path there;
  private Path other;
  private String home;
  private @Nullable Path small;

  /** Prepared keys and the list of checked ones go where the test's files are. */
  @BeforeEach
  void folders() throws IOException {
    there = Files.createDirectory(folder.resolve("there"));
    other = Files.createDirectory(folder.resolve("elsewhere")).resolve("other");
    home = folder.resolve("home").toString();
  }

  private CommandRun run(Case output, Path target) {
    return run(output.writing(target, other));
  }

  private CommandRun run(String... arguments) {
    if (!arguments[0].equals("prove")) {
      return CommandRun.of(arguments);
    }
    List<String> all = new ArrayList<>(Arrays.asList(arguments));
    all.add("--no-prepared");
    all.add("--data-dir");
    all.add(home);
    return CommandRun.of(all.toArray(String[]::new));
  }

  private static void system(String... command) {
    try {
      int code = new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
      assumeTrue(code == 0, String.join(" ", command) + " is not possible here");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> names(Path where) throws IOException {
    try (Stream<Path> files = Files.list(where)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @EnumSource
  void anOrdinaryFileAppearsAloneAndReplacesAnOldOneKeepingItsMode(Case output) throws IOException {
    Path file = there.resolve("f");
    assertThat(run(output, file).code()).isZero();
    assertThat(names(there)).containsExactly("f");
    long size = Files.size(file);
    Files.writeString(file, "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThat(run(output, file).code()).isZero();
    assertThat(file).isRegularFile();
    assertThat(Files.size(file)).isCloseTo(size, org.assertj.core.data.Offset.offset(40L));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
    assertThat(names(there)).containsExactly("f");
  }

  @ParameterizedTest
  @EnumSource
  void aFifoStaysOneAndItsReaderGetsTheBytes(Case output) throws Exception {
    Path fifo = there.resolve("fifo");
    system("mkfifo", fifo.toString());
    CompletableFuture<byte[]> read =
        CompletableFuture.supplyAsync(() -> {
          try (var in = Files.newInputStream(fifo)) {
            return in.readAllBytes();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    CommandRun ended = run(output, fifo);
    assertThat(ended.code()).as(ended.err()).isZero();
    assertThat(Files.readAttributes(fifo, "isOther")).containsEntry("isOther", true);
    assertThat(read.get(20, TimeUnit.SECONDS)).hasSizeGreaterThan(30);
    assertThat(names(there)).containsExactly("fifo");
  }

  @ParameterizedTest
  @EnumSource
  void symbolicLinksStayAndTheirTargetIsWritten(Case output) throws IOException {
    Path target = Files.writeString(folder.resolve("elsewhere/target"), "old");
    Path link = Files.createSymbolicLink(there.resolve("link"), Path.of("../elsewhere/target"));
    Path second = Files.createSymbolicLink(there.resolve("second"), Path.of("link"));
    Path dangling = Files.createSymbolicLink(there.resolve("new"), Path.of("../elsewhere/made"));
    for (Path path : List.of(second, dangling)) {
      assertThat(run(output, path).code()).isZero();
      assertThat(path).isSymbolicLink();
    }
    assertThat(link).isSymbolicLink();
    assertThat(Files.size(target)).isGreaterThan(30);
    assertThat(folder.resolve("elsewhere/made")).isRegularFile();
    assertThat(names(there)).containsExactly("link", "new", "second");
  }

  /** Made for the test: the real one would be lost if it were replaced. */
  @ParameterizedTest
  @EnumSource
  void aDeviceStaysOneAndAFullOneIsCalledFull(Case output) throws IOException {
    Path none = there.resolve("null");
    Path full = there.resolve("full");
    system("mknod", none.toString(), "c", "1", "3");
    system("mknod", full.toString(), "c", "1", "7");
    CommandRun well = run(output, none);
    assertThat(well.code()).as(well.err()).isZero();
    CommandRun ended = run(output, full);
    assertThat(ended.code()).as(ended.toString()).isEqualTo(1);
    assertThat(ended.err()).contains(full.toString(), "the disk is full").doesNotContain("\tat ");
    for (Path device : List.of(none, full)) {
      assertThat(Files.readAttributes(device, "isOther")).containsEntry("isOther", true);
    }
    assertThat(names(there)).containsExactly("full", "null");
  }

  @ParameterizedTest
  @EnumSource
  void standardOutputGetsTheFileAndNothingElse(Case output) throws IOException {
    Path pipe = Path.of("/dev/stdout");
    assumeTrue(Files.isSymbolicLink(pipe), "no /dev/stdout that is a link");
    for (Path path : List.of(pipe, Path.of("/proc/self/fd/1"), Path.of("/dev/fd/1"))) {
      CommandRun ended = run(output, path);
      assertThat(ended.code()).as(ended.err()).isZero();
      assertThat(ended.out()).isNotEmpty().doesNotContain(path.toString());
      assertThat(ended.err()).contains(path.toString());
    }
    assertThat(pipe).isSymbolicLink();
    List<String> json = new ArrayList<>(Arrays.asList(output.writing(pipe, other)));
    json.add("--json");
    CommandRun both = run(json.toArray(String[]::new));
    assertThat(both.code()).isEqualTo(2);
    assertThat(both.err()).contains("--json", output.option);
  }

  @ParameterizedTest
  @EnumSource
  void onePathIsNotTwoFiles(Case output) throws IOException {
    Path input = there.resolve("input");
    Path alias = there.resolve("alias");
    for (String name : output.inputs().toList()) {
      Files.deleteIfExists(input);
      Files.deleteIfExists(alias);
      Files.copy(TICKET.resolve(name), input);
      byte[] before = Files.readAllBytes(input);
      Files.createLink(alias, input);
      Path symbolic = there.resolve("symbolic");
      Files.deleteIfExists(symbolic);
      Files.createSymbolicLink(symbolic, input);
      for (Path target : List.of(input, alias, symbolic, there.resolve("../there/input"))) {
        String[] arguments = output.writing(target, other);
        for (int i = 0; i < arguments.length; i++) {
          if (arguments[i].equals(TICKET.resolve(name).toString())) {
            arguments[i] = input.toString();
          }
        }
        CommandRun ended = run(arguments);
        assertThat(ended.code()).as(target + ": " + ended).isEqualTo(2);
        assertThat(ended.err()).contains(output.option, target.toString());
        assertThat(Files.readAllBytes(input)).isEqualTo(before);
      }
    }
    if (output.hasOther()) {
      Path same = there.resolve("same");
      CommandRun ended =
          run(output.writing(same, folder.resolve("elsewhere/../there").resolve("same")));
      assertThat(ended.code()).as(ended.toString()).isEqualTo(2);
      assertThat(ended.err()).contains("one file", same.getFileName().toString());
      assertThat(same).doesNotExist();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whereNothingCanBeWrittenIsSaidBeforeTheWork(Case output) throws IOException {
    Path loop = Files.createSymbolicLink(there.resolve("loop"), Path.of("loop"));
    record Bad(Path target, String words) {}
    for (Bad bad :
        List.of(
            new Bad(there, "it is a folder"),
            new Bad(there.resolve("none/f"), "its folder does not exist"),
            new Bad(loop, "in a circle"))) {
      CommandRun ended = run(output, bad.target);
      assertThat(ended.code()).as(ended.toString()).isEqualTo(2);
      assertThat(ended.err()).contains(bad.target.toString(), bad.words);
      assertThat(other).doesNotExist();
    }
    assertThat(names(there)).containsExactly("loop");
  }

  @AfterEach
  void unmount() throws Exception {
    if (small != null) {
      assertThat(new ProcessBuilder("umount", small.toString()).start().waitFor()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFullDiskIsNamedAndNothingIsLeftOnIt(Case output) throws IOException {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    system("mount", "-t", "tmpfs", "-o", "size=16k", "none", disk.toString());
    small = disk;
    Path target = Files.writeString(disk.resolve("f"), "old");
    Path fill = disk.resolve("fill");
    try (var out = Files.newOutputStream(fill)) {
      out.write(new byte[12288]);
      out.write(new byte[4096]);
    } catch (IOException e) {
      // As full as it gets.
    }
    CommandRun ended = run(output, target);
    assertThat(ended.code()).as(ended.toString()).isEqualTo(1);
    assertThat(ended.err()).contains(target.toString(), "the disk is full");
    assertThat(Files.readString(target)).isEqualTo("old");
    assertThat(names(disk)).containsExactly("f", "fill");
    assertThat(other).doesNotExist();
  }
}
