/**
 * The loops of the node: connect, take work, drive each job, settle, watch the devices, tell the
 * user.
 *
 * <p>Order is what keeps promises here. A promise is written down before it is made (ACCEPTED), a
 * proof before it is sent (PROVED with its outbox row), and an event of the network is booked in
 * one transaction with the cursor that says it was read. So the process may die between any two
 * lines.
 */
@NullMarked
package org.hearth.node.run;

import org.jspecify.annotations.NullMarked;
