/**
 * Client of the local network (HTTP and JSON, as its OpenAPI file describes). It shares no class
 * with the server.
 *
 * <p>OkHttp is used for one property above all: its call timeout covers the body too, so an answer
 * that never ends does not hang the node.
 */
@NullMarked
package org.hearth.node.network.rollup;

import org.jspecify.annotations.NullMarked;
