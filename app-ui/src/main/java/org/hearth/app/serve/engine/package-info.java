/**
 * How other processes of the user reach the resident engine: a socket in the data folder, lines of
 * JSON both ways. The side of the engine, and that of Hearth's own commands, which let a running
 * engine do their work.
 */
@NullMarked
package org.hearth.app.serve.engine;

import org.jspecify.annotations.NullMarked;
