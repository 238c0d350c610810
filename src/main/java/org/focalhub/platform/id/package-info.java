/**
 * The one place where ids, secrets and chance are drawn.
 *
 * <p>An id says nothing that must stay hidden: it is a UUID version 7 (RFC 9562 §5.7), which begins
 * with the time of its making so that rows inserted together lie together in an index. Whatever
 * must not be guessed is drawn by {@link org.focalhub.platform.id.Secrets} instead.
 */
package org.focalhub.platform.id;
