/**
 * Topic channels: who is in them, their topics, and messages that are posted, edited, withdrawn,
 * marked as read and searched.
 *
 * <p>A channel's members are focal points, by rule or by invitation; a person is in it through a
 * focal point served now, and every act records both. Whatever a person may not see is answered as
 * if it did not exist. A message's words, once withdrawn, are gone from every table.
 */
package org.focalhub.channel;
