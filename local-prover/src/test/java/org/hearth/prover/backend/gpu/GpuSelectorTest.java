package org.hearth.prover.backend.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.hearth.device.gpu.api.ComputeBackend;
import org.hearth.device.gpu.api.ComputeDevice;
import org.hearth.device.gpu.api.DeviceUnavailableException;
import org.hearth.device.gpu.ptx.PtxBackend;
import org.hearth.device.graphics.ListedGpuSource;
import org.hearth.prover.BadInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GpuSelectorTest {
  /** No driver at all. */
  private static final ComputeBackend ABSENT =
      new ComputeBackend() {
        @Override
        public String name() {
          return "OpenCL";
        }

        @Override
        public List<ComputeDevice> devices() {
          throw new DeviceUnavailableException("No OpenCL here");
        }
      };

  @Test
  void findsByKindAndPlace() {
    try (PtxBackend one = new PtxBackend(75, 1 << 20)) {
      GpuSelector gpus = new GpuSelector(Map.of("cuda", one, "opencl", ABSENT));
      assertThat(gpus.find("cuda:0").description().simulated()).isTrue();
      assertThatThrownBy(() -> gpus.find("cuda:1"))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("cuda:1")
          .hasMessageContaining("has 1");
    }
  }

  /** Where nothing tells a GPU's place, its name and number do. */
  @Test
  void findsByNameAndNumber() {
    try (PtxBackend one = new PtxBackend(75, 1 << 20)) {
      GpuSelector gpus = new GpuSelector(Map.of("cuda", one, "opencl", ABSENT));
      String name = "gpu:" + ListedGpuSource.plain(gpus.find("cuda:0").description().name());
      assertThat(gpus.find(name + "#1").description()).isEqualTo(gpus.find("cuda:0").description());
      for (String other : List.of(name, name + "#2", name + "#0", name + "#", name + "x#1")) {
        assertThatThrownBy(() -> gpus.find(other)).isInstanceOf(BadInputException.class);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "opencl:0, No OpenCL here",
    "vulkan:0, opencl:0",
    "cuda, cuda:0",
    "cuda:-1, cuda:0",
    "cuda:9999, cuda:0",
    "'', cuda:0",
  })
  void saysWhatIsWrong(String name, String words) {
    assertThatThrownBy(() -> new GpuSelector(Map.of("cuda", ABSENT, "opencl", ABSENT)).find(name))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(words);
  }
}
