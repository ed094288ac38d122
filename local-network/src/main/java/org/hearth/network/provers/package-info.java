/**
 * What provers can ask of the network: registration, offers, leases, submission of proofs,
 * settlement events.
 */
@NullMarked
package org.hearth.network.provers;

import org.jspecify.annotations.NullMarked;
