package org.hearth.node.backup;

import java.nio.file.Path;
import java.time.Instant;

/**
 * A backup that is there.
 *
 * @param bytes size of its file
 */
public record Backup(Path file, Instant madeAt, long bytes) {}
