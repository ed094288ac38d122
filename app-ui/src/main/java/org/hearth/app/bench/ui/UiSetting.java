package org.hearth.app.bench.ui;

import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * How it is measured.
 *
 * @param scratch an empty folder, which the caller takes away
 * @param runs of what is repeated, at least 1
 * @param seconds that processor and pulses are watched, at least 1
 * @param updates snapshots that are shown, at least 10
 * @param threads that prove
 * @param progress is told what is done now
 */
public record UiSetting(
    UiDisplay display,
    Path scratch,
    int runs,
    int seconds,
    int updates,
    int threads,
    Consumer<String> progress) {

  Path folder(String name) {
    return scratch.resolve(name);
  }

  void step(String words) {
    progress.accept(words);
  }
}
