package org.focalhub.journeys;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.focalhub.testing.Api;
import org.focalhub.testing.SmallNetwork.Member;

/**
 * Clients that post as fast as they are answered. A command that was not answered is sent again,
 * under its own name, to the next hub that serves; no client goes on before its last command was
 * acknowledged.
 */
final class PostingClients {
  /** Where people talk. */
  record Topic(UUID channel, String id) {
    String messages() {
      return "/api/channels/" + channel + "/topics/" + id + "/messages";
    }
  }

  /** A message that the hub has promised to keep. */
  record Acknowledged(Topic topic, UUID command, String text, long seq, long ordinal) {}

  /** What a hub said to a post: a status of HTTP, and the message or why it is refused. */
  record Answer(int status, JsonObject body) {}

  private static final AtomicInteger RUNS = new AtomicInteger();
  private static final int CREATED = 201;
  private static final int UNAVAILABLE = 503;

  private final List<Topic> topics;
  private final Doorplate doorplate = new Doorplate();
  private final List<Thread> clients = new ArrayList<>();
  private final ConcurrentLinkedQueue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();
  private final List<String> faults = new CopyOnWriteArrayList<>();
  private final AtomicLong acknowledgements = new AtomicLong();
  private final AtomicLong repeats = new AtomicLong();
  private final AtomicLong refusals = new AtomicLong();

  /** So that no two runs say the same. */
  private final int run = RUNS.incrementAndGet();

  private final Map<UUID, JsonObject> answers = new ConcurrentHashMap<>();
  private final Map<UUID, Member> authors = new ConcurrentHashMap<>();
  private Duration patience = Duration.ofSeconds(20);
  private final Map<String, PostingSocket> sockets = new ConcurrentHashMap<>();
  private boolean socketsToo;
  private Duration pause = Duration.ZERO;
  private volatile boolean stopping;

  /** Each topic is written in by each of these people. */
  PostingClients(List<Topic> topics, List<Member> people) {
    this.topics = topics;
    for (int number = 0; number < people.size(); number++) {
      int client = number;
      clients.add(new Thread(() -> post(client, people.get(client)), "posting client " + client));
    }
  }

  /** A command that is not answered within this time is sent again. */
  PostingClients within(Duration longest) {
    patience = longest;
    return this;
  }

  /** Each client posts no more often than that. */
  PostingClients pausing(Duration betweenMessages) {
    pause = betweenMessages;
    return this;
  }

  /** Half of the messages go over live sockets; hubs must let these carry many. */
  PostingClients alsoOverSockets() {
    socketsToo = true;
    return this;
  }

  /**
   * With several doors, each client begins at one of them and goes to the next when it is not
   * answered or told to come again; with one, it waits for {@link #moveTo another}.
   */
  void start(int... ports) {
    doorplate.moveTo(ports);
    clients.forEach(client -> client.setDaemon(true));
    clients.forEach(Thread::start);
  }

  /** A hub serves again, there. */
  void moveTo(int port) {
    doorplate.moveTo(port);
  }

  /** Returns when every command that was begun is acknowledged. */
  void finish() throws InterruptedException {
    stopping = true;
    for (Thread client : clients) {
      client.join();
    }
    sockets.values().forEach(PostingSocket::giveUp);
    sockets.clear();
  }

  long acknowledgements() {
    return acknowledgements.get();
  }

  List<Acknowledged> acknowledged() {
    return List.copyOf(acknowledged);
  }

  /** How many commands were sent more than once. */
  long repeats() {
    return repeats.get();
  }

  /** How often a client was told to come again. */
  long refusals() {
    return refusals.get();
  }

  /** Answers that no client should get. */
  List<String> faults() {
    return faults;
  }

  /** The hub's first answer to a command that it has acknowledged. */
  JsonObject answer(UUID command) {
    return answers.get(command);
  }

  /** The command of a message, once more. */
  Answer sendAgain(int port, Acknowledged message) {
    Member author = authors.get(message.command());
    return send(port, author, message.topic(), message.command(), message.text());
  }

  /** The same over the socket, whichever way it came first. */
  Answer sendAgainBySocket(int port, Acknowledged message) {
    Member author = authors.get(message.command());
    return sendBySocket(port, author, message.topic(), message.command(), message.text());
  }

  private void post(int client, Member author) {
    try {
      for (int number = 1; !stopping; number++) {
        Topic topic = topics.get((client + number) % topics.size());
        String text = "Client " + client + ", message " + number + " " + run;
        postUntilAcknowledged(client, author, topic, text);
        LockSupport.parkNanos(pause.toNanos());
      }
    } catch (InterruptedException | RuntimeException e) {
      faults.add(e.toString());
    }
  }

  private void postUntilAcknowledged(int client, Member author, Topic topic, String text)
      throws InterruptedException {
    UUID command = UUID.randomUUID();
    authors.put(command, author);
    Doorplate.Door door = doorplate.read(client);
    for (int attempt = 0; ; attempt++) {
      try {
        Answer answer =
            isBySocket(client, attempt)
                ? sendBySocket(door.port(), author, topic, command, text)
                : send(door.port(), author, topic, command, text);
        if (answer.status() == CREATED) {
          keep(topic, command, text, answer.body());
          return;
        } else if (answer.status() != UNAVAILABLE) {
          faults.add(answer.status() + " " + answer.body());
          return;
        }
        refusals.incrementAndGet();
        door = doorplate.afterRefusal(door);
      } catch (IllegalStateException unanswered) {
        door = doorplate.after(door);
      }
      repeats.incrementAndGet();
    }
  }

  /** Half of them begin with their socket; whoever sends again takes the other way. */
  private boolean isBySocket(int client, int attempt) {
    return socketsToo && (client / 2 + attempt) % 2 == 0;
  }

  private Answer send(int port, Member author, Topic topic, UUID command, String text) {
    JsonObject message =
        new JsonObject().put("text", text).put("focalPoint", author.focalPoint().toString());
    Api.Reply reply =
        Api.of(port)
            .within(patience)
            .as(author)
            .with("Idempotency-Key", command.toString())
            .post(topic.messages(), message);
    return new Answer(reply.status(), reply.body());
  }

  private Answer sendBySocket(int port, Member author, Topic topic, UUID command, String text) {
    PostingSocket socket =
        sockets.compute(
            port + " " + author.session(),
            (door, open) ->
                open == null || open.isLost() ? new PostingSocket(port, author, patience) : open);
    JsonObject answer = socket.post(topic, command, text);
    return answer.getString("type").equals("posted")
        ? new Answer(CREATED, answer)
        : new Answer(answer.getJsonObject("problem").getInteger("status"), answer);
  }

  private void keep(Topic topic, UUID command, String text, JsonObject message) {
    acknowledged.add(
        new Acknowledged(topic, command, text, message.getLong("seq"), message.getLong("ordinal")));
    answers.put(command, message);
    acknowledgements.incrementAndGet();
  }
}
