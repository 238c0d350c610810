package org.focalhub.consultation;

import java.util.List;
import java.util.Optional;
import org.focalhub.timeline.Author;

/**
 * Why it came to whom, as the contract and the column {@code routing} have it. People and focal
 * points are called as they were called when it was decided.
 *
 * @param to empty where nobody is there: the Secretariat has been told
 */
record RoutingView(
    Optional<Author.FocalPointRef> to,
    Optional<Author.PersonRef> person,
    Optional<String> capacity,
    List<Routing.Step> steps) {}
