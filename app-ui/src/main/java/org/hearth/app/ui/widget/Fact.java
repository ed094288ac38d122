package org.hearth.app.ui.widget;

/** A line such as "memory: 24 GiB". */
public record Fact(String name, String value) {}
