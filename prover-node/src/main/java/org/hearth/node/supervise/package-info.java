/**
 * Programs of others that the owner has installed, run beside the node: started only with his
 * consent, watched, restarted and ended with all that they began. Nothing is downloaded here, and
 * nothing foreign is passed on.
 */
@NullMarked
package org.hearth.node.supervise;

import org.jspecify.annotations.NullMarked;
