package org.hearth.app.logs;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * What is logged, and what of it goes to the terminal. Logback finds this class by its name under
 * META-INF/services. To read the same from XML takes a tenth of a second of each start.
 */
public final class TerminalLog extends ContextAwareBase implements Configurator {
  /** Set by the program: INFO for commands that run on, OFF for those that answer and end. */
  private static final String PROPERTY = "hearth.log.console";

  /**
   * Words of others may be in a message: nothing that a terminal would obey, one line that ends.
   */
  private static final String LINE =
      "%d{HH:mm:ss} %-5level %logger{0}: "
          + "%.-1000replace(%msg){'[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]', '?'}%n%nopex";

  private final Level shown;

  /** As the program says. */
  public TerminalLog() {
    this(Level.toLevel(System.getProperty(PROPERTY), Level.OFF));
  }

  /**
   * @param shown what goes to the terminal, from this level on
   */
  public TerminalLog(Level shown) {
    this.shown = shown;
  }

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    context.getLogger("org.hearth").setLevel(Level.INFO);
    // What the node did, step by step: for the file of the log, which the program adds.
    Logger history = context.getLogger(NodeHistory.LOGGER);
    history.setLevel(Level.INFO);
    history.setAdditive(false);
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    if (!shown.equals(Level.OFF)) {
      root.addAppender(terminal(context));
    }
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  private ConsoleAppender<ILoggingEvent> terminal(LoggerContext context) {
    ThresholdFilter filter = new ThresholdFilter();
    filter.setLevel(shown.toString());
    filter.start();
    PatternLayoutEncoder line = new PatternLayoutEncoder();
    line.setContext(context);
    line.setPattern(LINE);
    line.start();
    ConsoleAppender<ILoggingEvent> terminal = new ConsoleAppender<>();
    terminal.setContext(context);
    terminal.setName("CONSOLE");
    terminal.setTarget("System.err");
    terminal.addFilter(filter);
    terminal.setEncoder(line);
    terminal.start();
    return terminal;
  }
}
