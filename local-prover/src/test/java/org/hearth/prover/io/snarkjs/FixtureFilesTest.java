package org.hearth.prover.io.snarkjs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hearth.prover.BadInputException;
import org.hearth.prover.Fixture;
import org.hearth.prover.cache.KeyCache;
import org.hearth.prover.io.circom.R1cs;
import org.hearth.prover.system.groth16.key.ProvingKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What snarkjs and circom wrote is read as what they meant. Sizes: snarkjs r1cs info. */
class FixtureFilesTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"TICKET, 120, 3, 7", "SILENT, 5, 0, 2"})
  void keyHasTheCircuitsSizes(Fixture fixture, int wires, int publics, int logDomain) {
    try (ProvingKey key = fixture.key()) {
      assertThat(key.wires()).isEqualTo(wires);
      assertThat(key.publics()).isEqualTo(publics);
      assertThat(key.logDomain()).isEqualTo(logDomain);
      assertThat(key.c().points().size()).isEqualTo(wires - publics - 1);
      assertThat(key.name()).isEqualTo("circuit.zkey");
    }
  }

  @ParameterizedTest
  @CsvSource({"TICKET, 120, 3, 117", "SILENT, 5, 0, 3"})
  void constraintSystemHasTheCircuitsSizes(
      Fixture fixture, int wires, int publics, int constraints) {
    try (R1cs r1cs = R1cs.read(fixture.file("circuit.r1cs"))) {
      assertThat(r1cs.wires()).isEqualTo(wires);
      assertThat(r1cs.publics()).isEqualTo(publics);
      assertThat(r1cs.constraints()).isEqualTo(constraints);
    }
  }

  @ParameterizedTest
  @EnumSource
  void publicInputsStandBehindTheOneInTheWitness(Fixture fixture) {
    try (Witness witness = fixture.witness()) {
      assertThat(witness.value(0)).isEqualTo(BigInteger.ONE);
      assertThat(witness.publicInputs(fixture.publicInputs().size()))
          .isEqualTo(fixture.publicInputs());
    }
  }

  @ParameterizedTest
  @EnumSource
  void verifyingKeyOfTheProvingKeyIsSnarkjsExport(Fixture fixture) {
    try (ProvingKey key = fixture.key()) {
      assertThat(key.verifyingKey()).isEqualTo(fixture.verifyingKey());
    }
  }

  @ParameterizedTest
  @EnumSource
  void jsonWrittenHereIsSnarkjsJson(Fixture fixture) {
    JsonMapper json = JsonMapper.shared();
    assertThat(json.readTree(JsonFiles.write(fixture.verifyingKey())))
        .as("with vk_alphabeta_12")
        .isEqualTo(json.readTree(fixture.bytes("verification_key.json")));
    assertThat(json.readTree(JsonFiles.write(fixture.proof())))
        .isEqualTo(json.readTree(fixture.bytes("proof.json")));
    assertThat(json.readTree(JsonFiles.writePublicInputs(fixture.publicInputs())))
        .isEqualTo(json.readTree(fixture.bytes("public.json")));
  }

  @Test
  void theWitnessHasZerosAndOnes() {
    try (Witness witness = Fixture.TICKET.witness()) {
      int[] count = new int[2];
      for (int i = 0; i < witness.size(); i++) {
        if (witness.value(i).bitLength() <= 1) {
          count[witness.value(i).intValue()]++;
        }
      }
      assertThat(count[0]).isGreaterThan(10);
      assertThat(count[1]).isGreaterThan(5);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"key.zkey", "w.wtns", "c.r1cs", "proof.json", "public.json", "vk.json"})
  void whatIsNoFileIsRefusedWithItsName(String name) throws IOException {
    Path folderOfThatName = Files.createDirectory(folder.resolve(name));
    assertThatThrownBy(() -> read(folderOfThatName))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(name);
    Path absent = folder.resolve("absent").resolve(name);
    assertThatThrownBy(() -> read(absent))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("There is no file")
        .hasMessageContaining(name);
    Files.delete(folderOfThatName);
    for (int size : new int[] {0, 1, 11, 12}) {
      Path tiny = Files.write(folder.resolve(name), new byte[size]);
      assertThatThrownBy(() -> read(tiny))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining(name);
    }
  }

  private static void read(Path path) {
    switch (path.getFileName().toString()) {
      case "key.zkey" -> ZkeyReader.load(path, KeyCache.none()).close();
      case "w.wtns" -> Witness.read(path).close();
      case "c.r1cs" -> R1cs.read(path).close();
      case "proof.json" -> JsonFiles.readProof(path);
      case "public.json" -> JsonFiles.readPublicInputs(path);
      default -> JsonFiles.readVerifyingKey(path);
    }
  }

  @Test
  void aCheckedKeyIsRememberedByItsContent() throws IOException {
    KeyCache memory = KeyCache.inFolder(folder.resolve("checked"));
    Path key = folder.resolve("some.zkey");
    Files.write(key, Fixture.TICKET.bytes("circuit.zkey"));
    try (ProvingKey first = ZkeyReader.load(key, memory)) {
      assertThat(memory.wasChecked(first.sha256())).isTrue();
    }
    byte[] damaged =
        SectionedBytes.parse(Fixture.TICKET.bytes("circuit.zkey")).withInt(4, 4, 7).toBytes();
    Files.write(key, damaged);
    assertThatThrownBy(() -> ZkeyReader.load(key, memory))
        .as("the same name with other bytes is checked again")
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("matrix 7");
  }
}
