package org.hearth.app.words;

/** One amount to show: short, and exact to the last digit for the one who wants to see it. */
public record Money(String brief, String exact) {}
