/**
 * The doctor: one list of checks of everything that keeps a computer from earning, each with what
 * was found, what it means and what to do.
 */
@NullMarked
package org.hearth.device.doctor;

import org.jspecify.annotations.NullMarked;
