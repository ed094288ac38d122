package org.hearth.node.supervise;

import java.time.LocalDate;

/**
 * What the owner agreed to.
 *
 * @param sha256 of the program's file, 64 lowercase hex digits
 * @param licence its name, such as "BUSL-1.1"
 * @param on the day, UTC
 */
public record Agreement(String sha256, String licence, LocalDate on) {}
