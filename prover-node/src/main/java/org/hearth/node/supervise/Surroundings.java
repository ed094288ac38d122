package org.hearth.node.supervise;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hearth.node.supervise.output.Secrets;

/**
 * What a foreign program finds around it.
 *
 * @param environment variables to add, by name
 * @param secrets variables to add whose values nobody else may see
 * @param pathFirst folders that come first on its {@code PATH}
 * @param folder in which it starts; must be there
 * @param gpu that it works on; without one it sees none
 */
public record Surroundings(
    Map<String, String> environment,
    Secrets secrets,
    List<Path> pathFirst,
    Path folder,
    Optional<GpuClaim> gpu) {
  public Surroundings {
    environment = Map.copyOf(environment);
    pathFirst = List.copyOf(pathFirst);
  }

  /** Without a GPU. */
  public Surroundings(
      Map<String, String> environment, Secrets secrets, List<Path> pathFirst, Path folder) {
    this(environment, secrets, pathFirst, folder, Optional.empty());
  }

  /** All variables to add, the secret ones too. */
  Map<String, String> variables() {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(secrets.values());
    return all;
  }

  /** Names of variables only: an address of a network's node often has a key in it. */
  @Override
  public String toString() {
    return "variables "
        + new TreeMap<>(environment).keySet()
        + ", secrets "
        + secrets
        + ", first on PATH "
        + pathFirst
        + ", in "
        + folder;
  }
}
