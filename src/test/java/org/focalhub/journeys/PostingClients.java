package org.focalhub.journeys;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
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

  private static final int CREATED = 201;
  private static final int UNAVAILABLE = 503;

  private final List<Topic> topics;
  private final Doorplate doorplate = new Doorplate();
  private final List<Thread> clients = new ArrayList<>();
  private final ConcurrentLinkedQueue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();
  private final List<String> faults = new CopyOnWriteArrayList<>();
  private final AtomicLong acknowledgements = new AtomicLong();
  private final AtomicLong repeats = new AtomicLong();
  private volatile boolean stopping;

  /** Each topic is written in by each of these people. */
  PostingClients(List<Topic> topics, List<Member> people) {
    this.topics = topics;
    for (int number = 0; number < people.size(); number++) {
      int client = number;
      clients.add(new Thread(() -> post(client, people.get(client)), "posting client " + client));
    }
  }

  void start(int port) {
    doorplate.moveTo(port);
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

  /** Answers that no client should get. */
  List<String> faults() {
    return faults;
  }

  private void post(int client, Member author) {
    try {
      for (int number = 1; !stopping; number++) {
        Topic topic = topics.get((client + number) % topics.size());
        postUntilAcknowledged(author, topic, "Client " + client + ", message " + number);
      }
    } catch (InterruptedException | RuntimeException e) {
      faults.add(e.toString());
    }
  }

  private void postUntilAcknowledged(Member author, Topic topic, String text)
      throws InterruptedException {
    UUID command = UUID.randomUUID();
    JsonObject message =
        new JsonObject().put("text", text).put("focalPoint", author.focalPoint().toString());
    Doorplate.Door door = doorplate.read();
    while (true) {
      try {
        Api.Reply reply =
            Api.of(door.port())
                .as(author)
                .with("Idempotency-Key", command.toString())
                .post(topic.messages(), message);
        if (reply.status() == CREATED) {
          keep(topic, command, text, reply.body());
          return;
        } else if (reply.status() != UNAVAILABLE) {
          faults.add(reply.status() + " " + reply.body());
          return;
        }
      } catch (IllegalStateException unanswered) {
        door = doorplate.after(door);
      }
      repeats.incrementAndGet();
    }
  }

  private void keep(Topic topic, UUID command, String text, JsonObject message) {
    acknowledged.add(
        new Acknowledged(topic, command, text, message.getLong("seq"), message.getLong("ordinal")));
    acknowledgements.incrementAndGet();
  }

  /** Where the hub is to be found. */
  private static final class Doorplate {
    private Door door;

    /** The so manieth hub, and its port. */
    record Door(int number, int port) {}

    synchronized void moveTo(int port) {
      door = new Door(door == null ? 1 : door.number() + 1, port);
      notifyAll();
    }

    synchronized Door read() {
      return door;
    }

    /** Waits until a hub after this one serves. */
    synchronized Door after(Door lost) throws InterruptedException {
      while (door.number() <= lost.number()) {
        wait();
      }
      return door;
    }
  }
}
