package org.hearth.prover.worker;

import org.hearth.device.worker.WorkListener;
import org.hearth.prover.Progress;

/**
 * Tells a progress what a child reports, and the same again as long as the child lives: whoever
 * listens may end the proof only when it is told something, and a card that is held reports nothing
 * new.
 */
final class ProgressEcho implements WorkListener {
  private final Progress progress;
  private ProgressMessage last = new ProgressMessage("waiting for the card", 0);

  ProgressEcho(Progress progress) {
    this.progress = progress;
  }

  @Override
  public void progress(byte[] payload) {
    ProgressMessage.decode(payload)
        .ifPresent(message -> {
          last = message;
          alive();
        });
  }

  @Override
  public void alive() {
    progress.at(last.step(), last.fraction());
  }
}
