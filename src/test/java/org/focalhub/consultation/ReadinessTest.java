package org.focalhub.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.focalhub.consultation.Readiness.Marked;
import org.focalhub.directory.Subject;
import org.focalhub.platform.text.Bilingual;

/** The plain measure of how ready a draft is. */
class ReadinessTest {
  private static final List<String> NAMES = List.of("a1", "b2", "c3", "d4", "e5", "f6");

  /** The first three belong to a complete draft. */
  private static final DraftForm FORM =
      new DraftForm(
          Subject.OTHER,
          false,
          Stream.of("a1", "b2", "c3", "d4", "e5")
              .map(
                  name ->
                      new DraftForm.Item(
                          name,
                          ItemType.TEXT,
                          name.compareTo("d") < 0,
                          10,
                          Bilingual.same(name),
                          Optional.empty(),
                          List.of()))
              .toList());

  @Provide
  Arbitrary<Map<String, String>> items() {
    return Arbitraries.maps(Arbitraries.of(NAMES), Arbitraries.of("x", "y"));
  }

  @Provide
  Arbitrary<List<Marked>> marks() {
    return Arbitraries.of(NAMES)
        .flatMap(
            name ->
                Arbitraries.of(Mark.values())
                    .flatMap(
                        mark ->
                            Arbitraries.of(true, false)
                                .map(revised -> new Marked(name, mark, revised))))
        .list()
        .ofMaxSize(8)
        .map(
            all ->
                all.stream()
                    .collect(java.util.stream.Collectors.toMap(Marked::item, m -> m, (m, n) -> m)))
        .map(byItem -> List.copyOf(byItem.values()));
  }

  @Property
  void the_parts_add_up(
      @ForAll("items") Map<String, String> items, @ForAll("marks") List<Marked> marks) {
    Readiness of = Readiness.of(FORM, items, marks);

    assertThat(of.total())
        .isEqualTo(of.ready() + of.needsMore() + of.needsJudge() + of.missing() + of.unmarked())
        .isGreaterThanOrEqualTo(3);
  }

  @Property
  void whatever_is_sufficient_makes_it_ready(@ForAll("items") Map<String, String> items) {
    List<Marked> all =
        NAMES.stream().map(name -> new Marked(name, Mark.SUFFICIENT, false)).toList();
    Readiness of = Readiness.of(FORM, items, all);

    assertThat(of.ready()).isEqualTo(of.total()).isEqualTo(NAMES.size());
  }

  @Property
  void a_revision_never_makes_it_readier(
      @ForAll("items") Map<String, String> items, @ForAll("marks") List<Marked> marks) {
    List<Marked> revised =
        marks.stream().map(one -> new Marked(one.item(), one.mark(), true)).toList();

    assertThat(Readiness.of(FORM, items, revised).ready())
        .isLessThanOrEqualTo(Readiness.of(FORM, items, marks).ready());
  }

  @Example
  void each_item_stands_where_the_receiving_side_has_put_it() {
    assertThat(
            Readiness.of(
                FORM,
                Map.of("a1", "x", "b2", "x", "d4", "x", "e5", "x"),
                List.of(
                    new Marked("a1", Mark.NEEDS_JUDGE, false),
                    new Marked("b2", Mark.SUFFICIENT, true),
                    new Marked("d4", Mark.NEEDS_MORE, false))))
        .isEqualTo(new Readiness(4, 0, 1, 1, 1, 1));
  }

  @Example
  void what_was_not_needed_and_is_gone_is_still_not_needed() {
    assertThat(
            Readiness.of(FORM, Map.of(), List.of(new Marked("a1", Mark.NOT_NEEDED, true))).ready())
        .isEqualTo(1);
  }
}
