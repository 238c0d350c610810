package org.focalhub.consultation;

/** What somebody may do in a consultation, as the contract names it. */
enum ConsultationAct {
  MESSAGE,
  ASK,
  NOTE,
  ACKNOWLEDGE,
  PASS,
  DECLINE,
  DELAY,
  MARK,
  REVISE,
  ADVISE,
  FORMALISE,
  CONFIRM,
  OUTCOME,
  CLOSE,
  REOPEN,
  EMBASSY,
  NARROW_HANDLING
}
