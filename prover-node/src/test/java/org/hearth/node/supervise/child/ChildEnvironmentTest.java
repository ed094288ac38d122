package org.hearth.node.supervise.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChildEnvironmentTest {
  @Test
  void theNodesOwnSecretsStayWithIt() {
    assertThat(
            ChildEnvironment.of(
                Map.of("HOME", "/h", "LC_ALL", "C", "WALLET_PASSWORD", "x", "LANG", "C"),
                List.of(),
                Map.of("LANG", "de", "KEY", "k")))
        .isEqualTo(Map.of("HOME", "/h", "LC_ALL", "C", "LANG", "de", "KEY", "k"));
  }

  @Test
  void foldersComeFirstOnThePath() {
    Path shims = Path.of("shims").toAbsolutePath();
    assertThat(ChildEnvironment.of(Map.of("Path", "/usr/bin"), List.of(shims), Map.of()))
        .isEqualTo(Map.of("Path", shims + File.pathSeparator + "/usr/bin"));
    assertThat(ChildEnvironment.of(Map.of(), List.of(shims), Map.of()))
        .isEqualTo(Map.of("PATH", shims + File.pathSeparator));
  }
}
