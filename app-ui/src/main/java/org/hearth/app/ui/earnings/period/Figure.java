package org.hearth.app.ui.earnings.period;

/**
 * A number with its name.
 *
 * @param tip the exact number, or why there is none; empty when there is no more to say
 */
public record Figure(String name, String value, String tip) {}
