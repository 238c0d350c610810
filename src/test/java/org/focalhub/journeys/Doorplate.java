package org.focalhub.journeys;

/** Where hubs are to be found. */
final class Doorplate {
  private static final long BACK_AFTER_MILLIS = 50;

  private int[] ports;
  private int moves;

  /** One of the doors, as they were after so many moves. */
  record Door(int moves, int place, int port) {}

  synchronized void moveTo(int... doors) {
    ports = doors;
    moves++;
    notifyAll();
  }

  synchronized Door read(int place) {
    return new Door(moves, place, ports[place % ports.length]);
  }

  /** The next door after a while; when there is but one, waits until it is another. */
  synchronized Door after(Door lost) throws InterruptedException {
    if (ports.length > 1) {
      wait(BACK_AFTER_MILLIS);
    } else {
      while (moves <= lost.moves()) {
        wait();
      }
    }
    return read(lost.place() + 1);
  }

  synchronized Door afterRefusal(Door refusing) throws InterruptedException {
    return ports.length > 1 ? after(refusing) : refusing;
  }
}
