package org.hearth.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CodeGeneratorTest {
  @Test
  void whatIsCheckedInIsWhatTheGeneratorWrites() throws IOException {
    Path root = Path.of(System.getProperty("hearth.basedir"));
    for (Map.Entry<String, String> file : CodeGenerator.sources().entrySet()) {
      assertThat(Files.readString(root.resolve(file.getKey())))
          .as("run CodeGenerator again: %s", file.getKey())
          .isEqualTo(file.getValue());
    }
  }
}
