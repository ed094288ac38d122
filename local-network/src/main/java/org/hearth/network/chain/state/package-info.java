/** What the chain knows: provers, jobs, leases, verifications, batches, rewards and counters. */
@NullMarked
package org.hearth.network.chain.state;

import org.jspecify.annotations.NullMarked;
