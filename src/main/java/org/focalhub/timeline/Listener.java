package org.focalhub.timeline;

import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.account.Caller;
import org.focalhub.platform.id.TokenHash;
import org.focalhub.timeline.TimelineAccess.Reader;

/** Who is at the other end of a live socket. */
sealed interface Listener {
  /** As whom access to a timeline is asked for. */
  Reader reader(LiveFrame.Follow follow);

  /** What ends with the socket's right to be there. */
  Optional<UUID> session();

  /** The socket is gone. */
  void left();

  /** Somebody with an account. Passes are for those who have none. */
  record SignedIn(Caller caller) implements Listener {
    @Override
    public Reader reader(LiveFrame.Follow follow) {
      return new Reader.Person(caller.person());
    }

    @Override
    public Optional<UUID> session() {
      return Optional.of(caller.session());
    }

    @Override
    public void left() {}
  }

  /** Somebody without an account, on one of the seats that a hub has for them. */
  record Guest(GuestSeats seats) implements Listener {
    @Override
    public Reader reader(LiveFrame.Follow follow) {
      return new Reader.Guest(follow.pass().map(pass -> Buffer.buffer(TokenHash.of(pass))));
    }

    @Override
    public Optional<UUID> session() {
      return Optional.empty();
    }

    @Override
    public void left() {
      seats.leave();
    }
  }
}
