package org.hearth.prover.io.snarkjs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.hearth.prover.BadInputException;
import org.hearth.prover.Fixture;
import org.hearth.prover.system.groth16.Groth16System;
import org.hearth.prover.system.spi.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The curve has several names; another curve is called by its own. */
class CurveNameTest {
  private static byte[] file(String name) {
    try (InputStream in = CurveNameTest.class.getResourceAsStream("/bn254-name/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void aKeyThatCallsItsCurveBn254Verifies() {
    Groth16System system = new Groth16System();
    Statement statement = system.readStatement(file("public.json"), "public.json");
    assertThat(
            system
                .verifier(file("vk-bn254.json"), "vk-bn254.json")
                .refusal(statement, file("proof.json")))
        .isEmpty();
  }

  private static byte[] called(Fixture fixture, String file, String curve) {
    String json = new String(fixture.bytes(file), StandardCharsets.UTF_8);
    assertThat(json).contains("\"bn128\"");
    return json.replace("\"bn128\"", "\"" + curve + "\"").getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bn128",
        "BN128",
        "bn254",
        "BN254",
        "Bn254",
        "altbn128",
        "AltBn128",
        "alt_bn128",
        "ALT_BN128",
        "alt-bn128",
        "bn-254"
      })
  void allNamesAreOneCurve(String name) {
    Fixture fixture = Fixture.TICKET;
    assertThat(JsonFiles.parseProof(called(fixture, "proof.json", name), "p"))
        .isEqualTo(fixture.proof());
    assertThat(JsonFiles.parseVerifyingKey(called(fixture, "verification_key.json", name), "k"))
        .isEqualTo(fixture.verifyingKey());
  }

  @ParameterizedTest
  @CsvSource({
    "bls12381",
    "bls12-381",
    "bn",
    "254",
    "bn1280",
    "xbn254",
    "grumpkin",
    "''",
    "bn\u0131254"
  })
  void anotherCurveIsCalledByItsName(String name) {
    String shown = name.replace('\u0131', '?');
    assertThatThrownBy(() -> JsonFiles.parseProof(called(Fixture.TICKET, "proof.json", name), "p"))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "p can't be used: its curve is \"%s\"; only BN254 (\"bn128\") is supported."
                .formatted(shown));
  }
}
