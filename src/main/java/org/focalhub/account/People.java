package org.focalhub.account;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.platform.id.Ids;
import org.focalhub.platform.mail.EmailAddress;

/** Finds and adds people for other rooms, in their transactions. Who may do so is theirs to say. */
public final class People {
  private final PersonStore store;
  private final ZoneId defaultZone;

  People(PersonStore store, ZoneId defaultZone) {
    this.store = store;
    this.defaultZone = defaultZone;
  }

  public Future<Optional<Person>> find(SqlClient client, UUID id) {
    return store.find(client, id);
  }

  /** By an address as somebody typed it; disabled people too. */
  public Future<Optional<Person>> findByEmail(SqlClient client, String email) {
    return EmailAddress.normalised(email)
        .map(address -> store.findByEmail(client, address))
        .orElse(Future.succeededFuture(Optional.empty()));
  }

  /** Adds the person; empty, with the transaction unharmed, when somebody has the address. */
  public Future<Optional<Person>> add(SqlClient tx, NewPerson person) {
    return store.add(tx, Ids.next(), person, person.timeZone().orElse(defaultZone));
  }

  /** The person with that address, added when there is none; two at the same time get the same. */
  public Future<Person> findOrAdd(SqlClient tx, NewPerson person) {
    return add(tx, person)
        .compose(
            added ->
                added.isPresent()
                    ? Future.succeededFuture(added.get())
                    : store.findByEmail(tx, person.email()).map(Optional::orElseThrow));
  }
}
