package org.hearth.node.network.scroll;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import org.hearth.node.chain.SigningKey;
import org.hearth.node.network.scroll.ScrollOptions.Prover;
import org.hearth.node.wire.StrictJson;
import org.junit.jupiter.api.Test;

/** The vector that coordinator and proving SDK share (both under MIT or Apache-2.0). */
class LoginMessageTest {
  private static final SigningKey KEY =
      SigningKey.of(
          HexFormat.of()
              .parseHex("8b8df68fddf7ee2724b79ccbd07799909d59b4dd4f4df3f6ecdc4fb8d56bdf4c"));
  private static final String CHALLENGE =
      "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9"
          + ".eyJleHAiOjE3MjQ4Mzg0ODUsIm9yaWdfaWF0IjoxNzI0ODM0ODg1LCJyYW5kb20iOiJ6QmdNZGstNGc4UzNU"
          + "NTFrVEFsYk1RTXg2TGJ4SUs4czY3ejM2SlNuSFlJPSJ9"
          + ".x9PvihhNx2w4_OX5uCrv8QJCNYVQkIi-K2k8XFXYmik";

  private static LoginMessage message(OptionalInt provider) {
    return new LoginMessage(
        CHALLENGE,
        new Prover(
            "v4.4.45-37af5ef5-38a68e2-1c5093c", "test", provider, List.of(1), List.of("mock_vk")));
  }

  @Test
  void theirSignatureIsOurs() {
    assertThat(message(OptionalInt.of(1)).signature(KEY))
        .isEqualTo(
            "0xb8659f094fde9ed697bd86b8d8a0a1cff902710d7750463858c8a9ff9e851b152240054f256ce9ea8a3e"
                + "af5f0d56ceed894b358d3505926dc6cfc36548f7001a01");
  }

  @Test
  void whatIsSignedDiffersWithoutTheKindOfProvider() {
    assertThat(message(OptionalInt.empty()).hash()).isNotEqualTo(message(OptionalInt.of(0)).hash());
    assertThat(message(OptionalInt.of(0)).hash()).isNotEqualTo(message(OptionalInt.of(1)).hash());
  }

  @Test
  void theBodyHasWhatIsSigned() {
    var body = StrictJson.object(message(OptionalInt.of(2)).json(KEY), "the body");
    var signed = body.object("message");
    assertThat(signed.string("challenge")).isEqualTo(CHALLENGE);
    assertThat(signed.number("prover_provider_type", 0, 9)).isEqualTo(2);
    assertThat(signed.strings("vks", 9)).containsExactly("mock_vk");
    assertThat(body.hex("public_key", 33)).matches("0[23].*");
    assertThat(
            StrictJson.object(message(OptionalInt.empty()).json(KEY), "the body")
                .object("message")
                .has("prover_provider_type"))
        .isFalse();
  }
}
