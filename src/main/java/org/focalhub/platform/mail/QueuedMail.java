package org.focalhub.platform.mail;

import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.platform.text.Language;

/**
 * A row of the outbox that is being sent.
 *
 * @param tries how often that was begun, this time included
 */
public record QueuedMail(
    UUID id,
    String recipient,
    Optional<UUID> person,
    String kind,
    String cause,
    Language language,
    JsonObject arguments,
    int tries) {}
