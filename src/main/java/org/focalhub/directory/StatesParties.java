package org.focalhub.directory;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * The States Parties to the Rome Statute with their regional groups, as listed in {@code
 * directory/states.csv}.
 */
public final class StatesParties {
  private static final String RESOURCE = "/directory/states.csv";

  private StatesParties() {}

  record Party(String iso, RegionalGroup group) {}

  /** Adds those that are missing; what is there is left as it is. Gives how many were added. */
  public static Future<Integer> seed(SqlClient client) {
    List<Party> parties = listed();
    Tuple columns =
        Tuple.tuple()
            .addArrayOfString(parties.stream().map(Party::iso).toArray(String[]::new))
            .addArrayOfString(
                parties.stream().map(party -> party.group().name()).toArray(String[]::new));
    return client
        .preparedQuery(DesignatorStore.SEED_STATES)
        .execute(columns)
        .map(rows -> rows.rowCount());
  }

  static List<Party> listed() {
    try (InputStream bytes = StatesParties.class.getResourceAsStream(RESOURCE);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
      return lines.lines().skip(1).map(StatesParties::party).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Party party(String line) {
    String[] cells = line.split(",");
    String group = cells[1].toUpperCase(Locale.ROOT).replaceAll("[ -]", "_");
    return new Party(cells[0], RegionalGroup.valueOf(group));
  }
}
