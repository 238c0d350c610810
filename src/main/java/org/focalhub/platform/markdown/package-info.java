/**
 * What people write, as people see it: Markdown turned into HTML that is safe to show, in one place
 * for screens and mails.
 */
package org.focalhub.platform.markdown;
