package org.focalhub.channel;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.UUID;
import org.focalhub.account.Caller;
import org.focalhub.account.SignedInApi;
import org.focalhub.channel.MessageService.NewTopic;
import org.focalhub.channel.MessageService.PageWish;
import org.focalhub.channel.Posting.NewMessage;
import org.focalhub.platform.http.Answer;
import org.focalhub.platform.http.Exchange;
import org.focalhub.timeline.LivePost;
import org.focalhub.timeline.MarkRead;
import org.focalhub.timeline.PostMessage;
import org.focalhub.timeline.Timelines;
import org.focalhub.timeline.WakeUps;

/** Binds the contract's operations on channels. */
public final class ChannelRoutes implements MarkRead, PostMessage {
  private final ChannelService channels;
  private final MessageService messages;
  private final Posting posting;
  private final TodayService today;

  public ChannelRoutes(Pool pool, Timelines timelines, WakeUps wakeUps) {
    ChannelAccess access = new ChannelAccess(pool);
    this.channels = new ChannelService(pool, timelines, access);
    this.messages = new MessageService(pool, timelines, access);
    this.posting = new Posting(pool, wakeUps, access);
    this.today = new TodayService(pool, channels, messages);
  }

  public void bind(SignedInApi api) {
    bindChannels(api);
    bindTopics(api);
    bindMessages(api);
    api.on("searchMessages", this::search);
    api.on("today", (caller, exchange) -> today.of(caller).map(Answer::ok));
  }

  private void bindChannels(SignedInApi api) {
    api.on("listChannels", (caller, exchange) -> channels.list(caller).map(Answer::ok))
        .on(
            "getChannel",
            (caller, exchange) -> channels.find(caller, exchange.id("channel")).map(Answer::ok))
        .on(
            "addChannel",
            (caller, exchange) ->
                channels
                    .add(caller, exchange.body(NewChannel.class), exchange.command())
                    .map(Answer::created))
        .on(
            "listChannelMembers",
            (caller, exchange) ->
                channels
                    .members(
                        caller,
                        exchange.id("channel"),
                        exchange.findText("cursor"),
                        exchange.limit())
                    .map(Answer::ok))
        .on(
            "inviteToChannel",
            (caller, exchange) ->
                channels
                    .invite(
                        caller,
                        exchange.id("channel"),
                        exchange.body(Invitee.class).focalPoint(),
                        exchange.command())
                    .map(done -> Answer.noContent()))
        .on(
            "takeBackChannelInvitation",
            (caller, exchange) ->
                channels
                    .takeBack(caller, exchange.id("channel"), exchange.id("focalPoint"))
                    .map(done -> Answer.noContent()));
  }

  private void bindTopics(SignedInApi api) {
    api.on(
            "listTopics",
            (caller, exchange) ->
                channels
                    .topics(
                        caller,
                        exchange.id("channel"),
                        exchange.findText("cursor"),
                        exchange.limit())
                    .map(Answer::ok))
        .on(
            "getTopic",
            (caller, exchange) ->
                messages
                    .topic(caller, exchange.id("channel"), exchange.id("topic"))
                    .map(Answer::ok))
        .on(
            "openTopic",
            (caller, exchange) ->
                messages
                    .openTopic(
                        caller,
                        exchange.id("channel"),
                        exchange.body(NewTopic.class),
                        exchange.command())
                    .map(Answer::created))
        .on("markRead", this::mark);
  }

  private void bindMessages(SignedInApi api) {
    api.on("listMessages", this::page)
        .on(
            "postMessage",
            (caller, exchange) ->
                posting
                    .post(
                        caller,
                        exchange.id("channel"),
                        exchange.id("topic"),
                        exchange.body(NewMessage.class),
                        exchange.command())
                    .map(view -> Answer.created(view).withVersion(view.revision())))
        .on(
            "getMessage",
            (caller, exchange) ->
                messages
                    .find(caller, exchange.id("channel"), exchange.number("seq"))
                    .map(found -> shown(found.view())))
        .on(
            "editMessage",
            (caller, exchange) ->
                messages
                    .edit(
                        caller,
                        exchange.id("channel"),
                        exchange.number("seq"),
                        exchange.version(),
                        exchange.body(NewText.class).text(),
                        exchange.command())
                    .map(ChannelRoutes::shown))
        .on(
            "withdrawMessage",
            (caller, exchange) ->
                messages
                    .withdraw(
                        caller, exchange.id("channel"), exchange.number("seq"), exchange.command())
                    .map(ChannelRoutes::shown))
        .on(
            "messageHistory",
            (caller, exchange) ->
                messages
                    .history(caller, exchange.id("channel"), exchange.number("seq"))
                    .map(Answer::ok))
        .on(
            "messageReadBy",
            (caller, exchange) ->
                messages
                    .readBy(caller, exchange.id("channel"), exchange.number("seq"))
                    .map(Answer::ok));
  }

  private record Invitee(UUID focalPoint) {}

  private record ReadUpTo(long seq) {}

  private record NewText(String text) {}

  private static Answer shown(MessageView view) {
    return Answer.ok(view).withVersion(view.revision());
  }

  private Future<Answer> page(Caller caller, Exchange exchange) {
    PageWish wish =
        new PageWish(
            exchange.findNumber("before"),
            exchange.findNumber("after"),
            exchange.findNumber("around"),
            exchange.findInstant("date"));
    return messages
        .page(caller, exchange.id("channel"), exchange.id("topic"), wish, exchange.limit())
        .map(Answer::ok);
  }

  private Future<Answer> search(Caller caller, Exchange exchange) {
    MessageStore.Search search =
        new MessageStore.Search(
            exchange.text("q"),
            exchange.findId("channel"),
            exchange.findId("focalPoint"),
            exchange.findInstant("from"),
            exchange.findInstant("until"),
            exchange.findText("cursor"),
            exchange.limit());
    return messages.search(caller, search).map(Answer::ok);
  }

  private Future<Answer> mark(Caller caller, Exchange exchange) {
    long seq = exchange.body(ReadUpTo.class).seq();
    return messages
        .topic(caller, exchange.id("channel"), exchange.id("topic"))
        .compose(topic -> channels.mark(caller, topic.channel(), topic.id(), seq))
        .map(done -> Answer.noContent());
  }

  @Override
  public Future<Posted> post(Caller caller, LivePost message) {
    return MessageText.refused(message.text(), message.replyTo())
        .<Future<Posted>>map(Future::failedFuture)
        .orElseGet(
            () ->
                posting
                    .post(
                        caller,
                        message.timeline(),
                        message.topic(),
                        new NewMessage(message.text(), message.focalPoint(), message.replyTo()),
                        message.command())
                    .map(view -> new Posted(view.seq(), view.ordinal(), view.at())));
  }

  @Override
  public Future<Void> mark(Caller caller, UUID timeline, UUID topic, long seq) {
    return channels.mark(caller, timeline, topic, seq);
  }
}
