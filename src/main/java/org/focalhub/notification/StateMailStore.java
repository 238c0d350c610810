package org.focalhub.notification;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.focalhub.account.Caller;
import org.focalhub.platform.mail.DigestSubject;

/**
 * The SQL of what States wish for their missions' digests; a State that has said nothing:
 * everything.
 */
final class StateMailStore {
  private static final String FIND =
      """
      SELECT s.iso, coalesce(w.parts, ARRAY['CONSULTATIONS', 'MEETINGS', 'CHANNELS']) AS parts,
             coalesce(w.version, 1) AS version,
             EXISTS (SELECT FROM focal_point f
                      WHERE f.id = ANY ($2) AND f.state_iso = s.iso AND f.kind = 'NATIONAL') AS national
        FROM state s LEFT JOIN state_mail w ON w.state_iso = s.iso
       WHERE s.iso = $1
         AND ($3 OR EXISTS (SELECT FROM focal_point f WHERE f.id = ANY ($2) AND f.state_iso = s.iso))""";

  /** So that the first change finds a version too. */
  private static final String BEGIN =
      """
      INSERT INTO state_mail (state_iso, parts) VALUES ($1, ARRAY['CONSULTATIONS', 'MEETINGS', 'CHANNELS'])
      ON CONFLICT (state_iso) DO NOTHING""";

  private static final String CHANGE =
      "UPDATE state_mail SET parts = $3, version = version + 1 WHERE state_iso = $1 AND version = $2";

  /** Empty when there is no such State, or it is not one of the caller's. */
  Future<Optional<Versioned<StateMailView>>> find(SqlClient client, Caller caller, String iso) {
    boolean keeper = ReaderAccess.isKeeper(caller);
    return client
        .preparedQuery(FIND)
        .mapping(
            row ->
                new Versioned<>(
                    new StateMailView(
                        row.getString("iso"),
                        parts(row.getArrayOfStrings("parts")),
                        keeper || row.getBoolean("national")),
                    row.getInteger("version")))
        .execute(Tuple.of(iso, caller.servedIds(), keeper))
        .map(rows -> rows.stream().findFirst());
  }

  /** Whether that was still the version. */
  Future<Boolean> change(SqlClient tx, String iso, int version, List<DigestSubject> parts) {
    String[] names = parts.stream().sorted().map(Enum::name).toArray(String[]::new);
    return tx.preparedQuery(BEGIN)
        .execute(Tuple.of(iso))
        .compose(begun -> tx.preparedQuery(CHANGE).execute(Tuple.of(iso, version, names)))
        .map(rows -> rows.rowCount() == 1);
  }

  private static List<DigestSubject> parts(String[] names) {
    return Arrays.stream(names).map(DigestSubject::valueOf).sorted().toList();
  }
}
