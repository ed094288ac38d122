package org.hearth.app.logs;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.lang.Thread.UncaughtExceptionHandler;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the program's log written to files from now on, with what ends a thread unexpectedly. For
 * programs that run on; a command that answers and ends leaves no log.
 */
public final class LogFile implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LogFile.class);

  /** Loggers whose events go to the file; those of the second are not shown on the terminal. */
  private static final List<String> LOGGERS = List.of(Logger.ROOT_LOGGER_NAME, NodeHistory.LOGGER);

  private final RotatingFile file;
  private final @Nullable Appender appender;
  private final @Nullable UncaughtExceptionHandler before =
      Thread.getDefaultUncaughtExceptionHandler();

  private LogFile(RotatingFile file, @Nullable Appender appender) {
    this.file = file;
    this.appender = appender;
  }

  /**
   * Never fails: a program whose log can't be written works without, and {@link #trouble} says so.
   *
   * @param folder of the log; made when it is missing
   */
  public static LogFile open(Path folder, Clock clock) {
    return open(folder, LogLimits.STANDARD, clock);
  }

  static LogFile open(Path folder, LogLimits limits, Clock clock) {
    RotatingFile file = new RotatingFile(folder, limits, clock, new SecureRandom());
    file.open();
    if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
      return new LogFile(file, null);
    }
    Redaction redaction = new Redaction(System.getProperty("user.home", ""));
    Appender appender = new Appender(file, new LogLine(redaction));
    appender.setName("file of the log in " + folder);
    appender.setContext(context);
    appender.start();
    LOGGERS.forEach(name -> context.getLogger(name).addAppender(appender));
    LogFile opened = new LogFile(file, appender);
    LoggerFactory.getLogger(NodeHistory.LOGGER)
        .info(
            "Hearth starts: process {}, Java {}, {} {}",
            ProcessHandle.current().pid(),
            Runtime.version(),
            System.getProperty("os.name"),
            System.getProperty("os.arch"));
    Thread.setDefaultUncaughtExceptionHandler(opened::uncaught);
    return opened;
  }

  /** A sentence for the user when the log can't be written now. */
  public Optional<String> trouble() {
    return file.trouble().map(why -> "There is no log: it can't be written (" + why + ").");
  }

  private void uncaught(Thread thread, Throwable e) {
    LOG.error("The thread {} ended unexpectedly", thread.getName(), e);
    if (before != null) {
      before.uncaughtException(thread, e);
    }
  }

  @Override
  public void close() {
    Thread.setDefaultUncaughtExceptionHandler(before);
    if (appender != null && LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      LOGGERS.forEach(name -> context.getLogger(name).detachAppender(appender));
      appender.stop();
    }
    file.close();
  }

  private static final class Appender extends UnsynchronizedAppenderBase<ILoggingEvent> {
    private final RotatingFile file;
    private final LogLine line;

    Appender(RotatingFile file, LogLine line) {
      this.file = file;
      this.line = line;
    }

    @Override
    protected void append(ILoggingEvent event) {
      file.write(line.of(event));
    }
  }
}
