package org.hearth.app.host;

import static org.awaitility.Awaitility.await;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.hearth.node.api.Activity;
import org.hearth.node.api.NodeSnapshot;
import org.hearth.node.config.NetworkSetting;

/**
 * The child of {@link SilentNameServerTest}: a name server that answers nothing, and a node whose
 * networks have names. Says in milliseconds when the node shows its past, knows its devices, heeds
 * a press of "Pause" and is closed, and that all names are being asked for.
 */
final class NodeBesideSilence {
  static final String SHOWS = "shows its past";
  static final String PAUSED = "paused";
  static final String ASKED = "the name server was asked";
  static final String CLOSED = "closed";

  private NodeBesideSilence() {}

  /**
   * @param args the data folder, with books of paid jobs
   */
  public static void main(String... args) throws Exception {
    try (DatagramSocket silent = new DatagramSocket(53, InetAddress.getLoopbackAddress())) {
      silent.setSoTimeout(30_000);
      long began = System.nanoTime();
      NodeHost host =
          NodeHost.start(
              new DataFolder(Path.of(args[0])),
              config -> config.withNetworks(networks()),
              ProgramParts.standard(),
              Clock.systemDefaultZone());
      until(() -> {
        NodeSnapshot now = host.node().snapshot();
        return now.jobsPaid() == 3
            && now.jobs().size() >= 3
            && !now.devices().isEmpty()
            && host.books().balances().size() == 1;
      });
      say(SHOWS, began);
      Set<String> asked = new HashSet<>();
      while (asked.size() < networks().size()) {
        DatagramPacket question = new DatagramPacket(new byte[512], 512);
        silent.receive(question);
        asked.add(name(question));
      }
      say(ASKED, began);
      began = System.nanoTime();
      host.node().pause();
      until(() -> host.node().snapshot().condition().activity() == Activity.PAUSED);
      say(PAUSED, began);
      began = System.nanoTime();
      host.close();
      say(CLOSED, began);
      Runtime.getRuntime().halt(0);
    }
  }

  /** More than this computer has processors, each with a name that must be looked up. */
  private static List<NetworkSetting> networks() {
    List<NetworkSetting> networks = new ArrayList<>();
    String name = NetworkSetting.LOCAL;
    for (int i = 0; i <= Runtime.getRuntime().availableProcessors(); i++) {
      networks.add(
          new NetworkSetting(name, NetworkSetting.ROLLUP, "https://n" + i + ".example.com"));
      name = "other" + i;
    }
    return networks;
  }

  /** What a question asks for: the letters after its head of 12 bytes. */
  private static String name(DatagramPacket question) {
    String text =
        new String(question.getData(), 0, question.getLength(), StandardCharsets.ISO_8859_1);
    return text.substring(12, text.indexOf('\0', 12));
  }

  private static void until(Callable<Boolean> so) {
    await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(10)).until(so);
  }

  private static void say(String what, long began) {
    System.out.printf(
        Locale.ROOT, "%s after %d ms%n", what, (System.nanoTime() - began) / 1_000_000);
    System.out.flush();
  }
}
