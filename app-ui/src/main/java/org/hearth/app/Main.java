package org.hearth.app;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hearth.app.cli.HearthCommand;
import org.hearth.app.desktop.WindowArguments;
import org.hearth.app.host.ProgramParts;
import org.hearth.app.host.WorkingOpener;
import org.hearth.app.startcache.CacheInUse;
import org.hearth.app.words.Language;
import org.hearth.app.words.UserLocale;
import org.hearth.device.nativelib.FileCreationMask;
import org.hearth.device.nativelib.OperatingSystem;
import org.hearth.device.nativelib.StandardError;

/** Where the program starts: without arguments the window opens, with some it is a command line. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    prepare(arguments, CacheInUse.of(System.getProperties(), ProcessHandle.current().pid()));
    Optional<WindowArguments> window = WindowArguments.of(List.of(arguments));
    if (window.isPresent()) {
      int code = Desktop.open(window.get(), arguments);
      if (code != 0) {
        System.exit(code);
      }
      return;
    }
    System.exit(
        HearthCommand.execute(ProgramParts.standard().working(WorkingOpener.byRules()), arguments));
  }

  /**
   * What every start begins with.
   *
   * @param used the cache that Java was started with
   */
  static void prepare(String[] arguments, Optional<CacheInUse> used) {
    StandardError.restore(System.getenv());
    used.ifPresent(Main::use);
    Optional<String> complaint =
        NamesCheck.complaint(
            Stream.concat(
                Stream.of(arguments),
                Stream.of(
                    System.getenv().getOrDefault("HEARTH_HOME", ""),
                    System.getProperty("user.home", ""))));
    if (complaint.isPresent()) {
      System.err.println("hearth: " + complaint.get());
      System.exit(2);
    }
    UserLocale.keepOutOfMachineText();
    speak(System.getenv().getOrDefault("HEARTH_LANG", ""));
    FileCreationMask.ownerOnly(OperatingSystem.current(), System.getProperty("hearth.umask", ""));
    boolean window = WindowArguments.of(List.of(arguments)).isPresent();
    Logs.configure(window ? List.of() : List.of(arguments));
  }

  /** A process that ends as it should has started well. */
  private static void use(CacheInUse cache) {
    cache.dropIfRefused(System.getProperty("java.vm.info", ""));
    Runtime.getRuntime().addShutdownHook(new Thread(cache::wentWell));
  }

  /** The language that the user asks for at this start; one that Hearth does not speak is named. */
  private static void speak(String asked) {
    if (!asked.isBlank()) {
      Language.ofTag(asked)
          .ifPresentOrElse(
              UserLocale::speak,
              () ->
                  System.err.println(
                      "hearth: HEARTH_LANG names a language that Hearth does not speak: set it to one of "
                          + Language.tags()
                          + ", or unset it."));
    }
  }
}
