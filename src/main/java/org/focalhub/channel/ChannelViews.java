package org.focalhub.channel;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.focalhub.platform.text.Bilingual;
import org.focalhub.timeline.Author;
import org.focalhub.timeline.Entry;

/**
 * What goes over the wire about channels; each record is the contract's schema of nearly the same
 * name.
 */
final class ChannelViews {
  private ChannelViews() {}

  record ChannelSummary(
      UUID id,
      String code,
      String category,
      Bilingual name,
      long head,
      Optional<Instant> lastAt,
      long unread,
      long mentions) {}

  record Channels(List<ChannelSummary> channels) {}

  record ChannelDetail(
      ChannelSummary channel,
      Bilingual purpose,
      List<Author.FocalPointRef> actAs,
      long members,
      boolean mayInvite) {}

  record Member(Author.FocalPointRef focalPoint, boolean invited) {}

  record Members(long total, List<Member> members, Optional<String> next) {}

  record TopicView(
      UUID id,
      UUID channel,
      String title,
      long messages,
      long lastSeq,
      Instant lastAt,
      long readOrdinal,
      long readSeq,
      long mentions) {}

  record Topics(long head, List<TopicView> topics, Optional<String> next) {}

  record OpenedTopic(TopicView topic, MessageView message) {}

  record Messages(long head, long first, long last, List<MessageView> messages) {}

  record Revision(int revision, Instant at, String text, String html) {}

  record Revisions(List<Revision> revisions) {}

  record ReadBy(long members, List<Author.FocalPointRef> readBy) {}

  record Hit(UUID channel, Bilingual channelName, String topicTitle, MessageView message) {}

  record Hits(List<Hit> hits, Optional<String> next) {}

  record UnreadTopic(Bilingual channelName, TopicView topic) {}

  record FocalPointChange(Author.FocalPointRef focalPoint, Entry entry) {}

  record Today(List<Hit> mentions, List<UnreadTopic> unread, List<FocalPointChange> changes) {}

  record Id(UUID id) {}
}
