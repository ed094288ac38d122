package org.hearth.node.api;

import java.time.Instant;

/** One state that a job entered, when, and a note for the reader (may be empty). */
public record StepView(String state, Instant at, String note) {}
