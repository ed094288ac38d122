/**
 * What makes the next start of an installed program shorter: a cache of loaded and linked classes
 * (JEP 483, JEP 514), made on the user's computer in the background and used by the launcher {@code
 * hearth}.
 */
@NullMarked
package org.hearth.app.startcache;

import org.jspecify.annotations.NullMarked;
