package org.hearth.node.loop;

import java.time.Duration;

/** How long to wait after the first failure, and at most. */
public record RetryRule(Duration first, Duration cap) {}
