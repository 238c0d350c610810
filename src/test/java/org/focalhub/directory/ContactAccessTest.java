package org.focalhub.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.focalhub.account.Role;
import org.focalhub.platform.text.Bilingual;

class ContactAccessTest {
  private static final UUID POINT = UUID.randomUUID();
  private static final UUID HOLDER = UUID.randomUUID();
  private static final List<String> STATES = List.of("SN", "CR");

  @Property(tries = 400)
  void whoever_neither_serves_nor_has_a_role_sees_nothing(
      @ForAll("points") FocalPoint point,
      @ForAll("scopes") ContactScope scope,
      @ForAll boolean now) {
    Reader nobody = new Reader(HOLDER, Set.of(), List.of(), policies(scope));

    assertThat(ContactAccess.mayRead(nobody, point)).isFalse();
    assertThat(ContactAccess.mayRead(nobody, point, holding(now))).isFalse();
  }

  @Property(tries = 400)
  void the_secretariat_and_administrators_see_everything(
      @ForAll("readers") Reader reader, @ForAll("points") FocalPoint point, @ForAll boolean now) {
    Reader keeper =
        new Reader(reader.person(), Set.of(Role.SECRETARIAT), reader.served(), reader.policies());

    assertThat(ContactAccess.mayRead(keeper, point, holding(now))).isTrue();
  }

  @Property(tries = 1000)
  void everybody_else_sees_exactly_what_the_policy_of_the_kind_says(
      @ForAll("readers") Reader reader, @ForAll("points") FocalPoint point) {
    boolean serving = !reader.served().isEmpty();
    boolean court = reader.served().stream().anyMatch(Reader.Served::court);
    boolean kind = reader.served().stream().anyMatch(one -> one.kind() == point.kind());
    boolean state =
        point.iso().isPresent()
            && reader.served().stream().anyMatch(one -> one.state().equals(point.iso()));
    boolean own = reader.served().stream().anyMatch(one -> one.focalPoint().equals(POINT));
    boolean expected =
        switch (reader.policies().get(point.kind())) {
          case NETWORK -> serving || !reader.roles().isEmpty();
          case COURT_AND_SAME_KIND -> court || kind || state || own;
          case COURT_AND_SAME_STATE -> court || state || own;
        };

    assertThat(ContactAccess.mayRead(reader, point)).isEqualTo(expected);
    assertThat(ContactAccess.mayRead(reader, point, holding(true)))
        .isEqualTo(expected || reader.readsDirectory() && reader.person().equals(HOLDER));
  }

  @Property(tries = 400)
  void of_whoever_holds_it_no_more_nobody_else_sees_an_address(
      @ForAll("readers") Reader reader, @ForAll("points") FocalPoint point) {
    assertThat(ContactAccess.mayRead(reader, point, holding(false)))
        .isEqualTo(reader.readsDirectory() && reader.person().equals(HOLDER));
  }

  @Property(tries = 400)
  void serving_one_more_focal_point_never_hides_anything(
      @ForAll("readers") Reader reader,
      @ForAll("served") Reader.Served more,
      @ForAll("points") FocalPoint point) {
    List<Reader.Served> all =
        java.util.stream.Stream.concat(reader.served().stream(), java.util.stream.Stream.of(more))
            .toList();
    Reader richer = new Reader(reader.person(), reader.roles(), all, reader.policies());

    if (ContactAccess.mayRead(reader, point)) {
      assertThat(ContactAccess.mayRead(richer, point)).isTrue();
    }
  }

  private static Map<FocalPointKind, ContactScope> policies(ContactScope scope) {
    return java.util.Arrays.stream(FocalPointKind.values())
        .collect(Collectors.toMap(kind -> kind, kind -> scope));
  }

  private static Holding holding(boolean now) {
    return new Holding(
        UUID.randomUUID(),
        POINT,
        Capacity.PRINCIPAL,
        Instant.EPOCH,
        Optional.empty(),
        now,
        new Holding.Person(HOLDER, "Holder", "holder@x.example", Optional.empty()),
        Optional.empty());
  }

  @Provide
  Arbitrary<ContactScope> scopes() {
    return Arbitraries.of(ContactScope.class);
  }

  @Provide
  Arbitrary<Reader.Served> served() {
    return Combinators.combine(
            Arbitraries.of(POINT, UUID.randomUUID(), UUID.randomUUID()),
            Arbitraries.of(FocalPointKind.class),
            Arbitraries.of(STATES).optional(),
            Arbitraries.of(true, false))
        .as(Reader.Served::new);
  }

  /** Anybody but the directory's keepers. */
  @Provide
  Arbitrary<Reader> readers() {
    return Combinators.combine(
            Arbitraries.of(HOLDER, UUID.randomUUID()),
            Arbitraries.of(Role.ORGANISER).set().ofMaxSize(1),
            served().list().ofMaxSize(3),
            Arbitraries.maps(
                    Arbitraries.of(FocalPointKind.class), Arbitraries.of(ContactScope.class))
                .ofSize(FocalPointKind.values().length))
        .as(Reader::new);
  }

  @Provide
  Arbitrary<FocalPoint> points() {
    return Combinators.combine(
            Arbitraries.of(FocalPointKind.class), Arbitraries.of(STATES).optional())
        .as(ContactAccessTest::point);
  }

  private static FocalPoint point(FocalPointKind kind, Optional<String> state) {
    return new FocalPoint(
        POINT,
        "CODE",
        kind,
        state.map(iso -> new StateView.Name(iso, Bilingual.same(iso))),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Bilingual.same("name"),
        List.of(),
        List.of(),
        Optional.of("desk@x.example"),
        "Europe/Amsterdam",
        false,
        1);
  }
}
