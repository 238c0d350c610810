/**
 * Informal consultations before a formal request (B23 §§6–7, §31, §33; C15 §40d; Rome Statute art.
 * 96(3)): how a request must be drafted so that it fits the State's procedure and need not be sent
 * twice. Never a request: no assistance can be given without a formal one (B23 §7).
 *
 * <p>Promises: a consultation that is not over has an owner, a focal point of the State that was
 * asked, or is with the Secretariat; why it came to whom is on record; whatever changes is an entry
 * on its timeline, written in the same transaction; each side's internal notes are a timeline of
 * their own; who may see it is decided by the database's view {@code consultation_reader} and
 * nowhere else; no reminder is lost or given twice.
 *
 * <p>{@code ConsultationRules}, {@code Routing}, {@code Readiness} and {@code ReminderPlan} are
 * pure functions. Entered through {@code ConsultationRoom}. It must never show one asked State
 * another, nor put into a mail what the handling code keeps out of it.
 */
package org.focalhub.consultation;
