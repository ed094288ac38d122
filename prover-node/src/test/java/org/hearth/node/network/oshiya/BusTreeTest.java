package org.hearth.node.network.oshiya;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hearth.node.chain.EthAddress;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Against insertions that Panther's own miner was tested with (resources/oshiya/README.md). */
class BusTreeTest {
  private static final EthAddress MINER =
      new EthAddress("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed");

  private static BigInteger number(JsonNode text) {
    return new BigInteger(text.asString().substring(2), 16);
  }

  private static List<BigInteger> numbers(JsonNode list) {
    List<BigInteger> all = new ArrayList<>();
    list.forEach(n -> all.add(number(n)));
    return all;
  }

  private static JsonNode steps() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(BusTreeTest.class.getResourceAsStream("/oshiya/tree-steps.json"))) {
      return JsonMapper.builder().build().readTree(in);
    }
  }

  @Test
  void theEmptyTreeHasTheContractsConstants() {
    assertThat(BusTree.batchRoot(List.of()).toString(16))
        .isEqualTo("2e99dc37b0a4f107b20278c26562b55df197e0b3eb237ec672f4cf729d159b69");
    assertThat(new BusTree().root().toString(16))
        .isEqualTo("1bdded415724018275c7fcc2f564f64db01b5bbeb06d65700564b05c3c59c9e6");
  }

  @Test
  void insertionsAreThoseOfThePublicMiner() throws IOException {
    BusTree tree = new BusTree();
    int count = 0;
    for (JsonNode step : steps()) {
      List<BigInteger> coins = numbers(step.get("newLeafs"));
      QueueBatch batch = QueueBatch.of(count, coins, tree, MINER, new java.security.SecureRandom());
      assertThat(batch.batchRoot()).isEqualTo(number(step.get("batchRoot")));
      assertThat(batch.publicInputs().subList(0, 7))
          .containsExactly(
              number(step.get("oldRoot")),
              number(step.get("newRoot")),
              BigInteger.valueOf(step.get("replacedNodeIndex").asInt()),
              number(step.get("newLeafsCommitment")),
              BigInteger.valueOf(step.get("nNonEmptyNewLeafs").asInt()),
              number(step.get("batchRoot")),
              number(step.get("branchRoot")));
      BusTree.Insertion inserted = tree.insert(batch.batchRoot());
      assertThat(inserted).isEqualTo(batch.insertion());
      assertThat(inserted.path()).isEqualTo(numbers(step.get("pathElements")));
      count++;
    }
    assertThat(count).isEqualTo(3);
    assertThat(tree.size()).isEqualTo(3);
  }

  @Test
  void aTreeThatWasKeptGoesOnAsItWas() {
    BusTree tree = new BusTree();
    for (int i = 1; i <= 5; i++) {
      tree.insert(BigInteger.valueOf(i));
    }
    BusTree again = BusTree.of(tree.filled(), tree.size(), tree.root());
    assertThat(again.insert(BigInteger.TEN)).isEqualTo(tree.insert(BigInteger.TEN));
  }

  /** ethers.solidityPackedKeccak256(["address", "uint32"], [miner, 7]) modulo r. */
  @Test
  void aProofIsBoundToItsMinerAndQueue() {
    QueueBatch batch =
        QueueBatch.of(
            7, List.of(BigInteger.ONE), new BusTree(), MINER, new java.security.SecureRandom());
    assertThat(batch.extra()).isEqualTo(new BigInteger(EXTRA));
    assertThat(batch.publicInputs().get(7)).isEqualTo(batch.extra());
    assertThat(batch.magic().signum()).isPositive();
    assertThat(batch.circuitInputs().signals().get("newLeafs")).hasSize(64);
  }

  private static final String EXTRA =
      "1939643714304213272764693857983769483984276891854734555614772853312191001681";

  @Test
  void aBatchHasAtMost64Coins() {
    List<BigInteger> coins = new ArrayList<>();
    for (int i = 0; i < 65; i++) {
      coins.add(BigInteger.ONE);
    }
    assertThatThrownBy(() -> BusTree.batchRoot(coins))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a batch has at most 64 coins, not 65");
  }
}
