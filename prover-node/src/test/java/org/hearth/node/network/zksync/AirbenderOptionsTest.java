package org.hearth.node.network.zksync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AirbenderOptionsTest {
  @Test
  void whatIsNotSaid() {
    AirbenderOptions options = AirbenderOptions.of(Map.of());
    assertThat(options.more()).isEmpty();
    assertThat(options.stages()).containsExactly(Stage.FRI);
    assertThat(options.proverName()).isEqualTo("hearth");
    assertThat(options.vkHashes()).isEmpty();
    assertThat(options.login()).isEmpty();
    assertThat(options.old()).isFalse();
    assertThat(options.limits())
        .isEqualTo(new AirbenderOptions.Limits(256 << 20, Duration.ofSeconds(30)));
  }

  @Test
  void whatIsSaid() {
    AirbenderOptions options =
        AirbenderOptions.of(
            Map.of(
                "more-sequencers", "https://b.example, http://127.0.0.1:3125",
                "stages", "snark,fri",
                "vk-hashes", "0xaa,0xbb",
                "api", "old",
                "user", "u",
                "password-file", "/p"));
    assertThat(options.more()).hasSize(2);
    assertThat(options.stages()).containsExactly(Stage.SNARK, Stage.FRI);
    assertThat(options.vkHashes()).containsExactly("0xaa", "0xbb");
    assertThat(options.old()).isTrue();
    assertThat(options.login()).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "more-sequencers, http://elsewhere.example, https",
    "more-sequencers, https://u:p@elsewhere.example, user name",
    "stages, '', stages",
    "stages, plonk, stages",
    "stages, 'fri,fri', stages",
    "prover-name, 'a b', prover-name",
    "prover-name, 'a&b', prover-name",
    "vk-hashes, 'a&id=x', vk-hashes",
    "user, name, password-file",
    "password-file, /p, user",
    "api, v2, api",
    "most-task-megabytes, 1025, most-task-megabytes",
    "timeout-seconds, 601, timeout-seconds",
    "nothing, 1, nothing"
  })
  void whatCannotBeRightIsNamed(String name, String value, String named) {
    assertThatThrownBy(() -> AirbenderOptions.of(Map.of(name, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(named)
        .hasMessageEndingWith(".");
  }

  @Test
  void aUserHasNoColon() {
    assertThatThrownBy(() -> AirbenderOptions.of(Map.of("user", "a:b", "password-file", "/p")))
        .hasMessageContaining("colons");
  }
}
