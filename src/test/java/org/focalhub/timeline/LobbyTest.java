package org.focalhub.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LobbyTest {
  private final List<Integer> begun = new ArrayList<>();
  private final List<Runnable> pauses = new ArrayList<>();
  private int through;
  private int admitted;

  private enum Event {
    COMES,
    IS_THROUGH,
    PAUSE_ENDS
  }

  @Property
  void everybody_begins_once_and_in_order_never_more_together_nor_at_once_than_that_many(
      @ForAll @IntRange(min = 1, max = 5) int together,
      @ForAll @IntRange(min = 1, max = 9) int atOnce,
      @ForAll @IntRange(min = 1, max = 30) int mostWaiting,
      @ForAll List<Event> events) {
    begun.clear();
    pauses.clear();
    through = 0;
    admitted = 0;
    Lobby lobby = new Lobby(pauses::add, together, atOnce, mostWaiting);
    for (Event event : events) {
      int before = begun.size();
      switch (event) {
        case COMES -> comes(lobby, mostWaiting);
        case IS_THROUGH -> through(lobby);
        case PAUSE_ENDS -> endPause();
      }
      assertThat(begun.size() - before).isBetween(0, together);
      assertThat(begun.size() - through).isLessThanOrEqualTo(atOnce);
      // Nobody is forgotten: whoever waits has a pause that ends.
      assertThat(begun.size() == admitted || !pauses.isEmpty()).isTrue();
    }
    while (!pauses.isEmpty()) {
      endPause();
      through(lobby);
    }
    assertThat(begun).hasSize(admitted).isSorted();
  }

  private void comes(Lobby lobby, int mostWaiting) {
    int number = admitted;
    boolean hasRoom = admitted - begun.size() < mostWaiting;
    assertThat(lobby.enter(() -> begun.add(number))).isEqualTo(hasRoom);
    admitted += hasRoom ? 1 : 0;
  }

  private void through(Lobby lobby) {
    if (through < begun.size()) {
      through++;
      lobby.through();
    }
  }

  private void endPause() {
    if (!pauses.isEmpty()) {
      assertThat(pauses).hasSize(1);
      pauses.remove(0).run();
    }
  }

  @Test
  void who_comes_alone_does_not_wait() {
    Lobby lobby = new Lobby(pauses::add, 1, 1, 1);
    assertThat(lobby.enter(() -> begun.add(0))).isTrue();
    assertThat(begun).containsExactly(0);
    lobby.through();
    endPause();
    assertThat(lobby.enter(() -> begun.add(1))).isTrue();
    assertThat(begun).containsExactly(0, 1);
  }
}
