package org.focalhub.access;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.focalhub.testing.SmallNetwork;

/** One person for every {@link Actor}, and the browser in which that person is signed in. */
final class Cast {
  private final SmallNetwork network;
  private final Map<Actor, UUID> people = new EnumMap<>(Actor.class);
  private final Map<Actor, UUID> sessions = new EnumMap<>(Actor.class);
  private final Map<Actor, String> cookies = new EnumMap<>(Actor.class);

  /**
   * @param number tells the addresses of one cast from those of another
   */
  Cast(SmallNetwork network, int number) {
    this.network = network;
    for (Actor actor : Actor.values()) {
      people.put(actor, added(actor, number));
      signIn(actor);
    }
  }

  private UUID added(Actor actor, int number) {
    UUID id = network.person(actor.roles);
    String email =
        switch (actor) {
          case PRINCIPAL -> "osprey";
          case FORMER_HOLDER -> "whimbrel";
          default -> actor.name().toLowerCase(Locale.ROOT);
        };
    network.execute(
        "UPDATE person SET email = $2, display_name = $3, phone = $4 WHERE id = $1",
        id,
        email + number + "@test.example",
        actor == Actor.PRINCIPAL ? "Kingfisher" : "Somebody",
        actor == Actor.PRINCIPAL ? "+000 5550199" : null);
    return id;
  }

  /** In a new browser, which the actor uses from now on. */
  void signIn(Actor actor) {
    var opened = network.sessions().open(people.get(actor));
    sessions.put(actor, opened.session());
    cookies.put(actor, opened.cookie());
  }

  /** Disables and signs out those who are to be so. */
  void endSessions() {
    network.execute(
        "UPDATE person SET disabled_at = now() WHERE id = $1", people.get(Actor.DISABLED_HOLDER));
    network.sessions().end(sessions.get(Actor.WITH_ENDED_SESSION));
    cookies.put(Actor.NOBODY, "");
  }

  UUID person(Actor actor) {
    return people.get(actor);
  }

  UUID session(Actor actor) {
    return sessions.get(actor);
  }

  /** Empty for nobody. */
  String cookie(Actor actor) {
    return cookies.get(actor);
  }
}
