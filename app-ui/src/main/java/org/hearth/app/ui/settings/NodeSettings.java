package org.hearth.app.ui.settings;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.hearth.app.control.ControlException;
import org.hearth.app.host.OwnerSettings;
import org.hearth.node.config.ConfigException;
import org.hearth.node.config.Setting;

/** The settings of the node, in its file. */
public final class NodeSettings implements SettingsSource {
  private final OwnerSettings settings;

  public NodeSettings(OwnerSettings settings) {
    this.settings = settings;
  }

  @Override
  public Map<String, State> read() {
    Map<String, State> all = new LinkedHashMap<>();
    for (OwnerSettings.Value value : settings.values()) {
      all.put(
          value.setting().shownName(),
          new State(value.text(), value.standard(), value.setting().atOnce()));
    }
    return all;
  }

  @Override
  public boolean keeps(String name) {
    return Setting.named(name).isPresent();
  }

  @Override
  public Answer change(String name, Optional<String> text) {
    try {
      return new Answer.Done(settings.change(name, text) != OwnerSettings.Effect.AT_THE_NEXT_START);
    } catch (ConfigException | ControlException e) {
      return new Answer.Refused(String.valueOf(e.getMessage()));
    }
  }
}
