package org.hearth.app.window.model;

/**
 * The proof being made.
 *
 * @param fraction 0 to 1
 */
public record Progress(String step, String job, double fraction, String percent) {}
