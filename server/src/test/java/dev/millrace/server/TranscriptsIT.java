package dev.millrace.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.server.RawClient.Answer;
import dev.millrace.testkit.SharedHandles;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What old clients send, byte for byte, and what they need to get. */
@SharedHandles
final class TranscriptsIT {

  private static final AtomicInteger NAMES = new AtomicInteger();
  private static RunningServer server;

  private final RawClient client = server.client();
  private final String base = "/v1/" + RunningServer.PROJECT + "/things" + NAMES.incrementAndGet();

  @BeforeAll
  static void start() {
    server = RunningServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @AfterEach
  void close() {
    client.close();
  }

  private Answer answer(String method, String path, String body) {
    Answer answer = client.send(method, base + path, body);
    assertThat(answer.headers()).containsEntry("content-type", "application/json");
    return answer;
  }

  private Answer answer(String method, String path) {
    Answer answer = client.send(method, base + path);
    assertThat(answer.headers()).containsEntry("content-type", "application/json");
    return answer;
  }

  @Test
  void put_ofAnObject_is207WithWhatWasProcessed() {
    Answer put = answer("PUT", "/items", "{\"items\":[{\"msg\":\"hello\",\"key\":\"one\"}]}");

    assertThat(put.status()).isEqualTo(207);
    assertThat(put.body())
        .isEqualTo("{\"processed\":{\"items\":[{\"msg\":\"hello\",\"key\":\"one\"}]}}");
  }

  @Test
  void put_bySpacesAndEscapes_isTheSame() {
    Answer put =
        answer(
            "PUT",
            "/items",
            "{\"items\": [{\"value\": \"\\u00fc\", \"key\": \"t\", \"__expires\": 4070908800}]}");

    assertThat(put.status()).isEqualTo(207);
    assertThat(answer("GET", "/items/t").json())
        .isEqualTo(Map.of("value", "ü", "key", "t", "__expires", 4_070_908_800L));
  }

  @Test
  void put_withoutKey_makesOne() {
    Answer put = answer("PUT", "/items", "{\"items\":[{\"value\":\"hello\"}]}");

    assertThat(put.body())
        .matches(
            "\\{\"processed\":\\{\"items\":\\[\\{\"value\":\"hello\",\"key\":\"[a-z0-9]{12}\"}]}}");
  }

  @Test
  void get_existingAndMissing_is200And404() {
    answer("PUT", "/items", "{\"items\":[{\"msg\":\"hello\",\"key\":\"one\"}]}");

    assertThat(answer("GET", "/items/one").status()).isEqualTo(200);
    assertThat(answer("GET", "/items/one").body()).isEqualTo("{\"msg\":\"hello\",\"key\":\"one\"}");
    assertThat(answer("GET", "/items/nope").status()).isEqualTo(404);
    assertThat(answer("GET", "/items/nope").body()).isEqualTo("{\"key\":\"nope\"}");
    assertThat(answer("GET", "/items/").status()).isEqualTo(404);
    assertThat(answer("GET", "/items/").body()).isEqualTo("{\"key\":\"\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%25%40%23%2F%2F%23!%23)%23%24_%20%C3%BC",
        "%25%40%23%2F%2F%23%21%23%29%23%24_%20%C3%BC",
        "%25@%23%2F%2F%23!%23)%23$_%20%C3%BC",
        "%25@%23%2f%2f%23!%23)%23$_%20\u00C3\u00BC"
      })
  void get_keyInEveryEscape_isTheSame(String escaped) {
    answer("PUT", "/items", "{\"items\":[{\"key\":\"%@#//#!#)#$_ ü\"}]}");

    assertThat(answer("GET", "/items/" + escaped).json())
        .isEqualTo(Map.of("key", "%@#//#!#)#$_ ü"));
  }

  @Test
  void get_plus_isAPlus() {
    answer("PUT", "/items", "{\"items\":[{\"key\":\"a+b\"},{\"key\":\"a%2Fb\"}]}");

    assertThat(answer("GET", "/items/a+b").status()).isEqualTo(200);
    assertThat(answer("GET", "/items/a%2Bb").status()).isEqualTo(200);
    assertThat(answer("GET", "/items/a%20b").status()).isEqualTo(404);
    assertThat(answer("GET", "/items/a%252Fb").status()).isEqualTo(200);
  }

  @Test
  void insert_twice_is201And409() {
    Answer first = answer("POST", "/items", "{\"item\":{\"a\":1,\"key\":\"ins\"}}");
    Answer second = answer("POST", "/items", "{\"item\":{\"a\":2,\"key\":\"ins\"}}");

    assertThat(first.status()).isEqualTo(201);
    assertThat(first.body()).isEqualTo("{\"a\":1,\"key\":\"ins\"}");
    assertThat(second.status()).isEqualTo(409);
    assertThat(second.body()).isEqualTo("{\"errors\":[\"Key already exists\"]}");
  }

  @Test
  void delete_existingAndMissing_is200() {
    answer("PUT", "/items", "{\"items\":[{\"key\":\"one\"}]}");

    assertThat(answer("DELETE", "/items/one").body()).isEqualTo("{\"key\":\"one\"}");
    assertThat(answer("DELETE", "/items/one").status()).isEqualTo(200);
    assertThat(answer("GET", "/items/one").status()).isEqualTo(404);
  }

  @Test
  void patch_ofAllSorts_echoesWhatWasAsked() {
    answer("PUT", "/items", "{\"items\":[{\"key\":\"k1\",\"v\":1,\"n\":2,\"list\":[\"x\"]}]}");

    Answer patch =
        answer(
            "PATCH",
            "/items/k1",
            "{\"set\": {\"__expires\": 4070908800, \"m\": 1}, \"increment\": {\"v\": 1},"
                + " \"append\": {\"list\": [\"z\"]}, \"prepend\": {}, \"delete\": [\"n\"]}");

    assertThat(patch.status()).isEqualTo(200);
    assertThat(patch.json())
        .isEqualTo(
            Map.of(
                "key", "k1",
                "set", Map.of("__expires", 4_070_908_800L, "m", 1L),
                "increment", Map.of("v", 1L),
                "append", Map.of("list", List.of("z")),
                "delete", List.of("n")));
    assertThat(answer("GET", "/items/k1").json())
        .isEqualTo(
            Map.of(
                "key",
                "k1",
                "v",
                2L,
                "list",
                List.of("x", "z"),
                "m",
                1L,
                "__expires",
                4_070_908_800L));
  }

  @Test
  void patch_wrappedInUpdates_isTakenToo() {
    answer("PUT", "/items", "{\"items\":[{\"key\":\"k1\",\"v\":1}]}");

    assertThat(answer("PATCH", "/items/k1", "{\"updates\":{\"increment\":{\"v\":2}}}").status())
        .isEqualTo(200);
    assertThat(answer("GET", "/items/k1").body()).contains("\"v\":3");
  }

  @Test
  void patch_refused_hasTheKnownTexts() {
    answer("PUT", "/items", "{\"items\":[{\"key\":\"k1\",\"v\":1}]}");
    String nothing = "{\"set\":{},\"increment\":{},\"append\":{},\"prepend\":{},\"delete\":[]}";

    assertThat(answer("PATCH", "/items/k1", nothing).status()).isEqualTo(400);
    assertThat(answer("PATCH", "/items/none", "{\"set\":{\"a\":1}}").status()).isEqualTo(404);
    assertThat(answer("PATCH", "/items/none", "{\"set\":{\"a\":1}}").body())
        .isEqualTo("{\"errors\":[\"Key not found\"]}");
    assertThat(answer("PATCH", "/items/k1", "{\"set\":{\"key\":1}}").body())
        .isEqualTo("{\"errors\":[\"Bad Request: Can not update the key\"]}");
    for (String body :
        List.of(
            "{\"set\":{\"a.b\":1}}",
            "{\"set\":{\"v\":1},\"delete\":[\"v\"]}",
            "{\"set\":{\"v\":1},\"increment\":{\"v\":1}}",
            "{\"append\":{\"v\":[1]}}",
            "{\"append\":{\"v\":1}}",
            "{\"increment\":{\"v\":\"1\"}}",
            "{\"increment\":{\"w\":1}}",
            "{\"delete\":[1]}",
            "{\"set\":[]}")) {
      assertThat(answer("PATCH", "/items/k1", body).status()).as(body).isEqualTo(400);
    }
    assertThat(answer("GET", "/items/k1").json()).isEqualTo(Map.of("key", "k1", "v", 1L));
  }

  @Test
  void put_refused_storesNothing() {
    for (String body :
        List.of(
            "{\"items\":[]}",
            "{}",
            "{\"items\":[{\"key\":\"ok\"},{\"key\":7}]}",
            "{\"items\":[{\"key\":\"ok\"},{\"key\":true}]}",
            "{\"items\":[{\"key\":\"ok\"},{\"key\":null}]}",
            "{\"items\":[{\"key\":\"ok\"},{\"key\":\"ok\"}]}",
            "{\"items\":[{\"key\":\"ok\"},7]}",
            "{\"items\":{\"key\":\"ok\"}}",
            "{\"items\":[{\"key\":\"ok\"}" + ",{}".repeat(25) + "]}",
            "{\"items\":[{\"key\":\"ok\", \"x\": NaN}]}",
            "{\"items\":[{\"key\":\"ok\", \"x\": Infinity}]}",
            "{\"items\":[{\"key\":\"ok\", \"x\": 1e999}]}",
            "{\"items\":[{\"key\":\"ok\", \"x\": \"\\ud800\"}]}",
            "{\"items\":[{\"key\":\"ok\", \"x\": " + "[".repeat(500) + "]".repeat(500) + "}]}",
            "[]",
            "not JSON",
            "{\"items\":[{\"key\":\"ok\"}]} more")) {
      assertThat(answer("PUT", "/items", body).status()).as(body).isEqualTo(400);
    }
    assertThat(answer("PUT", "/items", "{\"items\":[{\"key\":\"\"}]}").body())
        .startsWith("{\"errors\":[\"Bad item\"");
    assertThat(answer("POST", "/query", "{}").body())
        .isEqualTo("{\"paging\":{\"size\":0},\"items\":[]}");
  }

  @Test
  void put_emptyName_failsAloneAndSaysWhich() {
    Answer put =
        answer("PUT", "/items", "{\"items\":[{\"\":1,\"key\":\"bad\"},{\"key\":\"good\"}]}");

    assertThat(put.status()).isEqualTo(207);
    assertThat(put.json())
        .isEqualTo(
            Map.of(
                "processed", Map.of("items", List.of(Map.of("key", "good"))),
                "failed", Map.of("items", List.of(Map.of("", 1L, "key", "bad")))));
    assertThat(answer("GET", "/items/bad").status()).isEqualTo(404);
    assertThat(answer("PUT", "/items", "{\"items\":[{\"\":1}]}").body())
        .isEqualTo("{\"failed\":{\"items\":[{\"\":1}]}}");
    assertThat(answer("PUT", "/items", "{\"items\":[{\"\":1,\"key\":7}]}").status()).isEqualTo(400);
  }

  @Test
  void put_itemTooLarge_is400() {
    String item = "{\"key\":\"k\",\"a\":\"" + "x".repeat(400 * 1024) + "\"}";

    assertThat(answer("PUT", "/items", "{\"items\":[" + item + "]}").status()).isEqualTo(400);
  }

  private void putFixture() {
    answer(
        "PUT",
        "/items",
        "{\"items\":[{\"key\":\"a\",\"v\":1},{\"key\":\"b\",\"v\":2},{\"key\":\"c\",\"v\":3}]}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"query\":[],\"limit\":1000,\"last\":\"\",\"sort\":\"\"}",
        "{\"limit\": 1000, \"last\": null, \"sort\": \"\"}",
        "{\"limit\": 1000}",
        "{\"query\":[{}]}",
        "{\"query\":{}}",
        "{\"query\":null,\"limit\":null,\"sort\":null}",
        "{}",
        ""
      })
  void query_ofEverything_hasNoLast(String body) {
    putFixture();

    assertThat(answer("POST", "/query", body).body())
        .isEqualTo(
            "{\"paging\":{\"size\":3},\"items\":"
                + "[{\"key\":\"a\",\"v\":1},{\"key\":\"b\",\"v\":2},{\"key\":\"c\",\"v\":3}]}");
  }

  @Test
  void query_pages_bothWays() {
    putFixture();

    assertThat(
            answer(
                    "POST",
                    "/query",
                    "{\"query\":[{\"v?gt\":0}],\"limit\":1,\"last\":\"\",\"sort\":\"desc\"}")
                .body())
        .isEqualTo("{\"paging\":{\"size\":1,\"last\":\"c\"},\"items\":[{\"key\":\"c\",\"v\":3}]}");
    assertThat(
            answer(
                    "POST",
                    "/query",
                    "{\"query\":[{\"v\":1},{\"v\":2}],\"limit\":1,\"last\":\"a\",\"sort\":\"\"}")
                .body())
        .isEqualTo("{\"paging\":{\"size\":1},\"items\":[{\"key\":\"b\",\"v\":2}]}");
  }

  @Test
  void query_refused_hasTheKnownTexts() {
    for (String query :
        List.of(
            "{\"name?\":1}",
            "{\"name??\":1}",
            "{\"?\":1}",
            "{\"user_age?r\":[]}",
            "{\"user_age?r\":[21]}",
            "{\"name?random\":1}",
            "{\"name?pfx\":12}")) {
      Answer refused = answer("POST", "/query", "{\"query\":[" + query + "]}");
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.body()).as(query).startsWith("{\"errors\":[\"Bad query\"");
    }
    for (String limit : List.of("0", "-1", "1.5", "\"1\"", "true")) {
      Answer refused = answer("POST", "/query", "{\"limit\":" + limit + "}");
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.body()).as(limit).startsWith("{\"errors\":[\"Limit min value 1\"");
    }
    assertThat(answer("POST", "/query", "{\"sort\":\"up\"}").status()).isEqualTo(400);
    assertThat(answer("POST", "/query", "{\"last\":7}").status()).isEqualTo(400);
    assertThat(answer("POST", "/query", "{\"query\":7}").status()).isEqualTo(400);
  }

  @Test
  void route_withoutVersion_isTheSame() {
    putFixture();

    assertThat(client.send("GET", base.substring(3) + "/items/a").status()).isEqualTo(200);
  }

  @Test
  void route_ofNothing_is404() {
    for (String path :
        List.of(
            "/",
            "/v1",
            "/v1/proj1/x/files",
            "/v1/proj1/x",
            "/v1/proj1/x/items/a/b",
            "/v1/proj1//items",
            "/v1//x/items",
            "/v1/proj1/x/query/x",
            "/../v1/proj1/x/items/y/z/..",
            "/favicon.ico")) {
      Answer answer = client.send("GET", path);
      assertThat(answer.status()).as(path).isEqualTo(404);
      assertThat(answer.body()).isEqualTo("{\"errors\":[\"Not found\"]}");
    }
  }

  @Test
  void putAndInsert_ofManyBytes_areAnsweredInTheirOrder() {
    String text = "x".repeat(300_000);
    for (int i = 0; i < 3; i++) {
      String items = "{\"items\":[{\"key\":\"large" + i + "\",\"a\":\"" + text + "\"}]}";
      assertThat(answer("PUT", "/items", items).status()).isEqualTo(207);
      assertThat(answer("PUT", "/items", items.replace("}]}", "}]")).status()).isEqualTo(400);
      assertThat(answer("GET", "/items/large" + i).body()).contains(text);
    }
  }

  @Test
  void method_thatIsNotThere_is405() {
    assertThat(answer("GET", "/items").status()).isEqualTo(405);
    assertThat(answer("GET", "/items").headers()).containsEntry("allow", "PUT, POST");
    assertThat(answer("PUT", "/items/a", "{}").status()).isEqualTo(405);
    assertThat(answer("GET", "/query").status()).isEqualTo(405);
    assertThat(answer("BREW", "/items/a").status()).isEqualTo(405);
    assertThat(client.send("DELETE", "/health").status()).isEqualTo(405);
    assertThat(client.send("POST", "/metrics", "{}").status()).isEqualTo(405);
  }
}
