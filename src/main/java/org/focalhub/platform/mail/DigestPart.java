package org.focalhub.platform.mail;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.util.List;

/**
 * What a room contributes to digests. Asked at the moment of sending and for the preview alike;
 * gives only what the reader may see at that moment, and takes a fixed small number of statements.
 */
public interface DigestPart {
  /** What it is about, by which a State chooses for its missions. */
  DigestSubject subject();

  /** Its sections in the order in which they are read; none when there is nothing to tell. */
  Future<List<DigestSection>> sections(SqlClient client, DigestReader reader, DigestWindow window);
}
