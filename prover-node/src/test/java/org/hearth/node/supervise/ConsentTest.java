package org.hearth.node.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearth.node.supervise.child.ForeignLimits;
import org.hearth.node.supervise.output.LogRules;
import org.hearth.node.supervise.output.Secrets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsentTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-05-01T23:00:00Z"), ZoneOffset.UTC);

  @TempDir private Path folder;
  private Path file;
  private Consent consent;

  @BeforeEach
  void aProgram() throws IOException {
    file = Files.writeString(folder.resolve("prover"), "one");
    consent = anew();
  }

  @Test
  void nothingRunsBeforeTheOwnerAgreed() {
    assertThatThrownBy(() -> consent.check(program()))
        .isInstanceOf(ConsentException.class)
        .hasMessageContaining("You have not agreed")
        .hasMessageContaining("run: hearth agree prover");
  }

  @Test
  void whatWasAgreedIsRemembered() throws ConsentException {
    Agreement agreed = consent.agree("prover", file, "BUSL-1.1");
    assertThat(agreed.licence()).isEqualTo("BUSL-1.1");
    assertThat(agreed.on()).isEqualTo(LocalDate.of(2026, 5, 1));
    assertThat(anew().agreement("prover")).contains(agreed);
    assertThatCode(() -> anew().check(program())).doesNotThrowAnyException();
  }

  @Test
  void anotherFileIsAskedForAnew() throws IOException, ConsentException {
    consent.agree("prover", file, "MIT");
    Files.writeString(file, "two");
    assertThatThrownBy(() -> consent.check(program()))
        .isInstanceOf(ConsentException.class)
        .hasMessageContaining("is not the file that you agreed to on 2026-05-01")
        .hasMessageContaining("agree anew: run: hearth agree prover");
    consent.agree("prover", file, "MIT");
    assertThatCode(() -> consent.check(program())).doesNotThrowAnyException();
  }

  @Test
  void consentCanBeWithdrawn() throws ConsentException {
    consent.agree("prover", file, "MIT");
    consent.agree("other", file, "MIT");
    consent.withdraw("prover");
    assertThat(anew().agreement("prover")).isEmpty();
    assertThat(anew().agreement("other")).isPresent();
  }

  @Test
  void aMissingFileIsNotStarted() throws IOException, ConsentException {
    consent.agree("prover", file, "MIT");
    Files.delete(file);
    assertThatThrownBy(() -> consent.check(program()))
        .isInstanceOf(ConsentException.class)
        .hasMessageContaining("There is no file");
  }

  @Test
  void aDamagedFileIsNoConsentAndIsNotOverwritten() throws IOException, ConsentException {
    consent.agree("prover", file, "MIT");
    Path kept = folder.resolve("foreign-programs.json");
    for (String damaged : new String[] {"{", "{\"version\":2,\"programs\":[]}", "[]"}) {
      Files.writeString(kept, damaged);
      assertThatThrownBy(() -> consent.check(program())).isInstanceOf(ConsentException.class);
      assertThatThrownBy(() -> consent.agree("prover", file, "MIT"))
          .isInstanceOf(ConsentException.class)
          .hasMessageContaining("delete it and agree anew");
      assertThat(kept).hasContent(damaged);
    }
  }

  @Test
  void aProgramTellsNoSecret() {
    ForeignProgram program = program();
    assertThat(program.toString())
        .contains("prover", "RPC", "KEY")
        .doesNotContain("topsecret")
        .doesNotContain("apikey");
    assertThatThrownBy(() ->
            new ForeignProgram(
                "prover",
                file,
                List.of("--key=topsecret"),
                program.surroundings(),
                ForeignLimits.NONE,
                LogRules.ANY_LINE,
                Optional.empty(),
                folder.resolve("log")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("topsecret");
  }

  private Consent anew() {
    return new Consent(folder, CLOCK, name -> "run: hearth agree " + name);
  }

  private ForeignProgram program() {
    return new ForeignProgram(
        "prover",
        file,
        List.of("--rpc"),
        new Surroundings(
            Map.of("RPC", "http://apikey@host"),
            new Secrets(Map.of("KEY", "topsecret")),
            List.of(),
            folder),
        ForeignLimits.NONE,
        LogRules.ANY_LINE,
        Optional.of(Duration.ofMinutes(1)),
        folder.resolve("log"));
  }
}
