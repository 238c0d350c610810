package org.focalhub.directory;

import java.util.Set;
import java.util.UUID;
import org.focalhub.account.Caller;
import org.focalhub.account.Role;

/**
 * What one person may do to one focal point.
 *
 * @param keeper has a role that keeps the directory
 * @param principal is its principal now
 * @param holder is its principal or an alternate now
 * @param serves holds it, or stands in for somebody who does
 */
record Rights(UUID person, boolean keeper, boolean principal, boolean holder, boolean serves) {

  static Rights of(Caller caller, Set<String> capacities) {
    return of(caller.person(), caller.roles(), capacities);
  }

  /**
   * @param capacities in which the person serves it now, as the view {@code serving} says
   */
  static Rights of(UUID person, Set<Role> roles, Set<String> capacities) {
    boolean principal = capacities.contains(Capacity.PRINCIPAL.name());
    return new Rights(
        person,
        roles.contains(Role.SECRETARIAT) || roles.contains(Role.ADMINISTRATOR),
        principal,
        principal || capacities.contains(Capacity.ALTERNATE.name()),
        !capacities.isEmpty());
  }

  boolean mayChange() {
    return keeper || serves;
  }

  boolean mayClose() {
    return keeper;
  }

  boolean mayAppoint() {
    return keeper;
  }

  boolean mayEndTenure() {
    return keeper || principal;
  }

  boolean mayHandOver() {
    return keeper || principal;
  }

  boolean mayInvite() {
    return keeper || principal;
  }

  /** The principal invites alternates; who is principal is for the directory's keepers to say. */
  boolean mayInvite(Capacity capacity) {
    return keeper || principal && capacity == Capacity.ALTERNATE;
  }

  boolean mayRecordAbsenceOf(UUID absent) {
    return keeper || principal || holder && person.equals(absent);
  }

  FocalPointView.May view() {
    return new FocalPointView.May(
        mayChange(), mayHandOver(), mayInvite(), mayAppoint(), mayClose());
  }
}
