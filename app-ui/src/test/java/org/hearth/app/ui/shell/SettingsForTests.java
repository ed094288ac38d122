package org.hearth.app.ui.shell;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hearth.app.ui.settings.SettingsSource;
import org.hearth.node.config.NodeConfig;
import org.hearth.node.config.Setting;

/** The node's settings in memory: all that there are, each with its default at first. */
final class SettingsForTests implements SettingsSource {
  private final Map<String, State> states = new ConcurrentHashMap<>();

  /** The names of those that were changed, in order. */
  final List<String> changes = new CopyOnWriteArrayList<>();

  /** What every change is refused with; empty for none. */
  volatile String refusal = "";

  SettingsForTests() {
    NodeConfig standard = NodeConfig.defaults(java.nio.file.Path.of("none"), 8);
    for (Setting setting : Setting.ALL) {
      String text = setting.text(standard);
      states.put(setting.shownName(), new State(text, text, setting.atOnce()));
    }
  }

  String text(String name) {
    return Objects.requireNonNull(states.get(name)).text();
  }

  @Override
  public Map<String, State> read() {
    return Map.copyOf(states);
  }

  @Override
  public boolean keeps(String name) {
    return states.containsKey(name);
  }

  @Override
  public Answer change(String name, Optional<String> text) {
    changes.add(name);
    if (!refusal.isEmpty()) {
      return new Answer.Refused(refusal);
    }
    State state = Objects.requireNonNull(states.get(name));
    states.put(name, new State(text.orElse(state.standard()), state.standard(), state.atOnce()));
    return new Answer.Done(state.atOnce());
  }
}
