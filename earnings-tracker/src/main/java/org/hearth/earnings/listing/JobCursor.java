package org.hearth.earnings.listing;

/**
 * Where a page of the list ends and the next one begins. Keeps its place whatever is added to the
 * books meanwhile; good for the order in which it was made.
 *
 * @param value what the last job of the page was sorted by, a text or a number
 * @param job its number in the books
 */
public record JobCursor(Object value, long job) {}
