package org.focalhub.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class LobbyTest {
  private final List<Integer> begun = new ArrayList<>();
  private int through;
  private int admitted;

  @Property
  void everybody_begins_once_in_order_and_never_more_than_that_many_at_once(
      @ForAll @IntRange(min = 1, max = 9) int atOnce,
      @ForAll @IntRange(min = 0, max = 30) int mostWaiting,
      @ForAll List<Boolean> comes) {
    begun.clear();
    through = 0;
    admitted = 0;
    Lobby lobby = new Lobby(atOnce, mostWaiting);
    for (boolean oneMore : comes) {
      if (oneMore) {
        comes(lobby, atOnce, mostWaiting);
      } else if (through < begun.size()) {
        through++;
        lobby.through();
      }
      assertThat(begun.size()).isEqualTo(Math.min(admitted, through + atOnce));
    }
    while (through < begun.size()) {
      through++;
      lobby.through();
    }
    assertThat(begun).hasSize(admitted).isSorted();
  }

  private void comes(Lobby lobby, int atOnce, int mostWaiting) {
    int number = admitted;
    boolean hasRoom = admitted - through < atOnce + mostWaiting;
    assertThat(lobby.enter(() -> begun.add(number))).isEqualTo(hasRoom);
    admitted += hasRoom ? 1 : 0;
  }
}
