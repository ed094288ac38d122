package org.hearth.app.update;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import org.hearth.app.host.Build;
import org.hearth.app.host.DataFolder;
import org.hearth.app.host.NodeHost;
import org.hearth.prover.BadInputException;

/** The updates of this program, as its build and its place on the disk allow them. */
public final class OwnUpdates implements Updates {
  private final DataFolder data;
  private final Clock clock;
  private final String installed = Build.ofThisProgram().version();

  /**
   * @param data where updates are kept until they are used
   */
  public OwnUpdates(DataFolder data, Clock clock) {
    this.data = data;
    this.clock = clock;
  }

  @Override
  public String installed() {
    return installed;
  }

  private static Optional<Installation> installation() {
    return Installation.of(Path.of(System.getProperty("java.home")), Path.of("/"));
  }

  @Override
  public Reach reach() {
    if (Publisher.ofThisProgram().isEmpty()) {
      return Reach.NO_PUBLISHER;
    }
    Optional<Installation> installation = installation();
    if (installation.isEmpty()) {
      return Reach.NOT_INSTALLED;
    }
    if (Version.of(installed).isEmpty()) {
      return Reach.NO_RELEASE;
    }
    return installation.get().kind().equals(Installation.PORTABLE) ? Reach.IN_PLACE : Reach.PACKAGE;
  }

  @Override
  public Optional<Updater.Available> look() {
    return with(Updater::look);
  }

  @Override
  public Updater.Brought bring(Updater.Available agreed, DoubleConsumer progress) {
    return with(updater -> updater.bring(agreed, progress));
  }

  private <T> T with(Function<Updater, T> use) {
    Publisher publisher =
        Publisher.ofThisProgram()
            .orElseThrow(() ->
                new BadInputException(
                    "This build of Hearth names no publisher of updates, so it has none. Get a newer version where you got this one."));
    Installation installation =
        installation()
            .orElseThrow(() ->
                new BadInputException(
                    "This Hearth was built here and not installed, so it cannot update itself. Build the newer version instead."));
    Version version =
        Version.of(installed)
            .orElseThrow(() -> new UpdateException(installed + " is no version with updates."));
    try (NodeHost.HttpClient http = NodeHost.HttpClient.open()) {
      return use.apply(
          new Updater(publisher, installation, version, data.updates(), http.client(), clock));
    }
  }
}
