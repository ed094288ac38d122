package org.hearth.app.logs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bar B37 for logs: secrets are planted in what is logged, and none is written. */
class RedactionTest {
  private final Redaction redaction = new Redaction("/home/anna");

  /** A column with what must not be left, a column with the text around it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318 | the key is $
          0x52908400098527886E0F7030069857D2E4169EE7                        | paid to $, 3 times
          bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdqcanary                  | paid to $
          ghp_canaryCanaryCanary0123456789abcd                              | git says $
          eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.canarysignature              | sent $ along
          hunter2                                                           | password=$ was wrong
          hunter2                                                           | {"apiKey": "$", "b": 1}
          hunter2                                                           | Authorization: Bearer $
          canary0123456                                                     | the header is bearer $
          hunter2                                                           | JAVA_OPTS=-Dhearth.secret=$
          hunter2                                                           | HEARTH_TOKEN: $
          user:hunter2                                                      | https://$@pool.example/x
          k=1234                                                            | https://pool.example/x?$ answered 500
          abandon ability able about above absent absorb abstract absurd abuse access accident | phrase: $
          21888242871839275222246405745257275088548364400416034343698204186575808495616 | input 3 is $
          314159265358979                                                   | witness=$
          1, 2, 3                                                           | witness: [$]
          MC4CAQAwBQYDK2VwBCIEIJ7Zd3cSxXm0mH4Qb9vT1a2kPzVn6wYgRfLoJ5uEhB8c   | in DER $
          anna                                                              | no file /home/$/.local/share/hearth
          bertha                                                            | no file /home/$/x and /Users/$/y
          Anna                                                              | no file C:\\Users\\$\\AppData
          """)
  void takesSecretsOut(String secret, String around) {
    String text = redaction.of(around.replace("$", secret));
    assertThat(text).doesNotContain(secret);
    // Eight digits of a digest or an address tell it from others and no more.
    assertThat(text.toLowerCase(java.util.Locale.ROOT))
        .doesNotContain(
            secret.substring(0, Math.min(secret.length(), 11)).toLowerCase(java.util.Locale.ROOT));
  }

  @Test
  void takesAKeyInPemOut() {
    String text =
        redaction.of(
            "read -----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIE\n-----END PRIVATE KEY----- and more");
    assertThat(text).isEqualTo("read (withheld) and more");
    assertThat(redaction.of("-----BEGIN PRIVATE KEY-----\nMC4CAQ")).isEqualTo("(withheld)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "job 17 is held up by a fault in the program",
        "The local network cannot listen on port 8645 of 127.0.0.1.",
        "gpu:GPU-4f1b2c3d-0a1b-2c3d-4e5f-60718293a4b5 at full speed",
        "reconciled with the local network: 12 events replayed (number 3 to 14)",
        "paid 1500000000000000000 of the smallest unit",
        "org.hearth.prover.system.groth16.sums.BackendProofSums",
        "no file ~/.local/share/hearth/node/books-of-version-12.db",
        "the network says 503 Service Unavailable, next try in 30 s",
        "/usr/lib/jvm/temurin-25-jdk-amd64/lib/server/libjvm.so",
      })
  void leavesTheRestAsItIs(String text) {
    assertThat(redaction.of(text)).isEqualTo(text);
  }

  @Test
  void twoLinesAboutTheSameDigestCanBeTold() {
    assertThat(
            redaction.of("blob 4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318"))
        .isEqualTo("blob 4c0883a6…");
  }

  /** No pattern takes more than a moment, whatever the text. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "a-",
        "token",
        "-----BEGIN A-----",
        "ab cd ",
        "://",
        "0x",
        "=\"",
        "https://a"
      })
  void endsWithHostileText(String part) {
    org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
        java.time.Duration.ofSeconds(10), () -> redaction.of(part.repeat(8_000 / part.length())));
  }
}
