package org.focalhub.timeline;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.UUID;
import org.focalhub.account.Caller;
import org.focalhub.account.SignedInApi;
import org.focalhub.platform.http.Answer;
import org.focalhub.platform.http.Exchange;
import org.focalhub.platform.http.Problem;

/** Binds the contract's operation on timelines: what the live gateway sends, over plain HTTP. */
public final class TimelineRoutes {
  private final Pool pool;
  private final LiveReader reader;
  private final TimelineAccess access = new TimelineAccess();

  public TimelineRoutes(Pool pool, LiveReader reader) {
    this.pool = pool;
    this.reader = reader;
  }

  private record Entries(UUID timeline, long head, List<Entry> entries) {}

  public void bind(SignedInApi api) {
    api.on("listEntries", this::list);
  }

  private Future<Answer> list(Caller caller, Exchange exchange) {
    UUID timeline = exchange.id("timeline");
    long after = exchange.findNumber("after").orElse(0L);
    return access
        .grants(pool, List.of(TimelineAccess.Wish.of(caller.person(), timeline)))
        .compose(
            grants -> {
              TimelineAccess.Grant grant =
                  grants.stream().findFirst().orElseThrow(() -> Problem.notFound().refused());
              return reader
                  .read(timeline, grant.kind(), after, exchange.limit())
                  .map(entries -> Answer.ok(new Entries(timeline, grant.head(), entries)));
            });
  }
}
