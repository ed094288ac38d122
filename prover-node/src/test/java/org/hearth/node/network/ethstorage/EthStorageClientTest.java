package org.hearth.node.network.ethstorage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import okhttp3.OkHttpClient;
import org.hearth.node.chain.ChainRpc;
import org.hearth.node.chain.EthAddress;
import org.hearth.node.chain.FeeTransaction;
import org.hearth.node.chain.Keccak;
import org.hearth.node.chain.SigningKey;
import org.hearth.node.chain.SimulatedChain;
import org.hearth.node.network.spi.EventCursor;
import org.hearth.node.network.spi.NetworkException;
import org.hearth.node.network.spi.Registration;
import org.hearth.node.network.spi.RewardEvent;
import org.hearth.node.network.spi.SignedEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract decides whether es-node may run, and what it paid stands in the books. */
class EthStorageClientTest {
  private static final int FINAL = 64;
  private static final EthAddress CONTRACT =
      new EthAddress("0xf0193d6E8fc186e77b6E63af4151db07524f6a7A");
  private static final EthAddress MINER =
      new EthAddress("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed");
  private static final EthAddress OTHER =
      new EthAddress("0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359");

  @TempDir Path folder;
  private final SimulatedChain chain = new SimulatedChain();
  private final Map<String, String> answers = new TreeMap<>();
  private final FakeEsNode esNode = new FakeEsNode();
  private final SigningKey sender = SigningKey.of(filled());
  private EthStorageClient client;
  private long nonce;

  private static byte[] filled() {
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) 9);
    return key;
  }

  private static final class FakeEsNode implements EsNodeControl {
    private final List<String> calls = new ArrayList<>();

    @Override
    public void start() {
      calls.add("start");
    }

    @Override
    public String situation() {
      return "es-node runs";
    }

    @Override
    public void close() {
      calls.add("close");
    }
  }

  private EthStorageClient client() {
    return new EthStorageClient(
        "store",
        EthStorageOptions.of(
            Map.of("miner", MINER.text(), "start-block", "0", "chain-id", "1337", "shard", "3")),
        folder.resolve("network-store"),
        new EthStorageClient.Reach(chain.endpoint(), new OkHttpClient(), Clock.systemUTC()),
        esNode);
  }

  @BeforeEach
  void open() {
    client = client();
    chain.contract = SimulatedChain.answers(answers);
    roles(true, true);
    answers.put(selector("infos(uint256)"), word(100) + word(200) + word(7));
  }

  @AfterEach
  void stop() {
    chain.close();
  }

  private void roles(boolean enforced, boolean has) {
    answers.put(selector("enforceMinerRole()"), word(enforced ? 1 : 0));
    answers.put(selector("hasMinerRole(address)"), word(has ? 1 : 0));
  }

  private static String selector(String signature) {
    return HexFormat.of()
        .formatHex(Keccak.hash(signature.getBytes(StandardCharsets.US_ASCII)))
        .substring(0, 8);
  }

  private static String word(long value) {
    return "%064x".formatted(value);
  }

  /** A block with a proof of somebody in it. */
  private void mined(EthAddress miner, long blocks, long reward) {
    String topic =
        "0x"
            + HexFormat.of()
                .formatHex(
                    Keccak.hash(
                        "MinedBlock(uint256,uint256,uint256,uint256,address,uint256)"
                            .getBytes(StandardCharsets.US_ASCII)));
    String data = word(1) + "0".repeat(24) + HexFormat.of().formatHex(miner.bytes()) + word(reward);
    chain.effects =
        tx ->
            List.of(
                new SimulatedChain.Event(
                    CONTRACT.text().toLowerCase(Locale.ROOT),
                    List.of(topic, "0x" + word(3), "0x" + word(200), "0x" + word(blocks)),
                    HexFormat.of().parseHex(data),
                    tx.hash()));
    new ChainRpc(new OkHttpClient(), chain.endpoint(), Clock.systemUTC())
        .send(
            new FeeTransaction(
                    1337,
                    nonce++,
                    new FeeTransaction.Fees(BigInteger.TEN, BigInteger.valueOf(300)),
                    60_000,
                    CONTRACT,
                    BigInteger.ZERO,
                    new byte[] {1})
                .signedBy(sender));
    chain.mine();
  }

  private List<SignedEvent> events() {
    return client.events(EventCursor.START, Duration.ZERO, 100);
  }

  @Test
  void withoutTheRoleEsNodeIsNotStarted() {
    roles(true, false);
    assertThatThrownBy(client::info)
        .isInstanceOf(NetworkException.class)
        .hasMessage(
            "its contract takes proofs of chosen addresses only, and "
                + MINER
                + " is none of them (MINER_ROLE): es-node is not started");
    assertThat(esNode.calls).isEmpty();
  }

  @Test
  void whereTheContractWouldTakeItsProofsItIsStartedAndEnded() {
    roles(false, false);
    assertThat(client.info().participants()).isEqualTo("es-node runs; shard 3 has had 7 blocks");
    client.register(new Registration("node", 1));
    client.close();
    assertThat(esNode.calls).containsExactly("start", "close");
  }

  @Test
  void whatTheContractPaidIsReceivedAndItsGasACost() {
    mined(MINER, 8, 5000);
    mined(OTHER, 9, 6000);
    assertThat(events()).isEmpty();
    chain.mine(FINAL);
    assertThat(events().stream().map(e -> e.event().getClass().getSimpleName()))
        .containsExactly("CostPaid", "Pending", "Confirmed", "Claimable", "Paid");
    RewardEvent.CostPaid cost = (RewardEvent.CostPaid) events().getFirst().event();
    assertThat(cost.amount()).isEqualTo(BigInteger.valueOf(50_000 * 110));
    RewardEvent.Paid paid = (RewardEvent.Paid) events().getLast().event();
    assertThat(paid.credit()).isEqualTo(BigInteger.valueOf(5000));
    assertThat(paid.items().getFirst().jobId()).isEqualTo("shard3-8");
    assertThat(client.paid()).isEqualTo(BigInteger.valueOf(5000));
  }

  /** Two providers proved the same time: the second one's transaction works, and pays nothing. */
  @Test
  void aProofThatWasPaidNothingIsALostRaceAndCostsItsGas() {
    mined(MINER, 8, 0);
    chain.mine(FINAL);
    assertThat(events().stream().map(e -> e.event().getClass().getSimpleName()))
        .containsExactly("CostPaid", "Lost");
  }

  @Test
  void aBlockThatAReorganisationTookIsNotPaid() {
    mined(MINER, 8, 5000);
    chain.reorganise(1, false);
    chain.mine(FINAL + 1);
    assertThat(events()).isEmpty();
  }

  @Test
  void whoeverReadsTheChainAnewBooksNothingTwice() throws IOException {
    mined(MINER, 8, 5000);
    chain.mine(FINAL);
    List<SignedEvent> before = events();
    Files.writeString(folder.resolve("network-store.position.json"), "nonsense");
    client = client();
    assertThat(events()).isEqualTo(before).hasSize(5);
    Files.delete(folder.resolve("network-store.position.json"));
    Files.delete(folder.resolve("network-store.events.jsonl"));
    client = client();
    assertThat(events()).isEqualTo(before);
  }

  @Test
  void anotherChainAndAnotherContractAreSaid() {
    answers.clear();
    assertThatThrownBy(client::info)
        .isInstanceOf(NetworkException.class)
        .hasMessageContaining("is there another contract at that address?");
    chain.chainId = 5;
    assertThatThrownBy(client::info)
        .isInstanceOf(NetworkException.class)
        .hasMessage("it is a node of chain 5, and not of 1337");
  }
}
