package org.hearth.node.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.OkHttpClient;
import org.hearth.node.network.spi.NetworkException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions as execution-apis has them, and answers of nodes that are wrong, odd or hostile. */
class ChainRpcTest {
  private static final String HASH = "0x" + "ab".repeat(32);
  private static final EthAddress ONE =
      new EthAddress("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed");

  private final MockWebServer server = new MockWebServer();
  private ChainRpc rpc;

  @BeforeEach
  void start() throws IOException {
    server.start();
    rpc =
        new ChainRpc(
            new OkHttpClient(),
            ChainEndpoint.parse("http://127.0.0.1:" + server.getPort() + "/v1/secret"),
            Clock.systemUTC());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void answer(String text) {
    server.enqueue(new MockResponse.Builder().body(text).build());
  }

  private void result(String json) {
    answer("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":" + json + "}");
  }

  private String asked() throws InterruptedException {
    RecordedRequest request = server.takeRequest();
    return request.getTarget() + " " + request.getBody().utf8();
  }

  @Test
  void aQuestionIsOneLineOfJsonRpc() throws Exception {
    result("\"0x89\"");
    assertThat(rpc.chainId()).isEqualTo(137);
    assertThat(asked())
        .isEqualTo(
            "/v1/secret {\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_chainId\",\"params\":[]}");
  }

  @Test
  void aCallSaysWhoAsksWhat() throws Exception {
    result("\"0x00ff\"");
    assertThat(rpc.call(ChainRpc.Call.of(ONE, ONE, new byte[] {1, 2}))).containsExactly(0, -1);
    assertThat(asked())
        .endsWith(
            "\"method\":\"eth_call\",\"params\":[{\"from\":\""
                + ONE
                + "\",\"to\":\""
                + ONE
                + "\",\"value\":\"0x0\",\"data\":\"0x0102\"},\"latest\"]}");
  }

  @Test
  void blocksAndReceiptsAreRead() {
    result(
        "{\"number\":\"0x10\",\"hash\":\""
            + HASH
            + "\",\"timestamp\":\"0x6a000000\",\"baseFeePerGas\":\"0x7\"}");
    assertThat(rpc.head())
        .isEqualTo(
            new ChainRpc.Block(
                16, HASH, Instant.ofEpochSecond(0x6a000000L), BigInteger.valueOf(7)));
    answer("{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":null}");
    assertThat(rpc.receipt(HASH)).isEmpty();
    answer(
        "{\"jsonrpc\":\"2.0\",\"id\":3,\"result\":{\"transactionHash\":\""
            + HASH
            + "\",\"blockNumber\":\"0x2\",\"blockHash\":\""
            + HASH
            + "\",\"status\":\"0x0\",\"gasUsed\":\"0x5208\",\"effectiveGasPrice\":\"0x3\"}}");
    assertThat(rpc.receipt(HASH))
        .contains(new ChainRpc.Receipt(HASH, 2, HASH, false, BigInteger.valueOf(63_000)));
  }

  private static String log(String contract, String topic, int block) {
    return """
    {"address":"%s","topics":["%s"],"data":"0x00","blockNumber":"0x%x","blockHash":"%s",
     "transactionHash":"%s","logIndex":"0x0"}\
    """
        .formatted(contract, topic, block, HASH, HASH);
  }

  @Test
  void onlyEventsThatWereAskedForAreTaken() {
    String own = ONE.text().toLowerCase(java.util.Locale.ROOT);
    result("[" + log(own, HASH, 5) + "]");
    List<ChainRpc.Log> logs = rpc.logs(ONE, LogFilter.of(Set.of(HASH)), 1, 9);
    assertThat(logs).hasSize(1);
    assertThat(logs.getFirst().block()).isEqualTo(5);
    int id = 2;
    for (String wrong :
        List.of(
            log("0x" + "11".repeat(20), HASH, 5),
            log(own, "0x" + "cd".repeat(32), 5),
            log(own, HASH, 10),
            log(own, HASH, 0))) {
      answer("{\"jsonrpc\":\"2.0\",\"id\":" + id++ + ",\"result\":[" + wrong + "]}");
      assertThatThrownBy(() -> rpc.logs(ONE, LogFilter.of(Set.of(HASH)), 1, 9))
          .isInstanceOf(NetworkException.class)
          .hasMessage("it gave events that nobody asked for");
    }
  }

  @Test
  void anotherBlockThanTheOneThatWasAskedForIsRefused() {
    result("{\"number\":\"0x7\",\"timestamp\":\"0x6a000000\",\"hash\":\"" + HASH + "\"}");
    assertThatThrownBy(() -> rpc.block(5)).isInstanceOf(NetworkException.class);
  }

  @Test
  void eventsAreInTheOrderOfTheChainAndNoneTwice() {
    String own = ONE.text(); // with its checksum, as some nodes write it
    result("[" + log(own, HASH, 5) + "," + log(own, HASH, 6) + "]");
    assertThat(rpc.logs(ONE, LogFilter.of(Set.of(HASH)), 1, 9)).hasSize(2);
    int id = 2;
    for (String second :
        List.of(
            log(own, HASH, 4),
            log(own, HASH, 5),
            log(own, HASH, 6).replace("\"topics\"", "\"removed\":true,\"topics\""))) {
      answer("{\"id\":%d,\"result\":[%s,%s]}".formatted(id++, log(own, HASH, 5), second));
      assertThatThrownBy(() -> rpc.logs(ONE, LogFilter.of(Set.of(HASH)), 1, 9))
          .isInstanceOf(NetworkException.class);
    }
  }

  @Test
  void anErrorWithoutAnIdIsARefusal() {
    answer("{\"id\":null,\"error\":{\"code\":-32700,\"message\":\"parse error\"}}");
    assertThatThrownBy(rpc::chainId)
        .isInstanceOf(RpcRefusedException.class)
        .hasMessageContaining("parse error (-32700)");
  }

  @Test
  void aRefusalHasTheNodesWordsAndTheContractsData() {
    answer(
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":3,\"message\":\"execution reverted\\u001b[2J\","
            + "\"data\":\"0x08c379a0\"}}");
    assertThatThrownBy(() -> rpc.gas(ChainRpc.Call.of(ONE, ONE, new byte[0])))
        .isInstanceOfSatisfying(
            RpcRefusedException.class,
            e -> {
              assertThat(e.code()).isEqualTo(3);
              assertThat(e.getMessage())
                  .startsWith("The chain's node refused eth_estimateGas: execution reverted")
                  .doesNotContain("\u001b");
              assertThat(e.data()).hasValueSatisfying(data -> assertThat(data).hasSize(4));
            });
  }

  @Test
  void aTransactionThatCameUnderAnotherHashIsNoSuccess() {
    FeeTransaction.Signed signed =
        new FeeTransaction(
                1,
                0,
                new FeeTransaction.Fees(BigInteger.ONE, BigInteger.TWO),
                21_000,
                ONE,
                BigInteger.ONE,
                new byte[0])
            .signedBy(EthersVectors.KEY);
    result("\"" + HASH + "\"");
    assertThatThrownBy(() -> rpc.send(signed))
        .hasMessage("it took a transaction under another hash")
        .extracting(e -> ((NetworkException) e).cure())
        .as("it may have been taken")
        .isEqualTo(NetworkException.Cure.QUERY_STATUS);
    answer("{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":\"" + signed.hash() + "\"}");
    rpc.send(signed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "{}",
        "<html>",
        "{\"id\":1}",
        "{\"id\":2,\"result\":\"0x1\"}",
        "{\"id\":\"1\",\"result\":\"0x1\"}",
        "{\"id\":1,\"result\":null}",
        "{\"id\":1,\"result\":1}",
        "{\"id\":1,\"result\":\"1\"}",
        "{\"id\":1,\"result\":\"0x\"}",
        "{\"id\":1,\"result\":\"0x01\"}",
        "{\"id\":1,\"result\":\"0x-1\"}",
        "{\"id\":1,\"result\":\"0X1\"}",
        "{\"id\":1,\"result\":\"0x8000000000000000\"}",
        "{\"id\":1,\"result\":\"0x10000000000000000000000000000000000000000000000000000000000000000\"}",
        "{\"id\":1,\"result\":\"0x1\",\"result\":\"0x2\"}",
        "{\"id\":1,\"error\":\"no\"}",
        "{\"id\":1,\"error\":{\"code\":\"x\",\"message\":\"y\"}}",
      })
  void anOddAnswerIsNoNumber(String text) {
    answer(text);
    assertThatThrownBy(rpc::chainId).isInstanceOf(NetworkException.class);
  }

  @Test
  void anEndlessAnswerIsCut() {
    result("\"0x" + "0".repeat(5 << 20) + "\"");
    assertThatThrownBy(rpc::chainId)
        .isInstanceOf(NetworkException.class)
        .hasMessageContaining("longer than");
  }

  @Test
  void longDataIsReadWithoutRecursion() {
    result("\"0x" + "00".repeat(400 << 10) + "\"");
    assertThat(rpc.call(ChainRpc.Call.of(ONE, ONE, new byte[0]))).hasSize(400 << 10);
  }

  @ParameterizedTest
  @CsvSource({
    "https://rpc.example/v3/0123456789abcdef, https://rpc.example:443",
    "http://localhost:8545, http://localhost:8545",
  })
  void theOwnersKeyAtAProviderIsNotPrinted(String text, String shown) {
    assertThat(ChainEndpoint.parse(text)).hasToString(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "wss://rpc.example/v2/secretkey",
        "rpc.example/v3/secretkey",
        "https://rpc example/secretkey",
      })
  void norIfTheAddressIsNone(String text) {
    assertThatThrownBy(() -> ChainEndpoint.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .doesNotContain("secretkey");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "rpc.example",
        "ftp://rpc.example",
        "http://rpc.example",
        "http://10.0.0.1:8545",
        "https://user@rpc.example",
        "https://rpc.example/#x",
      })
  void addressesThatAreNoneAreSaid(String text) {
    Function<String, ChainEndpoint> parse = ChainEndpoint::parse;
    assertThatThrownBy(() -> parse.apply(text))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .startsWith(text.startsWith("http://") ? "The address" : text.isEmpty() ? "\"\"" : "");
  }
}
