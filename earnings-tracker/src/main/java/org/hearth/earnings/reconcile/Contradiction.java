package org.hearth.earnings.reconcile;

import java.time.Instant;
import java.util.Optional;

/**
 * A network's word against its own earlier word.
 *
 * @param mark names it among those of its network, 16 hex digits
 * @param sentence a clause, such as "event 4 confirms another credit"
 * @param acknowledged what the user wrote when the work was to go on; empty until then
 */
public record Contradiction(
    String network, String mark, String sentence, Instant at, Optional<String> acknowledged) {}
