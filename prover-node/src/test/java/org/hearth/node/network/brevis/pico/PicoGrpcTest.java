package org.hearth.node.network.brevis.pico;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.InsecureServerCredentials;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.okhttp.OkHttpServerBuilder;
import io.grpc.stub.ServerCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;
import org.hearth.node.network.brevis.pico.PicoService.Code;
import org.hearth.node.network.brevis.pico.PicoService.Verdict;
import org.hearth.node.network.spi.NetworkException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Beside a server that knows bytes alone: field numbers and types are those of the published
 * prover_network.proto, written out by hand.
 */
@Timeout(30)
class PicoGrpcTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final String APP = "61".repeat(3); // "aaa"

  private final Map<String, String> asked = new HashMap<>();
  private final Map<String, String> answers = new HashMap<>();
  private Server server;
  private PicoGrpc pico;

  @BeforeEach
  void start() throws IOException {
    ServerServiceDefinition.Builder service =
        ServerServiceDefinition.builder("prover_network.ProverNetwork");
    for (String name : List.of("RegisterApp", "EstimateCost", "ProveTask", "GetProvingResult")) {
      service.addMethod(
          method(name),
          ServerCalls.asyncUnaryCall((request, to) -> {
            asked.put(name, HEX.formatHex(request));
            to.onNext(HEX.parseHex(answers.getOrDefault(name, "")));
            to.onCompleted();
          }));
    }
    server =
        OkHttpServerBuilder.forPort(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                InsecureServerCredentials.create())
            .addService(service.build())
            .build()
            .start();
    pico = new PicoGrpc(HttpUrl.get("http://127.0.0.1:" + server.getPort()));
  }

  @AfterEach
  void stop() {
    pico.close();
    server.shutdownNow();
  }

  private static MethodDescriptor<byte[], byte[]> method(String name) {
    return MethodDescriptor.<byte[], byte[]>newBuilder()
        .setType(MethodDescriptor.MethodType.UNARY)
        .setFullMethodName("prover_network.ProverNetwork/" + name)
        .setRequestMarshaller(new Bytes())
        .setResponseMarshaller(new Bytes())
        .build();
  }

  private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void aProgramIsRegistered() {
    answers.put("RegisterApp", "1203" + APP);
    PicoService.Registered registered = pico.registerApp(text("elf"), "x");
    assertThat(asked.get("RegisterApp")).isEqualTo("0a03656c66" + "120178");
    assertThat(registered.verdict()).isEqualTo(Verdict.OK);
    assertThat(registered.appId()).isEqualTo("aaa");
  }

  @Test
  void aRunIsEstimated() {
    // 2^63 + 1 cycles: a number without a sign
    answers.put("EstimateCost", "10" + "81808080808080808001" + "1a20" + "ab".repeat(32));
    PicoService.Estimated estimated = pico.estimateCost("aaa", text("in"));
    assertThat(asked.get("EstimateCost")).isEqualTo("0a03" + APP + "1202696e");
    assertThat(estimated.cost()).isEqualTo("9223372036854775809");
    assertThat(estimated.digest().digits()).isEqualTo("ab".repeat(32));
  }

  @Test
  void aProofIsBegunAndFetched() {
    assertThat(pico.proveTask("aaa", "t1", text("in"))).isEqualTo(Verdict.OK);
    assertThat(asked.get("ProveTask")).isEqualTo("0a03" + APP + "12027431" + "1a02696e");
    answers.put("GetProvingResult", "0a020803");
    assertThat(pico.provingResult("aaa", "t1").verdict().code()).isEqualTo(Code.PROVING_PENDING);
    assertThat(asked.get("GetProvingResult")).isEqualTo("0a03" + APP + "12027431");
    answers.put("GetProvingResult", "1202beef");
    PicoService.Result result = pico.provingResult("aaa", "t1");
    assertThat(result.verdict()).isEqualTo(Verdict.OK);
    assertThat(result.proof().digits()).isEqualTo("beef");
  }

  @Test
  void whatItRefusesIsSaidInItsWords() {
    answers.put("EstimateCost", "0a0708051203626967");
    PicoService.Estimated estimated = pico.estimateCost("aaa", text("in"));
    assertThat(estimated.verdict()).isEqualTo(new Verdict(Code.INPUT_EXCEEDED, "big"));
  }

  @Test
  void oddAnswersAreNone() throws InterruptedException {
    answers.put("EstimateCost", "1001" + "1a02abcd");
    assertThatThrownBy(() -> pico.estimateCost("aaa", text("in")))
        .isInstanceOf(NetworkException.class)
        .hasMessageContaining("digest");
    answers.put("ProveTask", "0a020809");
    assertThatThrownBy(() -> pico.proveTask("aaa", "t1", text("in")))
        .isInstanceOf(NetworkException.class)
        .hasMessageContaining("code that is not known: 9");
    answers.put("ProveTask", "ff");
    assertThatThrownBy(() -> pico.proveTask("aaa", "t1", text("in")))
        .isInstanceOf(NetworkException.class);
    server.shutdownNow().awaitTermination();
    assertThatThrownBy(() -> pico.provingResult("aaa", "t1")).isInstanceOf(NetworkException.class);
  }

  @Test
  void plainHttpIsForThisComputerAlone() {
    assertThatThrownBy(() -> new PicoGrpc(HttpUrl.get("http://192.0.2.1:50052")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
