package org.hearth.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The command line as a user meets it: exit codes, one sentence for each mistake, never a stack
 * trace.
 */
class CommandLineTest {
  private static final Path FIXTURES =
      Path.of(System.getProperty("hearth.basedir"), "local-prover/src/test/resources/fixtures");
  private static final Path TICKET = FIXTURES.resolve("ticket");
  private static final Path CIRCOM = FIXTURES.resolveSibling("circom");

  @TempDir private static Path folder;

  private static CommandRun hearth(String... arguments) {
    return CommandRun.of(arguments);
  }

  @ParameterizedTest
  @ValueSource(strings = {"vulkan:0", "cuda", "opencl:999"})
  void aDeviceThatIsNone(String device) {
    CommandRun ended =
        hearth(
            prove(
                TICKET.resolve("circuit.zkey"),
                TICKET.resolve("witness.wtns"),
                "--device",
                device));
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains(device).doesNotContain("Exception");
  }

  /** Shown, changed, kept, and refused. */
  @Test
  void cardsAreSwitchedOnAndOffBySettings(@TempDir Path own) throws IOException {
    List<String> seen = new ArrayList<>();
    for (String choice : List.of("", "yes", "", "no", "maybe", "")) {
      String[] show = {"settings", "--json", "--data-dir", own.toString()};
      String[] change = {"settings", "--json", "--data-dir", own.toString(), "--use-cards", choice};
      CommandRun ended = hearth(choice.isEmpty() ? show : change);
      if (choice.equals("maybe")) {
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("yes or no").contains("maybe");
        continue;
      }
      assertThat(ended.code()).isZero();
      seen.add(choice + JsonMapper.shared().readTree(ended.out()).path("useGpus").asBoolean());
    }
    assertThat(seen).containsExactly("true", "yestrue", "true", "nofalse", "false");
    assertThat(Files.readString(own.resolve("node/node.json"))).contains("\"useGpus\" : false");
  }

  private static String[] prove(Path zkey, Path wtns, String... more) {
    return Stream.concat(
            Stream.of(
                "prove",
                "--data-dir",
                folder.toString(),
                "--zkey",
                zkey.toString(),
                "--wtns",
                wtns.toString(),
                "--proof",
                folder.resolve("p.json").toString(),
                "--public",
                folder.resolve("u.json").toString()),
            Stream.of(more))
        .toArray(String[]::new);
  }

  private static String[] verify(Path vk, Path proof, Path publics) {
    return new String[] {
      "verify", "--vk", vk.toString(), "--proof", proof.toString(), "--public", publics.toString()
    };
  }

  private static Path damaged(String name, Path file, int keep, int flip) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    if (flip >= 0) {
      bytes[flip] ^= 1;
    }
    return Files.write(
        folder.resolve(name), java.util.Arrays.copyOf(bytes, keep < 0 ? bytes.length : keep));
  }

  @Test
  void provesAndVerifies() {
    CommandRun proved =
        hearth(prove(TICKET.resolve("circuit.zkey"), TICKET.resolve("witness.wtns")));
    assertThat(proved.code()).as(proved.err()).isZero();
    CommandRun verified =
        hearth(
            verify(
                TICKET.resolve("verification_key.json"),
                folder.resolve("p.json"),
                folder.resolve("u.json")));
    assertThat(verified).isEqualTo(new CommandRun(0, "Valid.\n", ""));
  }

  @Test
  void provesFromInputsWithTheCircuitsCalculator() {
    CommandRun proved =
        hearth(
            "prove",
            "--data-dir",
            folder.toString(),
            "--zkey",
            TICKET.resolve("circuit.zkey").toString(),
            "--wasm",
            TICKET.resolve("circuit.wasm").toString(),
            "--input",
            TICKET.resolve("input.json").toString(),
            "--proof",
            folder.resolve("wp.json").toString(),
            "--public",
            folder.resolve("wu.json").toString());
    assertThat(proved.code()).as(proved.err()).isZero();
    CommandRun verified =
        hearth(
            verify(
                TICKET.resolve("verification_key.json"),
                folder.resolve("wp.json"),
                folder.resolve("wu.json")));
    assertThat(verified.code()).isZero();
  }

  /** Which system is meant follows from the key, and from the proof. */
  @ParameterizedTest
  @ValueSource(strings = {"plonk", "fflonk"})
  void otherSystemsGoFromACeremonysPowersToAProof(String system) {
    Path resources = FIXTURES.resolve("..");
    String r1cs = resources.resolve("plonk/sums/circuit.r1cs").toString();
    String powers = resources.resolve("plonk/powers.ptau").toString();
    Path zkey = folder.resolve("c.zkey");
    CommandRun made =
        hearth("setup", "--protocol", system, "--r1cs", r1cs, "--ptau", powers, "--out", zkey + "");
    assertThat(made.code()).as(made.err()).isZero();
    assertThat(made.out()).startsWith("Key made in");
    Path vk = folder.resolve("c.vk.json");
    assertThat(hearth("vk", "--zkey", zkey.toString(), "--out", vk.toString()).code()).isZero();
    assertThat(hearth(prove(zkey, resources.resolve("plonk/sums/witness.wtns"))).code()).isZero();
    assertThat(hearth(verify(vk, folder.resolve("p.json"), folder.resolve("u.json"))))
        .isEqualTo(new CommandRun(0, "Valid.\n", ""));
    assertThat(
            hearth(
                    verify(
                        TICKET.resolve("verification_key.json"),
                        folder.resolve("p.json"),
                        folder.resolve("u.json")))
                .err())
        .contains("its protocol is not \"" + system + "\"");
  }

  @Test
  void powersAndOwnNumbersDoNotGoTogether() {
    Path resources = FIXTURES.resolve("..");
    String r1cs = resources.resolve("plonk/sums/circuit.r1cs").toString();
    String powers = resources.resolve("plonk/powers.ptau").toString();
    String out = folder.resolve("c.zkey").toString();
    assertThat(hearth("setup", "--r1cs", r1cs, "--ptau", powers, "--out", out, "--insecure").err())
        .contains("Either --ptau or --insecure");
    CommandRun groth16 = hearth("setup", "--r1cs", r1cs, "--ptau", powers, "--out", out);
    assertThat(groth16.code()).isEqualTo(2);
    assertThat(groth16.err()).contains("A key of groth16 needs a ceremony for its own circuit");
    Path made = folder.resolve("insecure.ptau");
    assertThat(hearth("ptau", "--power", "8", "--out", made.toString()).err())
        .contains("add --insecure");
    assertThat(hearth("ptau", "--power", "99", "--out", made.toString(), "--insecure").err())
        .contains("--power wants a number from 4 to 24");
    assertThat(made).doesNotExist();
    assertThat(hearth("ptau", "--power", "5", "--out", made.toString(), "--insecure").code())
        .isZero();
    CommandRun small =
        hearth("setup", "--system", "fflonk", "--r1cs", r1cs, "--ptau", made + "", "--out", out);
    assertThat(small.code()).isEqualTo(2);
    assertThat(small.err()).contains("it has 63 powers");
  }

  @Test
  void makesCircuitKeyProofFromNothing() {
    String r1cs = folder.resolve("c.r1cs").toString();
    String wtns = folder.resolve("c.wtns").toString();
    Path zkey = folder.resolve("c.zkey");
    assertThat(hearth("circuit", "--log-size", "8", "--r1cs", r1cs, "--wtns", wtns).code())
        .isZero();
    assertThat(hearth("setup", "--r1cs", r1cs, "--out", zkey.toString()).code()).isEqualTo(2);
    assertThat(hearth("setup", "--r1cs", r1cs, "--out", zkey.toString(), "--insecure").code())
        .isZero();
    assertThat(
            hearth("vk", "--zkey", zkey.toString(), "--out", folder.resolve("c.vk.json").toString())
                .code())
        .isZero();
    assertThat(hearth(prove(zkey, Path.of(wtns))).code()).isZero();
    assertThat(
            hearth(
                    verify(
                        folder.resolve("c.vk.json"),
                        folder.resolve("p.json"),
                        folder.resolve("u.json")))
                .code())
        .isZero();
  }

  private static String[] witness(String wasm, String input, Path out, String... more)
      throws IOException {
    Path inputs = Files.createTempFile(folder, "input", ".json");
    Files.writeString(inputs, input);
    return Stream.concat(
            Stream.of(
                "witness",
                "--wasm",
                CIRCOM.resolve(wasm).toString(),
                "--input",
                inputs.toString(),
                "--out",
                out.toString()),
            Stream.of(more))
        .toArray(String[]::new);
  }

  @Test
  void whatACircuitLogsIsShownOnRequest() throws IOException {
    Path out = folder.resolve("logged.wtns");
    String input = "{\"in\":[[3,6],[5,6]],\"flag\":true}";
    assertThat(hearth(witness("arrays2.wasm", input, out)).out()).doesNotContain("log:");
    assertThat(hearth(witness("arrays2.wasm", input, out, "--log")).out())
        .startsWith("log: the corner is 1\nlog: 1\nWitness with 5 values");
    assertThat(hearth(witness("arrays2.wasm", input, out, "--log", "--json")).out())
        .contains("\"log\" : [ \"the corner is 1\", \"1\" ]");
    CommandRun failed = hearth(witness("arrays2.wasm", input.replace("5,6", "9,6"), out, "--log"));
    assertThat(failed.code()).isEqualTo(2);
    assertThat(failed.out()).isEqualTo("log: the corner is 1\nlog: 1\n");
    assertThat(failed.err()).contains("violate an assertion").hasLineCount(1);
  }

  @Test
  void aVerifyingKeyThatCallsItsCurveBn254Verifies() {
    Path files = CIRCOM.resolveSibling("bn254-name");
    assertThat(
            hearth(
                verify(
                    files.resolve("vk-bn254.json"),
                    files.resolve("proof.json"),
                    files.resolve("public.json"))))
        .isEqualTo(new CommandRun(0, "Valid.\n", ""));
  }

  /** What is wrong, the command, and words its sentence must have. */
  private record Mistake(String name, String[] command, int code, String words) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Mistake> mistakes() throws IOException {
    Path zkey = TICKET.resolve("circuit.zkey");
    Path wtns = TICKET.resolve("witness.wtns");
    Path vk = TICKET.resolve("verification_key.json");
    Path proof = TICKET.resolve("proof.json");
    Path publics = TICKET.resolve("public.json");
    Path aFile = Files.writeString(folder.resolve("a-file"), "not a folder");
    Path plonk =
        Files.writeString(
            folder.resolve("plonk.json"), Files.readString(proof).replace("groth16", "plonk"));
    Path bls =
        Files.writeString(
            folder.resolve("bls.json"), Files.readString(vk).replace("bn128", "bls12381"));
    Path fewer = Files.writeString(folder.resolve("fewer.json"), "[\"1\"]");
    return Stream.of(
        new Mistake("no such key", prove(folder.resolve("none.zkey"), wtns), 2, "none.zkey"),
        new Mistake("no such witness", prove(zkey, folder.resolve("none.wtns")), 2, "none.wtns"),
        new Mistake(
            "a key cut off", prove(damaged("cut.zkey", zkey, 5000, -1), wtns), 2, "cut.zkey"),
        new Mistake(
            "a key of another curve",
            prove(damaged("curve.zkey", zkey, -1, 12 + 12 + 4 + 12 + 10), wtns),
            2,
            "BN254"),
        new Mistake("a witness as key", prove(wtns, wtns), 2, "witness.wtns"),
        new Mistake(
            "a key of another circuit",
            prove(FIXTURES.resolve("silent/circuit.zkey"), wtns),
            2,
            "circuit"),
        new Mistake(
            "a witness that violates the circuit",
            prove(zkey, damaged("bad.wtns", wtns, -1, 12 + 12 + 40 + 12 + 32 * 20)),
            2,
            "bad.wtns"),
        new Mistake("a proof of another protocol", verify(vk, plonk, publics), 2, "groth16"),
        new Mistake("a key of another curve", verify(bls, proof, publics), 2, "bn128"),
        new Mistake("too few public inputs", verify(vk, proof, fewer), 1, ""),
        new Mistake("no folder for the proof", prove(zkey, wtns, "--threads", "0"), 2, "--threads"),
        new Mistake(
            "a data folder that is a file",
            new String[] {"run", "--data-dir", aFile.toString()},
            1,
            "a-file"),
        new Mistake(
            "an address that is none",
            new String[] {
              "run", "--data-dir", folder.resolve("n").toString(), "--network", "ftp://x"
            },
            2,
            "ftp://x"),
        new Mistake(
            "a calculator that is none",
            new String[] {
              "witness",
              "--wasm",
              aFile.toString(),
              "--input",
              TICKET.resolve("input.json").toString(),
              "--out",
              folder.resolve("o.wtns").toString()
            },
            2,
            "a-file"),
        new Mistake(
            "a circuit with custom gates",
            new String[] {
              "setup",
              "--insecure",
              "--r1cs",
              CIRCOM.resolve("custom.r1cs").toString(),
              "--out",
              folder.resolve("custom.zkey").toString()
            },
            2,
            "custom gates"),
        new Mistake(
            "a circuit of another field",
            new String[] {
              "setup",
              "--insecure",
              "--r1cs",
              CIRCOM.resolve("goldilocks.r1cs").toString(),
              "--out",
              folder.resolve("goldilocks.zkey").toString()
            },
            2,
            "Goldilocks"),
        new Mistake(
            "inputs by flattened names",
            witness("arrays2.wasm", "{\"in[0][0]\":1}", folder.resolve("flat.wtns")),
            2,
            "give its values as one list"),
        new Mistake(
            "a calculator that claims a huge witness",
            witness("large-witness.wasm", "{}", folder.resolve("large.wtns")),
            2,
            "at most 1024 are given"),
        new Mistake(
            "an answer into a folder that is not there",
            new String[] {
              "vk", "--zkey", zkey.toString(), "--out", folder.resolve("no/such/vk.json").toString()
            },
            2,
            "vk.json"),
        new Mistake(
            "a preset that is none",
            new String[] {
              "network", "--data-dir", folder.resolve("m").toString(), "--preset", "none"
            },
            2,
            "none"),
        new Mistake(
            "no bench of that size", new String[] {"bench", "--log-sizes", "40"}, 2, "--log-sizes"),
        new Mistake(
            "a circuit too large",
            new String[] {"circuit", "--log-size", "60", "--r1cs", "x", "--wtns", "y"},
            2,
            "--log-size"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void eachMistakeGetsOneSentence(Mistake mistake) {
    CommandRun ended = hearth(mistake.command());
    assertThat(ended.code()).as(ended.toString()).isEqualTo(mistake.code());
    assertThat(ended.out() + ended.err())
        .contains(mistake.words())
        .doesNotContain("Exception", "\tat ");
    if (mistake.code() == 2) {
      assertThat(ended.err().lines().toList()).hasSize(1);
      assertThat(ended.err()).startsWith("hearth: ").endsWith(".\n");
    }
  }

  @Test
  void aBusyPortIsSaid() throws IOException {
    try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CommandRun ended =
          hearth(
              "network",
              "--data-dir",
              folder.resolve("busy").toString(),
              "--port",
              Integer.toString(busy.getLocalPort()),
              "--transfers",
              "0");
      assertThat(ended.code()).as(ended.toString()).isNotZero();
      assertThat(ended.err())
          .contains(Integer.toString(busy.getLocalPort()))
          .doesNotContain("Exception");
    }
  }

  @Test
  void statusWithoutANodeSaysSo() {
    CommandRun ended = hearth("status", "--data-dir", folder.resolve("empty").toString());
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.out()).contains("No node is running");
  }

  @Test
  void earningsWithoutBooksSaysSo() {
    CommandRun ended = hearth("earnings", "--data-dir", folder.resolve("empty").toString());
    assertThat(ended.code()).isZero();
    assertThat(ended.out()).contains("no books");
  }

  @Test
  void devicesNeverShowAZeroForASilentSensor() {
    CommandRun ended = hearth("devices", "--json");
    assertThat(ended.code()).isZero();
    JsonNode cpu = JsonMapper.shared().readTree(ended.out()).path("devices").get(0);
    assertThat(cpu.path("name").asString()).isNotBlank();
    assertThat(cpu.path("temperatureCelsius").toString()).isNotEqualTo("0.0").isNotEqualTo("0");
  }

  @Test
  void theDoctorAnswersWithTheExitCodeOfTheWorst() throws IOException {
    CommandRun ended = hearth("doctor", "--json", "--data-dir", folder.resolve("well").toString());
    JsonNode answer = JsonMapper.shared().readTree(ended.out());
    assertThat(answer.path("checks").valueStream().map(c -> c.path("code").asString()).toList())
        .contains("provers", "memory", "disk-space", "data-folder", "clock", "names", "sleep");
    int expected =
        switch (answer.path("worst").asString()) {
          case "FAILED" -> 1;
          case "WARNING" -> 3;
          default -> 0;
        };
    assertThat(ended.code()).isEqualTo(expected);
    Path full = Files.createDirectories(folder.resolve("bad/node"));
    Files.writeString(full.resolve("node.json"), "{\"networkUrl\":\"http://nowhere.invalid:1\"}");
    CommandRun sick = hearth("doctor", "--data-dir", folder.resolve("bad").toString());
    assertThat(sick.code()).as(sick.out() + sick.err()).isEqualTo(3);
    assertThat(sick.out())
        .contains("http://nowhere.invalid:1/ is plain http", "its default counts");
  }

  @Test
  void theBundleIsShownAndThenWrittenAndReadAgain() {
    Path zip = folder.resolve("bundle.zip");
    String data = folder.resolve("bundled").toString();
    CommandRun shown = hearth("bundle", "--data-dir", data);
    assertThat(shown.code()).as(shown.err()).isZero();
    assertThat(shown.out()).contains("---- devices.json", "Nothing was written.");
    assertThat(zip).doesNotExist();
    assertThat(hearth("bundle", "--data-dir", data, "--out", zip.toString()).code()).isZero();
    CommandRun read = hearth("bundle", "read", zip.toString());
    assertThat(read.code()).as(read.err()).isZero();
    assertThat(read.out()).contains("cpu-1", "hottest of the last day");
    assertThat(hearth("bundle", "read", folder.resolve("no.zip").toString()).code()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo",
        "run",
        "network",
        "networks",
        "status",
        "wallet",
        "devices",
        "doctor",
        "selftest",
        "bundle",
        "autostart",
        "accelerator-emulator",
        "jobs",
        "earnings",
        "backup",
        "restore",
        "acknowledge",
        "bench",
        "prove",
        "verify",
        "witness",
        "setup",
        "ptau",
        "vk",
        "circuit"
      })
  void everyCommandHelps(String command) {
    CommandRun ended = hearth(command, "--help");
    assertThat(ended.code()).isZero();
    assertThat(ended.out()).contains("Usage: hearth " + command, "--json");
  }

  @Test
  void benchMeasures() {
    CommandRun ended = hearth("bench", "--log-sizes", "8", "--runs", "1", "--json");
    assertThat(ended.code()).as(ended.err()).isZero();
    JsonNode answer = JsonMapper.shared().readTree(ended.out());
    assertThat(answer.path("machine").asString()).contains("Java");
    assertThat(
            answer
                .path("results")
                .valueStream()
                .map(r -> r.path("what").asString())
                .filter(what -> !what.startsWith("of it ")) // steps that take no time are left out
                .toList())
        .containsExactly(
            "10^6 products, vectors, one thread",
            "10^6 products, scalar, one thread",
            "10^6 products, this engine's rows, one thread",
            "MSM G1, random scalars",
            "MSM G2, random scalars",
            "MSM G1, zeros and ones",
            "MSM G2, zeros and ones",
            "MSM G1, 32-bit scalars",
            "MSM G2, 32-bit scalars",
            "MSM G1, all scalars equal",
            "MSM G2, all scalars equal",
            "NTT to the odd coset and back",
            "Groth16 proof, Poseidon chain, verified",
            "the first in a process",
            "the tenth in a process",
            "Groth16 verification, Poseidon chain",
            "each of a batch of 64");
    assertThat(answer.path("steady").valueStream().map(JsonNode::asString).toList())
        .singleElement()
        .asString()
        .matches("Groth16 at 2\\^8: .* after [0-9]+ proofs and [0-9.]+ s\\.");
    answer.path("results").forEach(r -> assertThat(r.path("medianMillis").asDouble()).isPositive());
  }
}
