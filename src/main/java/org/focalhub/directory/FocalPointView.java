package org.focalhub.directory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.platform.text.Bilingual;
import org.focalhub.timeline.Entry;

/** A focal point as one reader sees it. */
record FocalPointView(
    UUID id,
    String code,
    FocalPointKind kind,
    Bilingual name,
    Optional<StateView.Name> state,
    Optional<UUID> organisation,
    Optional<RegionalGroup> regionalGroup,
    Optional<Seat> seat,
    List<String> subjects,
    List<String> languages,
    Optional<String> sharedMailbox,
    String timeZone,
    List<Holder> holders,
    boolean closed,
    int version) {

  /** By name only. */
  record Name(UUID id, Bilingual name, FocalPointKind kind) {}

  record Page(List<FocalPointView> focalPoints, Optional<String> next) {}

  record Holder(
      UUID tenure,
      Holding.PersonName person,
      Capacity capacity,
      Instant from,
      Optional<Instant> until,
      Optional<String> email,
      Optional<String> phone,
      Optional<Holding.Absence> absence) {}

  record Invitation(
      UUID id,
      String displayName,
      Optional<String> email,
      Capacity capacity,
      Instant invitedAt,
      Instant expiresAt) {}

  /** What the reader may do. */
  record May(boolean change, boolean handOver, boolean invite, boolean appoint, boolean close) {}

  /** On its page. */
  record Detail(
      FocalPointView focalPoint,
      List<Holder> former,
      List<Invitation> invitations,
      List<Entry> history,
      May may) {}

  static FocalPointView of(FocalPoint point, List<Holding> holdings, Reader reader) {
    boolean contact = ContactAccess.mayRead(reader, point);
    return new FocalPointView(
        point.id(),
        point.code(),
        point.kind(),
        point.name(),
        point.state(),
        point.organisation(),
        point.regionalGroup(),
        point.seat(),
        point.subjects(),
        point.languages(),
        point.sharedMailbox().filter(mailbox -> contact),
        point.timeZone(),
        holdings.stream().map(holding -> holder(point, holding, reader)).toList(),
        point.closed(),
        point.version());
  }

  static Holder holder(FocalPoint point, Holding holding, Reader reader) {
    boolean contact = ContactAccess.mayRead(reader, point, holding);
    Holding.Person person = holding.person();
    return new Holder(
        holding.tenure(),
        new Holding.PersonName(person.id(), person.name()),
        holding.capacity(),
        holding.from(),
        holding.until(),
        Optional.of(person.email()).filter(email -> contact),
        person.phone().filter(phone -> contact),
        holding.absence());
  }
}
