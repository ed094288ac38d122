package org.hearth.node.vault;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import org.hearth.earnings.Books;

/**
 * A process that is dead at a chosen moment of making a node's identity. Making a few before tells
 * it how long that takes here.
 */
final class KeyMaker {
  private static final int BEFORE = 3;

  /** The first use of random numbers begins the making of a key. */
  private static final class Watched extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final transient Runnable asked;

    Watched(Runnable asked) {
      this.asked = asked;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      asked.run();
      super.nextBytes(bytes);
    }
  }

  private KeyMaker() {}

  /**
   * @param arguments a folder, and after which part of the usual time the process ends, 0 or more
   */
  public static void main(String[] arguments) {
    Path folder = Path.of(arguments[0]);
    AtomicLong began = new AtomicLong();
    long usual = Long.MAX_VALUE;
    for (int i = 0; i < BEFORE; i++) {
      open(folder.resolve("before-" + i), new Watched(() -> began.set(System.nanoTime())));
      usual = Math.min(usual, System.nanoTime() - began.get());
    }
    long life = (long) (usual * Double.parseDouble(arguments[1]));
    open(
        folder.resolve("node"),
        new Watched(() -> {
          long end = System.nanoTime() + life;
          Thread.ofPlatform()
              .start(() -> {
                while (System.nanoTime() - end < 0) {
                  Thread.onSpinWait();
                }
                Runtime.getRuntime().halt(137);
              });
        }));
    while (true) {
      Thread.onSpinWait(); // made in time; the end comes all the same
    }
  }

  private static void open(Path folder, SecureRandom random) {
    try (Books books = Books.open(folder, Clock.systemUTC())) {
      new OwnIdentity(folder, books, random).open();
    }
  }
}
