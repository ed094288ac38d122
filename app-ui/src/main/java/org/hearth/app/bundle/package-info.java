/**
 * The support bundle. It is an allow-list: each file of it is built from numbers, from this
 * program's own words (codes, enum names) and from a few texts that must fit a narrow pattern.
 * Nothing is copied and nothing is searched for secrets, because a secret looks like nothing.
 */
@NullMarked
package org.hearth.app.bundle;

import org.jspecify.annotations.NullMarked;
