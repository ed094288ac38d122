/**
 * Carries jobs from an offer to a submitted proof, one network's jobs on the devices that all
 * share.
 */
@NullMarked
package org.hearth.node.work;

import org.jspecify.annotations.NullMarked;
