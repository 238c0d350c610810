package org.focalhub.sample;

import java.util.List;
import java.util.Optional;
import org.focalhub.platform.text.Bilingual;

/**
 * A meeting of the sample as its file describes it. Moments are read by {@link MeetingMoments}.
 *
 * @param time its beginning and its end
 * @param window of the registration, likewise
 * @param draft whether it is in preparation
 * @param cancelled why
 * @param come the States that are registered
 * @param coming how many of the invited States are
 * @param guests bodies of no State that are
 * @param regrets how many of the invited States will not come
 */
record MeetingPlan(
    String code,
    String kind,
    Optional<Boolean> draft,
    Optional<String> cancelled,
    Bilingual title,
    Bilingual description,
    Optional<String> host,
    String place,
    Optional<String> link,
    String zone,
    List<String> time,
    List<String> window,
    String erases,
    Optional<Integer> capacity,
    Optional<Integer> quota,
    Optional<Boolean> confirms,
    Optional<String> late,
    Optional<List<String>> copies,
    Invites invites,
    Optional<List<String>> come,
    Optional<Integer> coming,
    Optional<List<String>> guests,
    Optional<Integer> regrets,
    Optional<List<Session>> sessions,
    Optional<List<Segment>> segments) {

  /** All meetings. */
  record File(List<MeetingPlan> meetings) {}

  /** Organisations by code. */
  record Invites(
      Optional<Boolean> isPublic,
      Optional<List<String>> states,
      Optional<List<String>> groups,
      Optional<List<String>> organisations,
      Optional<List<String>> kinds) {}

  record Session(Bilingual title, List<String> time, Optional<String> place) {}

  /**
   * A segment.
   *
   * @param speak how many are inscribed
   * @param from how many States of the sample's order come before the first of them
   * @param spoken how many of them have been called
   * @param absent which of them, from 1, was not there
   * @param paused whether the next one has the floor, and the clock stands still
   */
  record Segment(
      Bilingual title,
      Optional<Bilingual> description,
      List<String> time,
      List<String> window,
      Optional<String> speakers,
      int speak,
      Optional<Integer> from,
      Optional<Integer> spoken,
      Optional<Integer> absent,
      Optional<Boolean> paused) {}
}
