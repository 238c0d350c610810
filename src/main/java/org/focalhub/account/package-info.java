/**
 * People, sign-in, sessions and tokens.
 *
 * <p>Promises: whoever acts is a {@link org.focalhub.account.Caller} whose session lives at this
 * moment; codes, links and refresh tokens are kept as hashes; an unknown address gets the same
 * answer as a known one. Other rooms bind the operations that need a session through {@link
 * org.focalhub.account.SignedInApi} and ask for nothing else here.
 */
package org.focalhub.account;
