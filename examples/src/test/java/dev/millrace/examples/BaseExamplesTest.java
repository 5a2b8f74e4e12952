package dev.millrace.examples;

import static dev.millrace.examples.BothEngines.onBothEngines;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs every example of bases on both engines, which print the same. */
class BaseExamplesTest {

  @TempDir private Path folder;

  @Test
  void firstSteps_putUpdateAndFetch() {
    assertThat(onBothEngines(BaseFirstSteps::run))
        .containsExactly("jimmy is 21 and likes [anime, ramen]", "maya");
  }

  @Test
  void connection_opensWhereItIsTold() {
    Printed printed = new Printed();

    BaseConnection.run(folder.resolve("app.db"), printed.out());

    assertThat(printed.lines())
        .containsExactly(
            "base_name: true",
            "shop: [orders], default: [base_name]",
            "the bases are closed",
            "RemoteOptions[project=project, root=https://base.example:8443/prefix]",
            "bad project key: expected the project's id, an underscore and a secret",
            "no project key: set DETA_PROJECT_KEY",
            "cannot connect to the server, NOT_APPLIED");
  }

  @Test
  void remote_isTheSameBehindAServer() {
    Printed printed = new Printed();

    BaseRemote.run(printed.out());

    assertThat(printed.lines())
        .containsExactly(
            "Jimmy likes [anime, ramen]",
            "1 found",
            "taken: base \"users\": there is an item with this key already",
            "missing: base \"users\": there is no item with this key",
            "the server does not know the project key");
  }

  @Test
  void put_storesGetsAndDeletes() {
    assertThat(onBothEngines(BasePut::run))
        .containsExactly(
            "put item: test, hello",
            "got item: hello",
            "not there: Optional.empty",
            "true, made: 12 letters",
            "Optional[false]",
            "deleted: Optional.empty",
            "true Optional.empty",
            "the key is empty",
            "in time: true",
            "hello",
            "7",
            "3.14",
            "true",
            "[1, two]",
            "null",
            "Łódź, 120",
            "12345678901234567890.12, [open air, summer]",
            "Place[city=Łódź, seats=120], false",
            "3 at once",
            "bad item: \"key\": expected a text",
            "bad item: a member has an empty name",
            "bad item: NaN or an infinity, for which JSON has no form",
            "bad item: a number beyond 38 digits or a magnitude from 1e-130 to below 1e126; store it as text",
            "bad item: expected at most 409600 bytes of JSON, got 409633");
  }

  @Test
  void insertAndMany_areNewAndAllOrNone() {
    assertThat(onBothEngines(BaseInsertAndMany::run))
        .containsExactly(
            "inserted item: hello",
            "base \"inserted\": there is an item with this key already",
            "as before: Optional[hello]",
            "put items: [1, 2, three]",
            "none of them: Optional.empty",
            "expected 1 to 25 items, got 26");
  }

  @Test
  void updates_changePartsAtOnce() {
    assertThat(onBothEngines(BaseUpdates::run))
        .containsExactly(
            "updated user jimmy",
            "jimmy@deta.sh, false",
            "[manga, anime, ramen, soba, udon], 4, false",
            "0.3 9223372036854775808",
            "base \"users\": there is no item with this key",
            "\"account.iban\": there is no object \"account\"",
            "\"visits\": expected a number to increment",
            "\"username\": expected a list to add to",
            "two changes meet at \"profile\"",
            "Bad Request: Can not update the key",
            "visits: 200");
  }

  @Test
  void fetch_findsWhatIsAsked() {
    assertThat(onBothEngines(BaseFetch::run))
        .containsExactly(
            "fetched items: [beverly, jimmy]",
            "2, last: Optional.empty",
            "4, 4",
            "[jimmy]",
            "[beverly, kevin, wesley]",
            "[wesley]",
            "[jimmy, wesley]",
            "[beverly, jimmy]",
            "[beverly, jimmy]",
            "[jimmy, wesley]",
            "[wesley]",
            "[jimmy]",
            "[beverly, jimmy]",
            "[kevin, wesley]",
            "[jimmy]",
            "[beverly, wesley]",
            "[jimmy]",
            "[jimmy]",
            "[]",
            "[kevin]",
            "[]",
            "[jimmy]",
            "[kevin]",
            "[beverly, kevin, wesley]",
            "[beverly, jimmy, kevin, wesley]",
            "[]",
            "[beverly, wesley]",
            "[beverly, kevin]",
            "[kevin]",
            "[kevin]",
            "[beverly]",
            "[beverly]",
            "[beverly]",
            "[jimmy, kevin]",
            "[beverly, kevin, wesley]",
            "[jimmy]",
            "[kevin]",
            "[beverly, jimmy]",
            "[wesley]",
            "[beverly, jimmy, kevin], last: Optional[kevin]",
            "[wesley], last: Optional.empty",
            "[wesley, kevin], last: Optional[kevin]",
            "[beverly, jimmy, kevin]",
            "bad query: \"name?\": unknown operator",
            "bad query: \"name?random\": unknown operator",
            "bad query: \"name?pfx\": expected a text",
            "bad query: \"age?r\": expected a list of two numbers or of two texts",
            "bad query: \"age?gt\": expected a number or a text",
            "bad query: \"key?contains\": of the key expected equality, a side, a range or a"
                + " prefix, with texts",
            "bad query: \"key?ne\": of the key expected equality, a side, a range or a"
                + " prefix, with texts",
            "bad query: \"key\": expected the same condition of the key in each query, or in none",
            "limit: expected at least 1, got 0");
  }

  @Test
  void expiry_endsItems() {
    assertThat(onBothEngines(BaseExpiry::run))
        .containsExactly(
            "5 minutes: true",
            "in seconds: 4070908800",
            "ends: Optional[2099-01-01T00:00:00Z]",
            "never: true",
            "gone: Optional.empty",
            "there: true",
            "not seen: 0",
            "deleted: 1");
  }

  @Test
  void typed_itemsAreRecords() {
    assertThat(onBothEngines(BaseTyped::run))
        .containsExactly(
            "the same: true",
            "a key was made: 12 letters",
            "User[key=jimmy, name=Jimmy, profile=Profile[age=33, hometown=Pittsburgh],"
                + " likes=[anime, ramen], purchases=3, joined=2021-03-01]",
            "jimmy, 33, 2021-03-01",
            "User.profile.age > ? and User.name starts with ? ignoring case"
                + " and (User.joined < ? or User.joined is null): [Jimmy]",
            "not then: [Jimmy]",
            "never: [Joe]",
            "more: true, 1",
            "User.profile: a base keeps no order of Profile");
  }

  @Test
  void index_findsTheSame() {
    assertThat(onBothEngines(BaseIndex::run))
        .containsExactly(
            "5 found up to user0499",
            "in all: 20",
            "aged 99: 20",
            "expected a path of members with dots between, other than \"key\", which is indexed");
  }
}
