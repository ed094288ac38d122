package org.hearth.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.hearth.network.economy.Preset;

/** A local network with the fake rollup in a process of its own, for tests that kill it. */
public final class NetworkProcess {
  private NetworkProcess() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Path folder = Path.of(args[0]);
    Path zkey = folder.resolve("fake.zkey");
    if (!Files.exists(zkey)) {
      Files.writeString(zkey, "zkey");
    }
    Files.writeString(folder.resolve("vk.json"), "vk");
    DevNetworkConfig config =
        new DevNetworkConfig(folder, 0, Preset.DEMO, 30, Clock.systemUTC(), new SecureRandom());
    DevNetwork network =
        DevNetwork.start(
            config,
            FakeChecker.parts(),
            system -> new FakeKit(new FakeRollup(zkey, folder.resolve("vk.json"), 30_000)));
    System.out.println("READY " + network.url() + " " + network.networkId());
    Thread.currentThread().join();
  }
}
