package org.hearth.app.ui.jobs;

import java.util.Map;

/**
 * What people call the networks and devices that the books know by their ids. One that is not there
 * any more is called by its id.
 */
public record JobNames(Map<String, String> networks, Map<String, String> devices) {
  /** Nobody has a name. */
  public static final JobNames NONE = new JobNames(Map.of(), Map.of());

  public JobNames {
    networks = Map.copyOf(networks);
    devices = Map.copyOf(devices);
  }

  String network(String id) {
    return networks.getOrDefault(id, id);
  }

  String device(String id) {
    return devices.getOrDefault(id, id);
  }
}
