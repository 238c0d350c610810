package org.focalhub.meeting;

import java.util.List;
import java.util.UUID;
import org.focalhub.directory.FocalPointKind;
import org.focalhub.directory.RegionalGroup;

/**
 * Whom a meeting invites: focal points of these States, groups or organisations (of any where none
 * is named), of these kinds (of any where none is named). The view {@code meeting_invited} decides.
 *
 * @param openToPublic page, form and speakers' list for everybody, without an account
 */
record Invited(
    boolean openToPublic,
    List<String> states,
    List<RegionalGroup> groups,
    List<UUID> organisations,
    List<FocalPointKind> kinds) {}
