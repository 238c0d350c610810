/**
 * The load generator of the live protocol, what it is compared with, and its report.
 *
 * <p>Open loop: message <i>i</i> is due at t0 + i/rate and carries that instant, however late it
 * leaves and whatever became of the ones before; late ones are never skipped. The hub is a process
 * of its own, durable PostgreSQL beside it; the generator is this process, whose own lateness is
 * told beside every figure. A figure that its lateness could explain is void.
 */
package org.focalhub.bench.load;
