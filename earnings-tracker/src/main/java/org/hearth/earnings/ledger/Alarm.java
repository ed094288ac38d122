package org.hearth.earnings.ledger;

import java.time.Instant;

/** A contradiction that somebody tried to book. It is kept for good; the booking was refused. */
public record Alarm(Instant at, String sentence) {}
