package org.hearth.app.ui.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Several places where settings are kept, as one. */
public final class AllSettings implements SettingsSource {
  private final List<SettingsSource> sources;

  public AllSettings(List<SettingsSource> sources) {
    this.sources = List.copyOf(sources);
  }

  @Override
  public Map<String, State> read() {
    Map<String, State> all = new LinkedHashMap<>();
    sources.forEach(source -> all.putAll(source.read()));
    return all;
  }

  @Override
  public boolean keeps(String name) {
    return sources.stream().anyMatch(source -> source.keeps(name));
  }

  @Override
  public Answer change(String name, Optional<String> text) {
    return sources.stream()
        .filter(source -> source.keeps(name))
        .findFirst()
        .map(source -> source.change(name, text))
        .orElseThrow(() -> new IllegalArgumentException("no setting " + name));
  }
}
