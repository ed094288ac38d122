package org.hearth.node.network.rollup;

import java.time.Duration;

/**
 * How long a call may take, body included.
 *
 * @param call any call; a long poll has its waiting time on top
 * @param blobGrace a download, before its size is taken into account
 */
record Deadlines(Duration call, Duration blobGrace) {
  static final Deadlines STANDARD = new Deadlines(Duration.ofSeconds(10), Duration.ofSeconds(15));
}
