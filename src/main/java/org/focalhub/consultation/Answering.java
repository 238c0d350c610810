package org.focalhub.consultation;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.focalhub.directory.Capacity;
import org.focalhub.directory.Roster;

/**
 * Who answers at a focal point now.
 *
 * @param capacity {@code PRINCIPAL}, {@code ALTERNATE} or {@code SUBSTITUTE}
 */
record Answering(UUID person, String name, String capacity) {

  /**
   * The principal; else who stands in for the principal; else an alternate who is present; else who
   * stands in for an alternate.
   */
  static Optional<Answering> in(Roster.Structure structure) {
    List<Roster.Post> posts = structure.posts();
    List<Roster.Post> principals = of(posts, Capacity.PRINCIPAL);
    List<Roster.Post> alternates = of(posts, Capacity.ALTERNATE);
    return Stream.<Optional<Answering>>of(
            first(principals, Answering::present),
            first(principals, post -> standingIn(post, posts)),
            first(alternates, Answering::present),
            first(alternates, post -> standingIn(post, posts)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** The longest first, whatever order they came in. */
  private static List<Roster.Post> of(List<Roster.Post> posts, Capacity capacity) {
    return posts.stream()
        .filter(post -> post.capacity() == capacity)
        .sorted(Comparator.comparing(Roster.Post::since).thenComparing(Roster.Post::person))
        .toList();
  }

  private static Optional<Answering> first(
      List<Roster.Post> posts, Function<Roster.Post, Optional<Answering>> answer) {
    return posts.stream().map(answer).flatMap(Optional::stream).findFirst();
  }

  private static Optional<Answering> present(Roster.Post post) {
    return Optional.of(post)
        .filter(one -> !one.absent())
        .map(one -> new Answering(one.person(), one.name(), one.capacity().name()));
  }

  /** A substitute who holds the focal point too may be absent in turn; a loop leads to nobody. */
  private static Optional<Answering> standingIn(Roster.Post absent, List<Roster.Post> posts) {
    Set<UUID> asked = new HashSet<>(Set.of(absent.person()));
    Optional<Roster.Person> next = absent.substitute();
    while (next.isPresent() && asked.add(next.get().id())) {
      UUID substitute = next.get().id();
      Optional<Roster.Post> away =
          posts.stream()
              .filter(post -> post.person().equals(substitute) && post.absent())
              .findFirst();
      if (away.isEmpty()) {
        return Optional.of(new Answering(substitute, next.get().name(), "SUBSTITUTE"));
      }
      next = away.get().substitute();
    }
    return Optional.empty();
  }
}
