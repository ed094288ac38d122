package org.hearth.node.supervise.output;

/**
 * Where the lines of a program go.
 *
 * @param secrets that no line shows
 * @param rules that find what a line means
 * @param progress run for each line that counts as progress; must be quick
 * @param lastLines gets each line
 * @param log gets each line; closed at the end
 * @param listener told of each line
 */
public record OutputTargets(
    Secrets secrets,
    LogRules rules,
    Runnable progress,
    LastLines lastLines,
    LogFile log,
    LineListener listener) {}
