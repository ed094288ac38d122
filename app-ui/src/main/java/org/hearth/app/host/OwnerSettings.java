package org.hearth.app.host;

import java.util.List;
import java.util.Optional;
import org.hearth.app.control.ControlClient;
import org.hearth.app.control.ControlRequest;
import org.hearth.app.networks.NetworkKinds;
import org.hearth.node.config.LoadedConfig;
import org.hearth.node.config.NodeConfig;
import org.hearth.node.config.Setting;

/**
 * The node's settings as its owner reads and changes them, while a node runs in the folder or not:
 * the file is the one place where they are, and a node that runs is told to read it again.
 */
public final class OwnerSettings {
  private final DataFolder data;

  public OwnerSettings(DataFolder data) {
    this.data = data;
  }

  /**
   * A setting and how it stands.
   *
   * @param value as the file has it: a number, a text, a truth value, or a list of texts
   * @param text the same as people write it
   * @param standard its default
   */
  public record Value(Setting setting, Object value, String text, String standard) {
    public boolean changed() {
      return !text.equals(standard);
    }
  }

  /** When a change counts. */
  public enum Effect {
    /** No node runs. */
    AT_THE_START,
    AT_ONCE,
    /** The node that runs goes on as it was started. */
    AT_THE_NEXT_START
  }

  /** All, in the order of the documentation. Nothing is written or made for it. */
  public List<Value> values() {
    NodeConfig config = NetworkKinds.STANDARD.known(NodeHost.file(data).load()).config();
    NodeConfig standard =
        NodeConfig.defaults(data.node(), Runtime.getRuntime().availableProcessors());
    return Setting.ALL.stream()
        .map(setting ->
            new Value(
                setting,
                setting.shown().apply(config),
                setting.text(config),
                setting.text(standard)))
        .toList();
  }

  /** The settings, with what is wrong in the file. */
  public LoadedConfig loaded() {
    return NodeHost.load(data, NetworkKinds.STANDARD);
  }

  /**
   * Changes one setting in the file and tells a node that runs.
   *
   * @param name of the setting
   * @param text empty for the default
   * @throws org.hearth.node.config.ConfigException with a sentence for the user; nothing is changed
   * @throws org.hearth.app.control.ControlException if it is changed, and the node that runs does
   *     not answer
   */
  public Effect change(String name, Optional<String> text) {
    NodeHost.prepare(data);
    LoadedConfig unused = NodeHost.file(data).change(name, text);
    Optional<ControlClient> running = ControlClient.connect(data.node());
    if (running.isEmpty()) {
      return Effect.AT_THE_START;
    }
    try (ControlClient node = running.get()) {
      var snapshot = node.ask(new ControlRequest.ReadSettings());
      boolean atOnce = Setting.named(name).map(Setting::atOnce).orElse(false);
      return atOnce && snapshot.isObject() ? Effect.AT_ONCE : Effect.AT_THE_NEXT_START;
    }
  }
}
