package org.focalhub.platform.db;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.ValidateOutput;
import org.flywaydb.core.api.output.ValidateResult;

/**
 * Brings the schema to the version that this hub knows. Several hubs may start at once: one
 * migrates, the others wait.
 *
 * <p>A schema that a newer hub made, or whose applied migrations are not those that this hub
 * carries, is left untouched.
 */
public final class Migrations {
  private static final String LOCATION = "classpath:db/migration";

  private Migrations() {}

  /**
   * Fails with {@link DatabaseRefused} when the database cannot be used. Gives the schema's
   * version.
   */
  public static Future<String> run(Vertx vertx, DatabaseSettings settings) {
    return vertx.executeBlocking(() -> migrate(settings, LOCATION), false);
  }

  /** As {@link #run}, on the calling thread, with migrations from another place. */
  static String migrate(DatabaseSettings settings, String location) {
    Flyway flyway =
        Flyway.configure()
            .dataSource(Jdbc.source(settings))
            .locations(location)
            // By default a schema newer than the hub would pass.
            .ignoreMigrationPatterns("*:pending")
            .cleanDisabled(true)
            .connectRetries(0)
            .load();
    try {
      refuseWhatIsNotOurs(flyway.validateWithResult(), settings);
      flyway.migrate();
      return version(flyway);
    } catch (FlywayException e) {
      throw new DatabaseRefused(
          "The database " + settings.place() + " cannot be prepared: " + reason(e), e);
    }
  }

  private static String version(Flyway flyway) {
    return flyway.info().current() == null
        ? "empty"
        : flyway.info().current().getVersion().getVersion();
  }

  private static void refuseWhatIsNotOurs(ValidateResult result, DatabaseSettings settings) {
    if (!result.validationSuccessful) {
      throw new DatabaseRefused(
          result.invalidMigrations.stream().anyMatch(Migrations::isFromNewerHub)
              ? newer(result.invalidMigrations, settings)
              : altered(result, settings));
    }
  }

  private static boolean isFromNewerHub(ValidateOutput migration) {
    return migration.errorDetails.errorCode
            == CoreErrorCode.APPLIED_VERSIONED_MIGRATION_NOT_RESOLVED
        || migration.errorDetails.errorCode
            == CoreErrorCode.APPLIED_REPEATABLE_MIGRATION_NOT_RESOLVED;
  }

  private static String newer(List<ValidateOutput> invalid, DatabaseSettings settings) {
    return "The database "
        + settings.place()
        + " was made by a newer version of the hub (migration "
        + versions(invalid)
        + "). Start that version, or restore a backup made by this one.";
  }

  private static String altered(ValidateResult result, DatabaseSettings settings) {
    String which =
        result.invalidMigrations.isEmpty()
            ? result.errorDetails.errorMessage
            : "migration " + versions(result.invalidMigrations);
    return "The schema of the database "
        + settings.place()
        + " is not the one that this hub made ("
        + which
        + " differs). Nothing was changed. Restore a backup, or start the hub that it belongs to.";
  }

  private static String versions(List<ValidateOutput> invalid) {
    return invalid.stream()
        .map(migration -> migration.version.isEmpty() ? migration.description : migration.version)
        .collect(Collectors.joining(", "));
  }

  /**
   * The last cause says it best: a connection refused, a right that is missing, a statement that
   * failed.
   */
  private static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? failure.getMessage() : cause.getMessage().strip();
  }
}
