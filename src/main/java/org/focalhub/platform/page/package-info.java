/**
 * Pages for people without an account and without JavaScript: what they have in common. A room
 * gives a {@link org.focalhub.platform.page.PageAct} for each path to {@link
 * org.focalhub.platform.page.Pages}.
 *
 * <p>Promises: a GET changes nothing; a POST from another site is refused; nothing of a page is
 * fetched from elsewhere and no script runs in it; whatever people wrote is shown as text; every
 * refusal is a page in the reader's language. Pages are written by templates that the build
 * compiles and checks ({@code src/main/jte}).
 */
package org.focalhub.platform.page;
