package org.focalhub.access;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.focalhub.access.Contract.Operation;

/**
 * Who may do what. Every operation of the contract has a row at least; a second word in brackets
 * tells rows of one operation apart.
 *
 * <ul>
 *   <li><b>may</b>: for these it is done, unless a status says what else they are told. What is
 *       open to everybody gets the same status whoever asks.
 *   <li><b>sees</b>: may see the thing, but not do this: 403.
 *   <li><b>others</b>: with a session, the status that all others get. 404: for them it does not
 *       exist.
 *   <li><b>shows</b>: marks that the answer must show to whoever may see them. Nobody else is ever
 *       shown any mark by any answer.
 * </ul>
 *
 * <p>Whoever has no session that lives gets 401 where an operation is not open.
 */
final class AccessTable {
  private static final String ROWS =
      """
      operation                       | may                          | sees    | others | shows | parameters and body
      about                           | open 200                     |         |     |       |
      askForSignIn                    | open 202                     |         |     |       | {"email": "$code@test.example"}
      signInWithCode                  | open 401                     |         |     |       | {"challenge": "$new", "code": "12345678"}
      signInWithLink                  | open 401                     |         |     |       | {"token": "AAAAAAAAAAAAAAAAAAAAAAAA"}
      refreshSession                  | open 401                     |         |     |       |
      lookAtInvitation                | open 410                     |         |     |       | {"token": "AAAAAAAAAAAAAAAAAAAAAAAA"}
      acceptInvitation                | open 410                     |         |     |       | {"token": "AAAAAAAAAAAAAAAAAAAAAAAA"}
      demoCast                        | open 404                     |         |     |       |
      demoEnter                       | open 404                     |         |     |       | {"person": "$stranger"}
      demoMailboxes                   | open 404                     |         |     |       |
      demoMailbox                     | open 404                     |         |     |       | address=osprey1@test.example
      listMail                        | administrator                |         | 403 |       | q=nobody
      mailOverview                    | administrator                |         | 403 |       |
      pauseMail                       | administrator                |         | 403 |       | {"paused": true, "reason": "Words"}
      pauseMail (lets it leave)       | administrator                |         | 403 |       | {"paused": false}
      pauseMail (without a reason)    | administrator 400            |         | 403 |       | {"paused": true}
      retryFailedMail                 | administrator                |         | 403 |       |
      retryMail                       | administrator                |         | 403 |       | mail=$failedMail
      retryMail (of no such mail)     | administrator 404            |         | 403 |       | mail=$new
      signOut                         | signed in                    |         |     |       |
      listSessions                    | signed in                    |         |     |       |
      endOtherSessions                | signed in                    |         |     |       |
      endSession                      | signed in                    |         |     |       |
      endSession (another's)          | nobody                       |         | 404 |       | session=$sessionOfAnother
      getMe                           | signed in                    |         |     |       |
      changeMe                        | signed in                    |         |     |       | {"theme": "DARK"}
      listPeople                      | keepers                      |         | 403 | HOLDERS_ADDRESS HOLDERS_TELEPHONE | q=kingfisher
      listPeople (former holders)     | keepers                      |         | 403 | FORMER_ADDRESS | q=whimbrel
      addPerson                       | keepers                      |         | 403 |       | {"email": "$code@test.example", "displayName": "New", "language": "fr"}
      changePerson                    | administrator                |         | 403 |       | person=$holder {"displayName": "Other"}
      listStates                      | signed in                    |         |     |       |
      addState                        | keepers                      |         | 403 |       | {"iso": "$iso"}
      getState                        | readers                      |         | 404 | FOCAL_POINT HOLDER HOLDERS_ADDRESS HOLDERS_TELEPHONE SHARED_MAILBOX | iso=SN
      listOrganisations               | signed in                    |         |     |       |
      addOrganisation                 | keepers                      |         | 403 |       | {"code": "$CODE", "kind": "NGO", "name": {"en": "New", "fr": "Neuf"}}
      listFocalPoints                 | signed in                    |         |     | FOCAL_POINT HOLDER HOLDERS_ADDRESS HOLDERS_TELEPHONE SHARED_MAILBOX | limit=200
      addFocalPoint                   | keepers                      |         | 403 |       | {"kind": "NATIONAL", "state": "SN"}
      getFocalPoint                   | readers                      |         | 404 | FOCAL_POINT HOLDER HOLDERS_ADDRESS HOLDERS_TELEPHONE SHARED_MAILBOX INVITED_ADDRESS FORMER_ADDRESS |
      changeFocalPoint                | keepers + serving            | readers | 404 |       | {"languages": ["fr"]}
      changeFocalPoint (close)        | keepers                      | readers | 404 |       | {"closed": true}
      addTenure                       | keepers                      | readers | 404 |       | {"person": "$stranger", "capacity": "ALTERNATE", "from": "2090-01-01T00:00:00Z"}
      endTenure                       | keepers + principal          | readers | 404 |       | {}
      handOver                        | keepers + principal          | readers | 404 |       | {"predecessor": "$holder", "successor": {"email": "$code@test.example", "displayName": "New"}}
      addSubstitution                 | keepers + principal          | readers | 404 |       | {"absent": "$holder", "until": "2090-01-01T00:00:00Z"}
      endSubstitution                 | keepers + principal          | readers | 404 |       |
      inviteHolder                    | keepers + principal          | readers | 404 |       | {"email": "$code@test.example", "displayName": "New", "language": "en", "capacity": "ALTERNATE"}
      inviteHolder (a principal)      | keepers 409                  | readers | 404 |       | {"email": "$code@test.example", "displayName": "New", "language": "en", "capacity": "PRINCIPAL"}
      withdrawInvitation              | keepers + principal          |         | 404 |       |
      listGaps                        | signed in                    |         |     |       |
      searchDirectory                 | signed in                    |         |     | FOCAL_POINT | q=harmattan
      searchDirectory (people)        | signed in                    |         |     | HOLDER | q=kingfisher
      searchDirectory (in a channel)  | members                      |         | 404 | FOCAL_POINT | q=harmattan among=$channel
      searchDirectory (its people)    | members                      |         | 404 | HOLDER | q=kingfisher among=$channel
      listContactPolicies             | signed in                    |         |     |       |
      setContactPolicy                | keepers                      |         | 403 |       | {"kind": "FINANCIAL_INVESTIGATION", "visibleTo": "COURT_AND_SAME_KIND"}
      exportDirectory                 | keepers                      |         | 403 | FOCAL_POINT HOLDER HOLDERS_ADDRESS SHARED_MAILBOX |
      importDirectory                 | keepers                      |         | 403 |       | dryRun=false {"csv": "code"}
      today                           | signed in                    |         |     | CHANNEL_NAME TOPIC_TITLE |
      listChannels                    | signed in                    |         |     | CHANNEL_NAME |
      addChannel                      | secretariat                  |         | 403 |       | {"code": "$code", "category": "THEMATIC", "name": {"en": "New", "fr": "Neuf"}, "byInvitation": true}
      getChannel                      | members                      |         | 404 | CHANNEL_NAME |
      listChannelMembers              | members                      |         | 404 | FOCAL_POINT | limit=200
      inviteToChannel                 | member secretariat           | members | 404 |       | {"focalPoint": "$notInvited"}
      takeBackChannelInvitation       | member secretariat           | members | 404 |       | focalPoint=$invited
      listTopics                      | members                      |         | 404 | TOPIC_TITLE |
      openTopic                       | members                      |         | 404 |       | {"title": "New", "text": "Words", "focalPoint": "$actsFor"}
      openTopic (as another)          | nobody                       |         | 404 |       | {"title": "New", "text": "Words", "focalPoint": "$invited"}
      getTopic                        | members                      |         | 404 | TOPIC_TITLE |
      listMessages                    | members                      |         | 404 | MESSAGE |
      postMessage                     | members                      |         | 404 |       | {"text": "Words", "focalPoint": "$actsFor"}
      postMessage (as another)        | nobody                       |         | 404 |       | {"text": "Words", "focalPoint": "$invited"}
      postMessage (an answer)         | members                      |         | 404 | MESSAGE | {"text": "Words", "focalPoint": "$actsFor", "replyTo": $seqOfEdited}
      postMessage (answering nothing) | members 400                  |         | 404 |       | {"text": "Words", "focalPoint": "$actsFor", "replyTo": 999999}
      markRead                        | members                      |         | 404 |       | {"seq": $seq}
      getMessage                      | members                      |         | 404 | MESSAGE |
      editMessage                     | author                       | members | 404 |       | {"text": "Other words"}
      withdrawMessage                 | author                       | members | 404 |       |
      messageHistory                  | members                      |         | 404 | EARLIER_WORDING MESSAGE | seq=$seqOfEdited
      messageReadBy                   | members                      |         | 404 | FOCAL_POINT |
      searchMessages                  | signed in                    |         |     | MESSAGE CHANNEL_NAME TOPIC_TITLE | q=tamarind
      searchMessages (in a channel)   | signed in                    |         |     | MESSAGE CHANNEL_NAME TOPIC_TITLE | q=tamarind channel=$channel
      listEntries                     | members                      |         | 404 | TOPIC_TITLE MESSAGE EARLIER_WORDING | timeline=$channel
      listEntries (a focal point's)   | readers                      |         | 404 |       | timeline=$focalPoint
      listConsultationForms           | signed in                    |         |     |       |
      previewRouting                  | court + serving + same State and kind + also asked + of the State also asked + the other embassy | member secretariat | 400 |       | focalPoint=$actsFor states=BJ subject=RELEASE language=fr
      openConsultations               | court + serving + same State and kind + also asked + of the State also asked + the other embassy | member secretariat | 400 |       | {"focalPoint": "$actsFor", "states": ["BJ"], "subject": "RELEASE", "urgency": "ROUTINE", "handlingCode": "HOLDERS_ONLY", "language": "fr", "title": "New", "items": []}
      openConsultations (as another)  | nobody                       |         | 400 |       | {"focalPoint": "$notInvited", "states": ["BJ"], "subject": "RELEASE", "urgency": "ROUTINE", "handlingCode": "HOLDERS_ONLY", "language": "fr", "title": "New", "items": []}
      listConsultations               | signed in                    |         |     | OPEN_TITLE OPEN_REFERENCE OTHERS_REFERENCE HOLDERS_TITLE HOLDERS_REFERENCE WITHOUT_EMBASSY_TITLE WITHOUT_EMBASSY_REFERENCE | limit=200
      listConsultations (by words)    | signed in                    |         |     | OPEN_TITLE OPEN_REFERENCE | q=casuarina
      listConsultations (by a message) | signed in                    |         |     | HOLDERS_REFERENCE | q=candlenut
      listConsultations (by a note)   | signed in                    |         |     |       | q=gooseberry
      listConsultations (by reference) | signed in                    |         |     | HOLDERS_REFERENCE | q=$referenceHeld
      listConsultations (of a State)  | signed in                    |         |     | OTHERS_REFERENCE | state=CR
      listUnroutedConsultations       | secretariat                  |         | 403 |       |
      routeAgain                      | secretariat                  |         | 403 |       | consultation=$unrouted
      routeAgain (with its owner)     | secretariat 404              |         | 403 |       | consultation=$open
      consultationFigures             | signed in                    |         |     |       |
      consultationFigures (network)   | court + secretariat          |         | 403 |       | scope=NETWORK
      exportConsultationFigures       | signed in                    |         |     |       |
      exportConsultationFigures (network) | court + secretariat          |         | 403 |       | scope=NETWORK
      getConsultation                 | informed                      |         | 404 | OPEN_TITLE OPEN_DRAFT OPEN_REFERENCE | consultation=$open
      getConsultation (the other State's) | court + also asked + of the State also asked |         | 404 | OPEN_TITLE OPEN_DRAFT OTHERS_REFERENCE OTHERS_REASON | consultation=$others
      getConsultation (holders only)  | holders                      |         | 404 | HOLDERS_TITLE HOLDERS_DRAFT HOLDERS_REFERENCE | consultation=$held
      getConsultation (without embassy) | informed but the embassy      |         | 404 | WITHOUT_EMBASSY_TITLE WITHOUT_EMBASSY_REFERENCE WITHOUT_EMBASSY_REASON | consultation=$without
      listDraftVersions               | informed                      |         | 404 | OPEN_DRAFT | consultation=$open
      listDraftVersions (holders only) | holders                      |         | 404 | HOLDERS_DRAFT | consultation=$held
      listDraftVersions (without embassy) | informed but the embassy      |         | 404 |       | consultation=$without
      listEntries (a consultation's)  | informed                      |         | 404 | OPEN_TITLE OPEN_MESSAGE | timeline=$open
      listEntries (the other State's) | court + also asked + of the State also asked |         | 404 | OPEN_TITLE OTHERS_MESSAGE OTHERS_REASON | timeline=$others
      listEntries (holders only)      | holders                      |         | 404 | HOLDERS_TITLE HOLDERS_MESSAGE | timeline=$held
      listEntries (without embassy)   | informed but the embassy      |         | 404 | WITHOUT_EMBASSY_TITLE WITHOUT_EMBASSY_REASON | timeline=$without
      listEntries (opening notes)     | court                        |         | 404 | OPEN_NOTE_OF_OPENING | timeline=$openNotesOfOpening
      listEntries (receiving notes)   | serving + follower + not in it + embassy |         | 404 | OPEN_NOTE_OF_RECEIVING | timeline=$openNotesOfReceiving
      listEntries (opening, holders only) | opener                       |         | 404 | HOLDERS_NOTE_OF_OPENING | timeline=$heldNotesOfOpening
      listEntries (receiving, holders only) | serving + follower + embassy |         | 404 | HOLDERS_NOTE_OF_RECEIVING | timeline=$heldNotesOfReceiving
      markConsultationRead            | informed                      |         | 404 |       | consultation=$open {"seq": 1}
      markConsultationRead (holders only) | holders                      |         | 404 |       | consultation=$held {"seq": 1}
      sendConsultationMessage         | opener + serving + follower + embassy | informed | 404 | OPEN_TITLE | consultation=$open {"focalPoint": "$actsFor", "text": "Words"}
      sendConsultationMessage (asks)  | opener + serving             | informed | 404 |  | consultation=$acknowledged {"focalPoint": "$actsFor", "text": "Words", "asks": true}
      sendConsultationMessage (as another) | nobody                       | informed | 404 |       | consultation=$open {"focalPoint": "$notInvited", "text": "Words"}
      sendConsultationMessage (holders only) | holders 409                  |         | 404 |       | consultation=$held {"focalPoint": "$actsFor", "text": "Words"}
      addInternalNote                 | informed                      |         | 404 | OPEN_TITLE | consultation=$open {"focalPoint": "$actsFor", "text": "Words"}
      addInternalNote (as another)    | nobody                       | informed | 404 |       | consultation=$open {"focalPoint": "$notInvited", "text": "Words"}
      addInternalNote (holders only)  | holders                      |         | 404 | HOLDERS_TITLE | consultation=$held {"focalPoint": "$actsFor", "text": "Words"}
      acknowledgeConsultation         | serving                      | informed | 404 |       | consultation=$fresh {"focalPoint": "$actsFor"}
      acknowledgeConsultation (held)  | serving 409                  | holders | 404 |       | consultation=$held {"focalPoint": "$actsFor"}
      passConsultation                | serving                      | informed | 404 |       | consultation=$fresh {"focalPoint": "$actsFor", "to": "$ofTheState"}
      passConsultation (to another State) | serving 400                  | informed | 404 |       | consultation=$open {"focalPoint": "$actsFor", "to": "$notInvited"}
      passConsultation (to no embassy) | serving 400                  | informed but the embassy | 404 |       | consultation=$without {"focalPoint": "$actsFor", "to": "$embassy"}
      passConsultation (holders only) | serving 409                  | holders | 404 |       | consultation=$held {"focalPoint": "$actsFor", "to": "$ofTheState"}
      declineConsultation             | serving                      | informed | 404 |       | consultation=$fresh {"focalPoint": "$actsFor", "reason": "NOT_COMPETENT"}
      declineConsultation (holders only) | serving 409                  | holders | 404 |       | consultation=$held {"focalPoint": "$actsFor", "reason": "NOT_COMPETENT"}
      announceDelay                   | serving                      | informed | 404 |       | consultation=$fresh {"focalPoint": "$actsFor", "reason": "NEEDS_JUDGE", "until": "$inAMonth"}
      announceDelay (holders only)    | serving 409                  | holders | 404 |       | consultation=$held {"focalPoint": "$actsFor", "reason": "NEEDS_JUDGE", "until": "$inAMonth"}
      markDraftItems                  | serving                      | informed | 404 |       | consultation=$fresh {"focalPoint": "$actsFor", "version": 1, "marks": [{"item": "institution", "mark": "SUFFICIENT"}]}
      markDraftItems (holders only)   | serving 409                  | holders | 404 |       | consultation=$held {"focalPoint": "$actsFor", "version": 1, "marks": [{"item": "institution", "mark": "SUFFICIENT"}]}
      reviseDraft                     | opener                       | informed | 404 |       | consultation=$fresh {"focalPoint": "$actsFor", "items": [{"item": "institution", "value": "Another"}]}
      reviseDraft (holders only)      | opener 409                   | holders | 404 |       | consultation=$held {"focalPoint": "$actsFor", "items": [{"item": "institution", "value": "Another"}]}
      adviseOnConsultation            | serving                      | informed | 404 |       | consultation=$fresh {"focalPoint": "$actsFor", "text": "Words"}
      adviseOnConsultation (holders only) | serving 409                  | holders | 404 |       | consultation=$held {"focalPoint": "$actsFor", "text": "Words"}
      formaliseConsultation           | opener + serving             | informed | 404 |       | consultation=$fresh {"focalPoint": "$actsFor", "reference": "1", "date": "2024-01-15", "channel": "DIPLOMATIC"}
      formaliseConsultation (held)    | opener + serving 409         | holders | 404 |       | consultation=$held {"focalPoint": "$actsFor", "reference": "1", "date": "2024-01-15", "channel": "DIPLOMATIC"}
      confirmFormalRequest            | opener + serving             | informed | 404 |       | consultation=$formalised {"focalPoint": "$actsFor"}
      confirmFormalRequest (holders only) | opener + serving 409         | holders | 404 |       | consultation=$held {"focalPoint": "$actsFor"}
      recordOutcome                   | opener + serving             | informed | 404 |       | consultation=$confirmed {"focalPoint": "$actsFor", "outcome": "EXECUTED"}
      recordOutcome (holders only)    | opener + serving 409         | holders | 404 |       | consultation=$held {"focalPoint": "$actsFor", "outcome": "EXECUTED"}
      closeConsultation               | opener + serving             | informed | 404 |       | consultation=$fresh {"focalPoint": "$actsFor", "reason": "WITHDRAWN"}
      closeConsultation (holders only) | opener + serving 409         | holders | 404 |       | consultation=$held {"focalPoint": "$actsFor", "reason": "WITHDRAWN"}
      reopenConsultation              | opener + serving             | informed | 404 |       | consultation=$closed {"focalPoint": "$actsFor", "reason": "Again"}
      reopenConsultation (not closed) | opener + serving 409         | informed | 404 |       | consultation=$open {"focalPoint": "$actsFor", "reason": "Again"}
      includeEmbassy                  | serving                      | informed | 404 |       | consultation=$fresh {"focalPoint": "$actsFor", "side": "RECEIVING", "included": true}
      includeEmbassy (leaves it out)  | opener + serving             | informed | 404 |       | consultation=$fresh {"focalPoint": "$actsFor", "side": "RECEIVING", "included": false, "reason": "Words"}
      includeEmbassy (holders only)   | opener + serving 409         | holders | 404 |       | consultation=$held {"focalPoint": "$actsFor", "side": "RECEIVING", "included": false, "reason": "Words"}
      changeHandlingCode              | opener + serving             | informed | 404 |       | consultation=$fresh {"focalPoint": "$actsFor", "handlingCode": "HOLDERS_ONLY", "reason": "Words"}
      changeHandlingCode (wider)      | opener + serving 400         | informed but the embassy | 404 |       | consultation=$without {"focalPoint": "$actsFor", "handlingCode": "OPEN_TO_STATES", "reason": "Words"}
      changeHandlingCode (holders only) | opener + serving 409         | holders | 404 |       | consultation=$held {"focalPoint": "$actsFor", "handlingCode": "HOLDERS_ONLY_NO_MAIL", "reason": "Words"}
      listEntries (a meeting's)       | organisers                   |         | 404 |       | timeline=$meeting
      listEntries (a floor's)         | meeting readers              |         | 404 |       | timeline=$segment
      listEntries (a draft's floor)   | floor keepers                |         | 404 |       | timeline=$draftSegment
      listMeetings                    | signed in                    |         |     | MEETING_TITLE | limit=200
      listMeetings (in preparation)   | signed in                    |         |     | DRAFT_TITLE | box=DRAFTS limit=200
      listMeetings (past)             | signed in                    |         |     |       | box=PAST
      listMeetings (one's own)        | signed in                    |         |     |       | box=MINE
      addMeeting                      | preparing                    |         | 403 |       | {$meetingFields}
      getMeeting                      | meeting readers              |         | 404 | MEETING_TITLE MEETING_LINK |
      getMeeting (in preparation)     | floor keepers                |         | 404 | DRAFT_TITLE | meeting=$draft
      getMeeting (public)             | signed in                    |         |     |       | meeting=$publicMeeting
      changeMeeting                   | organisers                   | meeting readers | 404 |       | meeting=$freshMeeting {$meetingFields}
      changeMeeting (in preparation)  | organisers                   | floor keepers | 404 |       | meeting=$freshDraft {$meetingFields}
      publishMeeting                  | organisers                   | floor keepers | 404 |       | meeting=$freshDraft {"tellInvited": true}
      publishMeeting (published)      | organisers 409               | meeting readers | 404 |       | {"tellInvited": false}
      cancelMeeting                   | organisers                   | meeting readers | 404 |       | meeting=$freshMeeting {"reason": "Words"}
      setMeetingTeam                  | organisers                   | meeting readers | 404 |       | meeting=$freshMeeting {"team": [{"person": "$meetingOrganiser", "duty": "ORGANISER"}]}
      meetingCalendar                 | meeting readers              |         | 404 | MEETING_TITLE |
      meetingCalendar (in preparation) | floor keepers                |         | 404 | DRAFT_TITLE | meeting=$draft
      listRegistrations               | organisers                   | meeting readers | 404 | REGISTRANT REGISTRANTS_ADDRESS OTHER_REGISTRANT OTHER_REGISTRANTS_ADDRESS | limit=200
      listRegistrations (by words)    | organisers                   | meeting readers | 404 | OTHER_REGISTRANT | q=figbird
      register                        | invited                      | meeting readers | 404 |       | meeting=$freshMeeting {"focalPoint": "$actsFor"}
      register (somebody)             | invited                      | meeting readers | 404 |       | meeting=$freshMeeting {"focalPoint": "$actsFor", "somebody": {"name": "New", "email": "$code@test.example", "language": "fr"}}
      register (as another)           | nobody                       | meeting readers | 404 |       | {"focalPoint": "$notInvited"}
      register (public)               | signed in                    |         |     |       | meeting=$freshPublic {"delegationName": "Words"}
      registerSomebody                | organisers                   | meeting readers | 404 |       | meeting=$freshMeeting {"delegation": {"state": "SN"}, "name": "New", "email": "$code@test.example", "language": "fr"}
      countRegistrations              | organisers                   | meeting readers | 404 |       |
      exportRegistrations             | organisers                   | meeting readers | 404 | REGISTRANT REGISTRANTS_ADDRESS OTHER_REGISTRANT OTHER_REGISTRANTS_ADDRESS |
      importRegistrations             | organisers                   | meeting readers | 404 |       | meeting=$freshMeeting dryRun=false {"csv": "delegation,name,email,language\\nSN,New,$code@test.example,fr"}
      decideOnRegistrations           | organisers                   | meeting readers | 404 |       | meeting=$freshMeeting {"registrations": ["$freshRegistration"], "decision": "DECLINE", "reason": "Words"}
      decideOnRegistrations (of another meeting) | organisers 400               | meeting readers | 404 |       | {"registrations": ["$new"], "decision": "DECLINE", "reason": "Words"}
      listDelegation                  | meeting readers              |         | 404 |       |
      sendRegrets                     | invited                      | meeting readers | 404 |       | meeting=$freshMeeting {"focalPoint": "$actsFor"}
      sendRegrets (as another)        | nobody                       | meeting readers | 404 |       | {"focalPoint": "$notInvited"}
      listUnanswered                  | organisers                   | meeting readers | 404 |       |
      chaseUnanswered                 | organisers                   | meeting readers | 404 |       | meeting=$freshMeeting {}
      extendWindow                    | organisers                   | meeting readers | 404 |       | meeting=$freshMeeting {"delegation": {"state": "SN"}, "closesAt": "$inTwentyHours", "reason": "Words"}
      addSegment                      | organisers                   | meeting readers | 404 |       | meeting=$freshMeeting {$segmentFields}
      changeSegment                   | organisers                   | meeting readers | 404 |       | segment=$freshSegment {$segmentFields}
      removeSegment                   | organisers                   | meeting readers | 404 |       | segment=$freshSegment
      listMyRegistrations             | signed in                    |         |     |       |
      getRegistration                 | organisers + delegation + registered |         | 404 | REGISTRANT REGISTRANTS_ADDRESS |
      getRegistration (another delegation's) | organisers + also asked + of the State also asked + the other embassy |         | 404 | OTHER_REGISTRANT OTHER_REGISTRANTS_ADDRESS | registration=$registrationOfAnother
      changeRegistration              | organisers + registered      | delegation | 404 |       | registration=$freshRegistration {"name": "New", "title": "", "remarks": "", "language": "fr"}
      withdrawRegistration            | organisers + registered      | delegation | 404 |       | registration=$freshRegistration
      decideForDelegation             | delegation                   | organisers + registered | 404 |       | registration=$pendingRegistration {"focalPoint": "$actsFor", "confirmed": true}
      decideForDelegation (refuses)   | delegation                   | organisers + registered | 404 |       | registration=$pendingRegistration {"focalPoint": "$actsFor", "confirmed": false, "reason": "Words"}
      getFloor                        | meeting readers              |         | 404 | SPEAKER |
      getFloor (in preparation)       | floor keepers                |         | 404 | DRAFT_TITLE | segment=$draftSegment
      getFloor (public)               | signed in                    |         |     |       | segment=$publicSegment
      inscribe                        | invited                      | meeting readers | 404 |       | segment=$freshSegment {"focalPoint": "$actsFor", "speakerName": "New", "speechLanguage": "fr"}
      inscribe (as another)           | nobody                       | meeting readers | 404 |       | {"focalPoint": "$notInvited", "speakerName": "New", "speechLanguage": "fr"}
      inscribe (any delegation)       | organisers                   | meeting readers | 404 |       | segment=$freshSegment {"delegation": {"state": "BJ"}, "speakerName": "New", "speechLanguage": "fr"}
      inscribe (right of reply)       | organisers                   | meeting readers | 404 |       | segment=$freshSegment {"delegation": {"state": "BJ"}, "lane": "RIGHT_OF_REPLY", "speakerName": "New", "speechLanguage": "fr"}
      replaceSpeaker                  | organisers + invited         | meeting readers | 404 |       | inscription=$freshInscription {"speakerName": "New", "speakerTitle": "", "speechLanguage": "fr"}
      withdrawInscription             | organisers + invited         | meeting readers | 404 |       | inscription=$freshInscription
      actOnFloor                      | floor keepers                | meeting readers | 404 |       | segment=$freshSegment {"version": 0, "act": "CALL"}
      actOnFloor (of old)             | floor keepers 409            | meeting readers | 404 |       | {"version": 99, "act": "CALL"}
      previewFit                      | floor keepers                | meeting readers | 404 |       | until=$inAnHour
      floorRecord                     | meeting readers              |         | 404 |       |
      exportFloorRecord               | meeting readers              |         | 404 |       |
      openWall                        | floor keepers                | meeting readers | 404 |       | segment=$freshSegment
      lookAtFloor                     | open 404                     |         |     |       | {"segment": "$segment"}
      lookAtFloor (in preparation)    | open 404                     |         |     |       | {"segment": "$draftSegment"}
      lookAtFloor (public)            | open 200                     |         |     |       | {"segment": "$publicSegment"}
      lookAtFloor (a wall)            | open 200                     |         |     |       | {"pass": "$wallPass"}
      lookAtFloor (a speaker)         | open 200                     |         |     |       | {"pass": "$inscriptionPass"}
      lookAtFloor (somebody registered) | open 200                     |         |     |       | {"pass": "$registrationPass", "segment": "$otherSegment"}
      lookAtFloor (wrong pass)        | open 404                     |         |     |       | {"pass": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}
      lookAtFloor (ended pass)        | open 404                     |         |     |       | {"pass": "$endedPass"}
      lookAtFloor (wrong pass, public) | open 404                     |         |     |       | {"pass": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "segment": "$publicSegment"}
      lookAtFloor (another segment)   | open 404                     |         |     |       | {"pass": "$wallPass", "segment": "$otherSegment"}
      lookAtFloor (another meeting)   | open 404                     |         |     |       | {"pass": "$registrationPass", "segment": "$segment"}
      listMailReaders                 | signed in                    |         |     |       |
      getMailSettings                 | keepers + serving            |         | 404 | FOCAL_POINT SHARED_MAILBOX | reader=$focalPoint
      getMailSettings (one's own)     | signed in                    |         |     | CHANNEL_NAME | reader=$self
      getMailSettings (another's)     | nobody                       |         | 404 |       | reader=$holder
      changeMailSettings              | keepers + serving            |         | 404 |       | reader=$focalPoint {$mailSettings}
      changeMailSettings (one's own)  | signed in                    |         |     |       | reader=$self {$mailSettings}
      changeMailSettings (another's)  | nobody                       |         | 404 |       | reader=$holder {$mailSettings}
      setChannelMail                  | members                      |         | 404 |       | reader=$self {"mode": "NONE"}
      setChannelMail (of a mailbox)   | serving + member secretariat |         | 404 |       | reader=$focalPoint {"mode": "NONE"}
      previewDigest                   | serving                      |         | 404 |       | reader=$focalPoint
      previewDigest (one's own)       | signed in                    |         |     |       | reader=$self
      previewDigest (another's)       | nobody                       |         | 404 |       | reader=$holder
      showDigest                      | serving                      |         | 404 |       | reader=$focalPoint
      showDigest (one's own)          | signed in                    |         |     |       | reader=$self
      showDigest (another's)          | nobody                       |         | 404 |       | reader=$holder
      sendDigest                      | serving                      |         | 404 |       | reader=$focalPoint
      sendDigest (one's own)          | signed in                    |         |     |       | reader=$self
      sendDigest (another's)          | nobody                       |         | 404 |       | reader=$holder
      getStateMail                    | keepers + serving + same State and kind |         | 404 |       | iso=SN
      changeStateMail                 | keepers                      | serving + same State and kind | 404 |       | iso=$wishing {"parts": ["MEETINGS"]}
      """;

  private AccessTable() {}

  /**
   * One row.
   *
   * @param open the status for everybody, or 0
   * @param told the status for those who may, or 0 for any that tells of success
   * @param parameters by name, as is {@code body}, with placeholders
   */
  record Row(
      String name,
      String operation,
      int open,
      Set<Actor> may,
      int told,
      Set<Actor> sees,
      int others,
      List<Mark> shows,
      Map<String, String> parameters,
      String body) {

    /** The status that the table says; 0 for any that tells of success. */
    int status(Actor actor) {
      if (open > 0) {
        return open;
      }
      if (!Actor.SIGNED_IN.contains(actor)) {
        return 401;
      }
      return may.contains(actor) ? told : sees.contains(actor) ? 403 : others;
    }
  }

  static List<Row> rows() {
    return ROWS.lines().skip(1).map(AccessTable::row).toList();
  }

  private static Row row(String line) {
    String[] cells = Arrays.stream(line.split("\\|", -1)).map(String::strip).toArray(String[]::new);
    boolean open = cells[1].startsWith("open ");
    int body = cells[5].indexOf('{');
    return new Row(
        cells[0],
        cells[0].replaceAll(" .*", ""),
        open ? Integer.parseInt(cells[1].substring(5)) : 0,
        open ? EnumSet.noneOf(Actor.class) : Actor.set(cells[1].replaceAll(" [0-9]+$", "")),
        cells[1].matches(".* [0-9]+") ? Integer.parseInt(cells[1].replaceAll(".* ", "")) : 0,
        Actor.set(cells[2]),
        cells[3].isEmpty() ? 0 : Integer.parseInt(cells[3]),
        Arrays.stream(cells[4].split(" "))
            .filter(word -> !word.isEmpty())
            .map(Mark::valueOf)
            .toList(),
        parameters(body < 0 ? cells[5] : cells[5].substring(0, body)),
        body < 0 ? "" : cells[5].substring(body));
  }

  private static Map<String, String> parameters(String cell) {
    return Arrays.stream(cell.strip().split(" "))
        .filter(one -> !one.isEmpty())
        .map(one -> one.split("=", 2))
        .collect(Collectors.toMap(one -> one[0], one -> one[1]));
  }

  /** The text with what its placeholders stand for. */
  static String filled(String text, Map<String, String> values) {
    return java.util.regex.Pattern.compile("\\$(\\w+)")
        .matcher(text)
        .replaceAll(
            place ->
                java.util.Optional.ofNullable(values.get(place.group(1)))
                    .orElseThrow(
                        () -> new IllegalArgumentException("no value $" + place.group(1))));
  }

  /** Path and query of a row's request. */
  static String target(Operation operation, Row row, Map<String, String> values) {
    Map<String, String> parameters = new HashMap<>(values);
    row.parameters().forEach((name, value) -> parameters.put(name, filled(value, values)));
    String query =
        operation.parameters().stream()
            .filter(one -> one.in().equals("query") && row.parameters().containsKey(one.name()))
            .map(one -> one.name() + "=" + parameters.get(one.name()))
            .collect(Collectors.joining("&"));
    return operation.at(parameters::get) + (query.isEmpty() ? "" : "?" + query);
  }
}
