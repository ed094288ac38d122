package org.hearth.earnings.audit;

/**
 * The answer of one check of the books.
 *
 * @param check short stable name, for example {@code double-entry}
 * @param sentence what was looked at when ok, what is wrong and where when not
 */
public record AuditFinding(String check, boolean ok, String sentence) {}
