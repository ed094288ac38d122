package org.hearth.app.ui.jobs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.stage.Window;
import org.hearth.app.words.Words;
import org.hearth.earnings.ledger.BooksException;
import org.hearth.earnings.listing.JobFilter;
import org.hearth.earnings.listing.JobOrder;
import org.jspecify.annotations.Nullable;

/** The button that writes the jobs of the list to a file, tells how far it is, and cancels it. */
final class JobExport extends Button {
  /** Which jobs are in the list, and how many they are. */
  record Wanted(JobFilter filter, JobOrder order, long count) {}

  private final JobArchive archive;
  private final Words words;
  private final Function<Window, Optional<Path>> chooser;
  private final Supplier<Wanted> wanted;
  private final Consumer<String> said;
  private @Nullable AtomicBoolean running;

  /**
   * @param chooser asks the user where to write; empty when he does not want to any more
   * @param said hears a sentence when it is over
   */
  JobExport(
      JobArchive archive,
      Words words,
      Function<Window, Optional<Path>> chooser,
      Supplier<Wanted> wanted,
      Consumer<String> said) {
    this.archive = archive;
    this.words = words;
    this.chooser = chooser;
    this.wanted = wanted;
    this.said = said;
    setId("job-export");
    setText(words.text("jobs.export"));
    setAccessibleText(words.text("jobs.export.spoken"));
    setOnAction(press -> press());
  }

  private void press() {
    AtomicBoolean present = running;
    if (present != null) {
      present.set(false);
      return;
    }
    chooser.apply(getScene().getWindow()).ifPresent(this::begin);
  }

  private void begin(Path target) {
    AtomicBoolean goOn = new AtomicBoolean(true);
    running = goOn;
    Wanted jobs = wanted.get();
    setText(words.text("jobs.export.cancel", "0"));
    Thread.ofVirtual()
        .name("export-jobs")
        .start(() -> {
          String sentence = write(jobs, target, goOn);
          Platform.runLater(() -> {
            running = null;
            setText(words.text("jobs.export"));
            said.accept(sentence);
          });
        });
  }

  private String write(Wanted jobs, Path target, AtomicBoolean goOn) {
    AtomicLong percent = new AtomicLong();
    AtomicLong last = new AtomicLong();
    try {
      boolean whole =
          archive.export(
              jobs.filter(),
              jobs.order(),
              target,
              n -> {
                last.set(n + 1);
                long now = jobs.count() == 0 ? 0 : Math.min(99, n * 100 / jobs.count());
                if (percent.getAndSet(now) != now) {
                  Platform.runLater(() -> progress(now));
                }
                return goOn.get();
              });
      return whole
          ? words.text("jobs.export.done", words.formats().number(last.get()), target)
          : words.text("jobs.export.cancelled", target);
    } catch (IOException | BooksException e) {
      return words.text("jobs.export.failed", target, String.valueOf(e.getMessage()));
    }
  }

  private void progress(long percent) {
    if (running != null) {
      setText(words.text("jobs.export.cancel", percent));
    }
  }
}
