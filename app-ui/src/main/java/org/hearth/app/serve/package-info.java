/**
 * How other programs reach this one: the engine by its socket ({@code engine}) and over HTTP
 * ({@code jobs} and the interfaces of other provers), and a node over HTTP ({@code own}).
 */
@NullMarked
package org.hearth.app.serve;

import org.jspecify.annotations.NullMarked;
