package org.hearth.node.network.boundless;

import java.nio.file.Path;
import java.time.Clock;
import okhttp3.OkHttpClient;
import org.hearth.node.wire.StrangersFiles;

/** Loads programs and inputs from where orders say they are. */
final class OrderFiles {
  /** Of a program, and of an input. */
  static final long MOST_BYTES = 50L << 20;

  private final StrangersFiles files;

  /**
   * @param simulated whether the market is one of this computer, whose files lie here, too
   */
  OrderFiles(OkHttpClient http, Clock clock, boolean simulated) {
    this.files = new StrangersFiles(http, clock, simulated);
  }

  /**
   * Writes what is there to a file.
   *
   * @throws org.hearth.node.network.spi.NetworkException PERMANENT if it is nothing that may be
   *     loaded
   */
  void load(String address, Path file) {
    files.load(address, file, MOST_BYTES);
  }
}
