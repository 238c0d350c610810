package org.focalhub.channel;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.account.Served;
import org.focalhub.channel.MessageStore.Posted;
import org.focalhub.channel.MessageView.ReplyView;
import org.focalhub.platform.json.Json;
import org.focalhub.platform.markdown.Mention;
import org.focalhub.platform.markdown.MessageMarkdown;
import org.focalhub.timeline.Author;
import org.focalhub.timeline.Entry;

/**
 * A message about to be written, with all that its readers will be shown, so that nothing is looked
 * up again after the commit.
 *
 * @param command empty for the first message of a topic, which is repeated with the topic
 */
record Post(
    UUID channel,
    UUID topic,
    Author author,
    UUID focalPoint,
    Optional<UUID> command,
    Optional<ReplyView> reply,
    String text,
    String html,
    List<Mention> mentions) {

  static Post of(
      UUID channel,
      UUID topic,
      Author.PersonRef person,
      Served served,
      Optional<UUID> command,
      Optional<ReplyView> reply,
      String text) {
    MessageMarkdown.Reading reading = MessageMarkdown.read(text);
    return new Post(
        channel,
        topic,
        new Author(
            person,
            Optional.of(
                new Author.FocalPointRef(served.focalPoint(), served.name(), served.kind()))),
        served.focalPoint(),
        command,
        reply,
        text,
        reading.html(),
        reading.mentions());
  }

  Optional<Long> replyTo() {
    return reply.map(ReplyView::seq);
  }

  /** What the entry keeps. What can be made from it again when it is read is left out. */
  JsonObject storedBody() {
    JsonObject body = new JsonObject().put("text", text).put("mentions", mentionsJson(mentions));
    replyTo().ifPresent(seq -> body.put("replyTo", seq));
    return body;
  }

  /** The same entry that {@link ChannelEntries} makes of the stored one. */
  Entry entry(Posted posted) {
    JsonObject body =
        new JsonObject()
            .put("ordinal", posted.ordinal())
            .put("text", text)
            .put("html", html)
            .put("mentions", mentionsJson(mentions));
    reply.ifPresent(quoted -> body.put("replyTo", Json.toObject(quoted)));
    return new Entry(
        channel,
        posted.seq(),
        "MESSAGE",
        posted.at(),
        Optional.of(author),
        command,
        Optional.of(topic),
        Optional.empty(),
        body);
  }

  MessageView view(Posted posted, boolean mentionsMe) {
    return new MessageView(
        posted.seq(),
        topic,
        posted.ordinal(),
        posted.at(),
        author,
        text,
        html,
        reply,
        1,
        Optional.empty(),
        false,
        Optional.empty(),
        mentionsMe);
  }

  static JsonArray mentionsJson(List<Mention> mentions) {
    return new JsonArray(mentions.stream().map(Mention::toJson).toList());
  }
}
