package org.focalhub.sample;

import java.util.List;
import java.util.Optional;

/** Which posts are in a channel: the schema's rule, told once more for the filling. */
final class Membership {
  private Membership() {}

  static List<Post> of(SampleFiles.Channel channel, SampleDirectory directory) {
    List<String> invited = channel.invited().orElse(List.of());
    return directory.posts().stream()
        .filter(
            post ->
                invited.contains(post.charter().key())
                    || channel.audience().filter(audience -> admits(audience, post)).isPresent())
        .toList();
  }

  private static boolean admits(SampleFiles.Audience audience, Post post) {
    return audience.kinds().map(kinds -> kinds.contains(post.place().kind())).orElse(true)
        && audience.groups().map(groups -> isOneOf(post.place().group(), groups)).orElse(true);
  }

  private static boolean isOneOf(Optional<String> group, List<String> groups) {
    return group.filter(groups::contains).isPresent();
  }
}
