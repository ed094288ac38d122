/**
 * The network on the wire, as {@code openapi.yaml} describes it: routes, signed requests, limits.
 */
@NullMarked
package org.hearth.network.http;

import org.jspecify.annotations.NullMarked;
