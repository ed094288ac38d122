package org.hearth.app.networks;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import okhttp3.OkHttpClient;
import org.hearth.node.chain.ChainAccount;
import org.hearth.node.chain.ChainEndpoint;
import org.hearth.node.config.NetworkSetting;
import org.hearth.node.config.NodeConfig;
import org.hearth.node.gpu.GpuBroker;
import org.hearth.node.network.boundless.BoundlessClient;
import org.hearth.node.network.boundless.BoundlessOptions;
import org.hearth.node.network.ethstorage.EthStorageClient;
import org.hearth.node.network.ethstorage.EthStorageOptions;
import org.hearth.node.network.oshiya.OshiyaClient;
import org.hearth.node.network.oshiya.OshiyaOptions;
import org.hearth.node.network.rollup.PinFile;
import org.hearth.node.network.rollup.RollupClient;
import org.hearth.node.network.spi.Network;
import org.hearth.node.network.spi.NetworkAddress;
import org.hearth.node.stake.StakeGuard;
import org.hearth.node.vault.Identity;
import org.hearth.prover.cache.ContentCache;
import org.hearth.prover.system.ProofSystems;

/**
 * A kind of network that the settings may name.
 *
 * @param id as in the settings' "kind"
 * @param check what cannot be right about such a setting, a sentence each
 * @param account which only one network may use, such as that of a chain; empty for none
 * @param client makes the node's client; it calls nobody before the node starts
 * @param wants what its owner has to bring beside its address
 */
public record NetworkKind(
    String id,
    Check check,
    Function<NetworkSetting, Optional<String>> account,
    Client client,
    Wants wants) {
  /** The rollup that comes with Hearth. */
  public static final NetworkKind ROLLUP =
      new NetworkKind(NetworkSetting.ROLLUP, NetworkKind::rollup);

  /** Panther's Oshiya, on Polygon. */
  public static final NetworkKind OSHIYA =
      new NetworkKind(
          "oshiya",
          NetworkKind::oshiyaProblems,
          setting -> Optional.of("chain " + OshiyaOptions.of(setting.options()).chain().id()),
          NetworkKind::oshiya,
          new Wants(
              true,
              List.of(
                  Question.needed("contract", Answer.TEXT),
                  Question.needed("start-block", Answer.TEXT),
                  Question.needed("circuit", Answer.FOLDER),
                  Question.optional("spend-per-day", Answer.TEXT),
                  Question.optional("claim-at", Answer.TEXT))));

  /** EthStorage, on Ethereum. */
  public static final NetworkKind ETHSTORAGE =
      new NetworkKind(
          "ethstorage",
          NetworkKind::ethStorageProblems,
          setting -> Optional.empty(),
          NetworkKind::ethStorage,
          new Wants(
              false,
              List.of(
                  Question.needed("miner", Answer.TEXT),
                  Question.needed("start-block", Answer.TEXT),
                  Question.optional("es-node", Answer.FILE),
                  Question.optional("es-node-folder", Answer.FOLDER),
                  Question.optional("es-node-arguments", Answer.FILE),
                  Question.optional("es-node-secrets", Answer.FILE),
                  Question.optional("shims", Answer.FOLDER))));

  /** Boundless, on Base. */
  public static final NetworkKind BOUNDLESS =
      new NetworkKind(
          "boundless",
          NetworkKind::boundlessProblems,
          setting -> Optional.of("chain " + BoundlessOptions.of(setting.options()).chain().id()),
          NetworkKind::boundless,
          new Wants(
              true,
              List.of(
                  Question.needed("start-block", Answer.TEXT),
                  Question.needed("most-at-stake", Answer.TEXT),
                  Question.needed("prove-khz", Answer.TEXT),
                  Question.optional("least-per-megacycle", Answer.TEXT),
                  Question.optional("bento", Answer.TEXT),
                  Question.optional("spend-per-day", Answer.TEXT),
                  Question.optional("withdraw-at", Answer.TEXT))));

  /** A kind about whose settings there is nothing to check beside name and address. */
  public NetworkKind(String id, Client client) {
    this(id, setting -> List.of(), setting -> Optional.empty(), client, Wants.NOTHING);
  }

  /**
   * What an owner has to bring.
   *
   * @param wallet whether the node signs with the wallet for it
   * @param address what its address is
   * @param questions in the order in which people answer them
   */
  public record Wants(boolean wallet, Address address, List<Question> questions) {
    static final Wants NOTHING = new Wants(false, Address.SERVER, List.of());

    public Wants {
      questions = List.copyOf(questions);
    }

    /** Of a network on a chain. */
    Wants(boolean wallet, List<Question> questions) {
      this(wallet, Address.CHAIN_NODE, questions);
    }
  }

  /** Where a network is spoken to. */
  public enum Address {
    /** A node of its chain, which the owner chooses. */
    CHAIN_NODE,
    /** Its own server. */
    SERVER,
    /** Nowhere: its options say where. */
    NONE
  }

  /**
   * Something that its client wants to know.
   *
   * @param option its name in the settings
   * @param needed whether nothing can be done without it
   */
  public record Question(String option, boolean needed, Answer answer) {
    static Question needed(String option, Answer answer) {
      return new Question(option, true, answer);
    }

    static Question optional(String option, Answer answer) {
      return new Question(option, false, answer);
    }
  }

  /** What an answer names. */
  public enum Answer {
    TEXT,
    FILE,
    FOLDER
  }

  /**
   * What a client may need.
   *
   * @param http shared by all, closed by the host
   * @param account for networks on chains
   * @param proving for networks whose inputs are made, or whose proofs are checked, here
   * @param stakes of all networks of this node
   */
  public record Needs(
      NodeConfig config,
      Identity identity,
      OkHttpClient http,
      Clock clock,
      SecureRandom random,
      ChainAccount account,
      Proving proving,
      StakeGuard stakes) {}

  /**
   * What proves, as far as a client has to do with it.
   *
   * @param systems with which a proof is checked
   * @param calculators where witness calculators are kept in a form that starts fast
   * @param gpus who works on which
   */
  public record Proving(ProofSystems systems, ContentCache calculators, GpuBroker gpus) {}

  /** Looks at a setting. */
  @FunctionalInterface
  public interface Check {
    List<String> problems(NetworkSetting setting);
  }

  /** Makes clients. */
  @FunctionalInterface
  public interface Client {
    Network of(NetworkSetting setting, Needs needs);
  }

  private static Network rollup(NetworkSetting setting, Needs needs) {
    return new RollupClient(
        setting.name(),
        NetworkAddress.parse(setting.url()),
        needs.http(),
        needs.identity(),
        new PinFile(needs.config().folder(), setting.name()),
        needs.clock(),
        needs.random());
  }

  private static List<String> oshiyaProblems(NetworkSetting setting) {
    return problems(setting, OshiyaOptions::of);
  }

  private static List<String> ethStorageProblems(NetworkSetting setting) {
    return problems(setting, EthStorageOptions::of);
  }

  private static List<String> boundlessProblems(NetworkSetting setting) {
    return problems(setting, BoundlessOptions::of);
  }

  static List<String> problems(
      NetworkSetting setting, Function<Map<String, String>, Object> options) {
    try {
      ChainEndpoint unused = ChainEndpoint.parse(setting.url());
      Object alsoUnused = options.apply(setting.options());
      return List.of();
    } catch (IllegalArgumentException e) {
      return List.of("The network \"" + setting.name() + "\": " + e.getMessage());
    }
  }

  private static Network ethStorage(NetworkSetting setting, Needs needs) {
    return EthStorageClient.open(
        setting.name(),
        EthStorageOptions.of(setting.options()),
        needs.config().folder(),
        new EthStorageClient.Reach(ChainEndpoint.parse(setting.url()), needs.http(), needs.clock()),
        needs.random(),
        System.getenv());
  }

  private static Network boundless(NetworkSetting setting, Needs needs) {
    return new BoundlessClient(
        setting.name(),
        BoundlessOptions.of(setting.options()),
        needs.account(),
        needs.config().folder().resolve("network-" + setting.name()),
        new BoundlessClient.Reach(
            ChainEndpoint.parse(setting.url()), needs.http(), needs.clock(), needs.random()),
        needs.stakes(),
        needs.proving().systems().byId("groth16"));
  }

  private static Network oshiya(NetworkSetting setting, Needs needs) {
    return OshiyaClient.open(
        setting.name(),
        OshiyaOptions.of(setting.options()),
        needs.account(),
        needs.config().folder().resolve("network-" + setting.name()),
        new OshiyaClient.Reach(
            ChainEndpoint.parse(setting.url()), needs.http(), needs.clock(), needs.random()),
        needs.proving().calculators());
  }
}
