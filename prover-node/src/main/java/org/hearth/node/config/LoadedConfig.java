package org.hearth.node.config;

import java.util.List;

/**
 * Settings that the node can work with, whatever is in the file.
 *
 * @param config where a value cannot be right, its default
 * @param complaints one or two sentences for each such value: what is wrong, and what counts
 *     instead
 */
public record LoadedConfig(NodeConfig config, List<String> complaints) {
  public LoadedConfig {
    complaints = List.copyOf(complaints);
  }
}
