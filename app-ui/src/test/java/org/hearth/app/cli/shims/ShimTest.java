package org.hearth.app.cli.shims;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShimTest {
  @TempDir Path folder;

  /** Names and defaults as snarkjs 0.7.6 has them. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "groth16 prove | prove --system groth16 --zkey circuit_final.zkey --wtns witness.wtns --proof proof.json --public public.json",
        "groth16 prove k w p u | prove --system groth16 --zkey k --wtns w --proof p --public u",
        "g16p k w | prove --system groth16 --zkey k --wtns w --proof proof.json --public public.json",
        "groth16 fullprove | prove --system groth16 --input input.json --wasm circuit.wasm --zkey circuit_final.zkey --proof proof.json --public public.json",
        "g16f i c k p u | prove --system groth16 --input i --wasm c --zkey k --proof p --public u",
        "groth16 verify | verify --system groth16 --vk verification_key.json --public public.json --proof proof.json",
        "g16v v u p | verify --system groth16 --vk v --public u --proof p",
        "plonk prove k w p u | prove --system plonk --zkey k --wtns w --proof p --public u",
        "pkf i c k p u | prove --system plonk --input i --wasm c --zkey k --proof p --public u",
        "ffv v u p | verify --system fflonk --vk v --public u --proof p",
        "fflonk setup | setup --system fflonk --r1cs circuit.r1cs --ptau powersoftau.ptau --out circuit.zkey",
        "pks r t k | setup --system plonk --r1cs r --ptau t --out k",
        "zkey export verificationkey | vk --zkey circuit_final.zkey --out circuit_vk.json",
        "zkev k v | vk --zkey k --out v",
        "zkey export solidityverifier | contract --zkey circuit_final.zkey --out verifier.sol",
        "zkesv k s | contract --zkey k --out s",
        "zkey export soliditycalldata u p | calldata --public u --proof p",
        "zkesc | calldata --public public.json --proof proof.json",
      })
  void knowsLinesOfSnarkjs(String line, String hearth) {
    assertThat(Shim.SNARKJS.task(words(line)).orElseThrow().words()).isEqualTo(words(hearth));
  }

  /** Passed on: other commands, options, and more files than there are. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "groth16",
        "groth16 setup a b c",
        "groth16 prove -v k w p u",
        "groth16 prove k w p u more",
        "plonk prove k w p u more",
        "fflonk setup -v",
        "zkey export solidityverifier k s more",
        "zkey export scriptverifier k s",
        "zkey export",
        "--version",
        "Groth16 prove",
      })
  void leavesTheOthersToSnarkjs(String line) {
    assertThat(Shim.SNARKJS.task(words(line))).isEmpty();
  }

  @Test
  void aProverTakesFourFiles() {
    assertThat(Shim.PROVER.task(words("k w p u")).orElseThrow().words())
        .isEqualTo(words("prove --zkey k --wtns w --proof p --public u"));
    assertThat(Shim.PROVER.task(words("k w p"))).isEmpty();
    assertThat(Shim.PROVER.task(words("k w p u more"))).isEmpty();
    assertThat(Shim.PROVER.task(words("k w p --help"))).isEmpty();
  }

  private static List<String> words(String line) {
    return line.isEmpty() ? List.of() : List.of(line.split(" "));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void theRealSnarkjsIsTheFirstOneThatIsNoShim() throws IOException {
    Path shims = program("shims");
    Files.writeString(shims.resolveSibling(ShimFolder.SETTINGS), "");
    Path notExecutable = program("plain");
    Files.setPosixFilePermissions(notExecutable, PosixFilePermissions.fromString("rw-r--r--"));
    Files.createDirectories(folder.resolve("empty"));
    String path =
        String.join(
            File.pathSeparator,
            folder.resolve("shims").toString(),
            folder.resolve("plain").toString(),
            folder.resolve("empty").toString(),
            folder.resolve("missing").toString());
    assertThat(RealSnarkjs.on(path)).isEmpty();
    Path real = program("real");
    assertThat(RealSnarkjs.on(path + File.pathSeparator + real.getParent()).orElseThrow().program())
        .isEqualTo(real);
  }

  private Path program(String name) throws IOException {
    Path file = Files.createDirectories(folder.resolve(name)).resolve("snarkjs");
    Files.writeString(file, "#!/bin/sh\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** In the order in which the Makefile has them. */
  private static final List<String> SOURCES =
      List.of(
          "shim.c",
          "rapidsnark.c",
          "head.c",
          "handed.c",
          "head.h",
          "handed.h",
          "engine.c",
          "answer.c",
          "place.c",
          "engine.h",
          "answer.h",
          "place.h");

  @Test
  void programAndLibraryAreOfTheSourceThatIsHere() throws Exception {
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    for (String file : SOURCES) {
      sha256.update(Files.readAllBytes(Path.of("src/main/native/engine", file)));
    }
    for (String header : List.of("prover.h", "verifier.h")) {
      sha256.update(resource(header));
    }
    assertThat(new String(resource("source.sha256"), StandardCharsets.US_ASCII).strip())
        .as("run make in src/main/native/engine after a change")
        .isEqualTo(HexFormat.of().formatHex(sha256.digest()));
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = ShimFolder.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }
}
