package org.hearth.node.supervise.child;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The environment of a foreign program: of the node's own only what a program needs to find its way
 * on the computer. What else is in the node's, a password perhaps, is not its business.
 */
public final class ChildEnvironment {
  private static final String PATH = "PATH";

  /** Names in capital letters; Windows writes some of them otherwise. */
  private static final Set<String> PASSED_ON =
      Set.of(
          PATH,
          "HOME",
          "USER",
          "LOGNAME",
          "LANG",
          "LANGUAGE",
          "TZ",
          "TMPDIR",
          "TMP",
          "TEMP",
          "XDG_RUNTIME_DIR",
          "DBUS_SESSION_BUS_ADDRESS",
          "LD_LIBRARY_PATH",
          "DYLD_LIBRARY_PATH",
          "SSL_CERT_FILE",
          "SSL_CERT_DIR",
          "CUDA_VISIBLE_DEVICES",
          "SYSTEMROOT",
          "SYSTEMDRIVE",
          "WINDIR",
          "COMSPEC",
          "PATHEXT",
          "USERNAME",
          "USERPROFILE",
          "APPDATA",
          "LOCALAPPDATA",
          "PROGRAMDATA",
          "PROGRAMFILES",
          "NUMBER_OF_PROCESSORS",
          "PROCESSOR_ARCHITECTURE");

  private ChildEnvironment() {}

  /**
   * All variables of a program.
   *
   * @param own the node's
   * @param pathFirst folders in which the program looks for programs before all others
   * @param added variables, which win over the node's own
   */
  public static Map<String, String> of(
      Map<String, String> own, List<Path> pathFirst, Map<String, String> added) {
    Map<String, String> all = new TreeMap<>();
    own.forEach((name, value) -> {
      String capital = name.toUpperCase(Locale.ROOT);
      if (PASSED_ON.contains(capital) || capital.startsWith("LC_")) {
        all.put(name, value);
      }
    });
    all.putAll(added);
    if (!pathFirst.isEmpty()) {
      String path = all.keySet().stream().filter(PATH::equalsIgnoreCase).findFirst().orElse(PATH);
      StringBuilder folders = new StringBuilder();
      pathFirst.forEach(
          folder -> folders.append(folder.toAbsolutePath()).append(File.pathSeparator));
      all.merge(path, folders.toString(), (old, first) -> first + old);
    }
    return all;
  }
}
