package org.focalhub.platform.mail;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import java.util.HashMap;
import org.focalhub.platform.id.Ids;

/**
 * Where a room leaves mail. Safe to use from any thread.
 *
 * <pre>
 * database.inTransaction(tx -&gt; change(tx).compose(done -&gt; outbox.add(tx, mail)))
 *     .onSuccess(done -&gt; outbox.wake());
 * </pre>
 */
public final class Outbox {
  private final OutboxStore store = new OutboxStore();
  private volatile Runnable sender = () -> {};

  /**
   * Writes the mail down in the caller's transaction; it exists when that commits.
   *
   * @return whether it is new: false when this recipient has one of this kind for this cause
   */
  public Future<Boolean> add(SqlClient tx, NewMail mail) {
    return store.add(tx, Ids.next(), mail, new JsonObject(new HashMap<>(mail.arguments())));
  }

  /** Tells the sender of this hub, after the commit, not to wait for its next look. */
  public void wake() {
    sender.run();
  }

  void wakes(Runnable aSender) {
    sender = aSender;
  }
}
