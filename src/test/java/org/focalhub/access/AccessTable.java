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
