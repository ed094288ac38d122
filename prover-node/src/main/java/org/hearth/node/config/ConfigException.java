package org.hearth.node.config;

/**
 * The settings cannot be read, written or used. The message is one or more sentences for the user.
 */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ConfigException(String sentence) {
    super(sentence);
  }

  ConfigException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
