package org.focalhub.notification;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.focalhub.platform.mail.DigestPart;
import org.focalhub.platform.mail.DigestSection;
import org.focalhub.platform.mail.DigestWindow;
import org.focalhub.platform.mail.Letter;

/**
 * Composes digests from what the rooms contribute, for the mail and for its preview alike: what one
 * may see and has not read is decided at that moment. Safe to use from any thread.
 */
final class DigestService {
  private final SqlClient client;
  private final Supplier<URI> publicUrl;
  private final List<DigestPart> parts;

  /**
   * @param parts in the order in which they are read
   */
  DigestService(SqlClient client, Supplier<URI> publicUrl, List<DigestPart> parts) {
    this.client = client;
    this.publicUrl = publicUrl;
    this.parts = List.copyOf(parts);
  }

  /** Empty when there is nothing to tell. */
  Future<Optional<Letter>> compose(Subscriber to, DigestWindow window) {
    return sections(to, window)
        .map(
            found ->
                found.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                        new DigestWords(to.reader(), window, publicUrl.get()).letter(found)));
  }

  private Future<List<DigestSection>> sections(Subscriber to, DigestWindow window) {
    Future<List<DigestSection>> gathered = Future.succeededFuture(List.of());
    for (DigestPart part : parts) {
      if (to.parts().contains(part.subject())) {
        gathered =
            gathered.compose(
                before ->
                    part.sections(client, to.reader(), window).map(more -> both(before, more)));
      }
    }
    return gathered;
  }

  private static List<DigestSection> both(List<DigestSection> some, List<DigestSection> more) {
    List<DigestSection> all = new ArrayList<>(some);
    all.addAll(more);
    return List.copyOf(all);
  }
}
