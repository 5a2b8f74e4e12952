package dev.millrace.postgres.internal.session;

import java.util.Set;

/**
 * Watches the tokens of a text for calls of functions that are not known: one that somebody has
 * written may leave a setting or a lock in its session, as no text can tell.
 *
 * <p>A name that PostgreSQL has is taken for its own, which is found first unless a search path
 * says otherwise.
 */
final class FunctionCalls {

  /** Keywords and types that stand before a parenthesis, and that no function is called. */
  private static final Set<String> KEYWORDS =
      words(
          """
          ALL AND ANY ARRAY AS BETWEEN BIT BPCHAR BY CASE CAST CHAR CHARACTER CONFLICT CROSS
          CUBE DEC DECIMAL DISTINCT ELSE END EXCEPT EXISTS EXPLAIN FILTER FLOAT FROM GROUP
          GROUPING HAVING ILIKE IN INSERT INTERSECT INTERVAL IS JOIN LATERAL LIKE LIMIT
          MATERIALIZED NOT NUMERIC OFFSET ON OR OVER RETURNING ROLLUP ROW SELECT SIMILAR SOME
          TABLE THEN TIME TIMESTAMP TO UNION USING VALUES VARBIT VARCHAR WHEN WHERE WINDOW
          WITH
          """);

  private static final Set<String> FUNCTIONS =
      words(
          """
          ABS AGE ANY_VALUE ARRAY_AGG ARRAY_APPEND ARRAY_CAT ARRAY_LENGTH ARRAY_POSITION
          ARRAY_POSITIONS ARRAY_PREPEND ARRAY_REMOVE ARRAY_REPLACE ARRAY_TO_JSON
          ARRAY_TO_STRING ASCII AVG BIT_AND BIT_LENGTH BIT_OR BOOL_AND BOOL_OR BTRIM
          CARDINALITY CEIL CEILING CHARACTER_LENGTH CHAR_LENGTH CHR CLOCK_TIMESTAMP COALESCE
          CONCAT CONCAT_WS CORR COUNT CUME_DIST CURRENT_SETTING CURRENT_TIME CURRENT_TIMESTAMP
          DATE_BIN DATE_PART DATE_TRUNC DECODE DENSE_RANK DIV ENCODE EVERY EXP EXTRACT
          FIRST_VALUE FLOOR FORMAT FORMAT_TYPE GENERATE_SERIES GENERATE_SUBSCRIPTS
          GEN_RANDOM_UUID GREATEST INITCAP ISEMPTY ISFINITE JSONB_AGG JSONB_ARRAY_ELEMENTS
          JSONB_ARRAY_ELEMENTS_TEXT JSONB_ARRAY_LENGTH JSONB_BUILD_ARRAY JSONB_BUILD_OBJECT
          JSONB_EACH JSONB_EACH_TEXT JSONB_EXTRACT_PATH JSONB_EXTRACT_PATH_TEXT JSONB_INSERT
          JSONB_OBJECT_AGG JSONB_OBJECT_KEYS JSONB_PATH_EXISTS JSONB_PATH_MATCH
          JSONB_PATH_QUERY JSONB_PATH_QUERY_ARRAY JSONB_PATH_QUERY_FIRST JSONB_SET
          JSONB_STRIP_NULLS JSONB_TO_RECORDSET JSONB_TYPEOF JSON_AGG JSON_BUILD_ARRAY
          JSON_BUILD_OBJECT JSON_OBJECT_AGG LAG LAST_VALUE LEAD LEAST LEFT LENGTH LN LOCALTIME
          LOCALTIMESTAMP LOG LOWER LPAD LTRIM MAKE_DATE MAKE_INTERVAL MAKE_TIME MAKE_TIMESTAMP
          MAKE_TIMESTAMPTZ MAX MD5 MIN MOD MODE NOW NTH_VALUE NTILE NULLIF NUM_NONNULLS
          NUM_NULLS OCTET_LENGTH OVERLAY PERCENTILE_CONT PERCENTILE_DISC PERCENT_RANK
          PG_ADVISORY_XACT_LOCK PG_ADVISORY_XACT_LOCK_SHARED PG_BACKEND_PID PG_CURRENT_XACT_ID
          PG_NOTIFY PG_SLEEP PG_TRY_ADVISORY_XACT_LOCK PG_TRY_ADVISORY_XACT_LOCK_SHARED
          PG_TYPEOF PHRASETO_TSQUERY PLAINTO_TSQUERY POSITION POWER QUOTE_IDENT QUOTE_LITERAL
          RANDOM RANGE_AGG RANK REGEXP_COUNT REGEXP_LIKE REGEXP_MATCH REGEXP_MATCHES
          REGEXP_REPLACE REGEXP_SPLIT_TO_ARRAY REGEXP_SPLIT_TO_TABLE REGEXP_SUBSTR REPEAT
          REPLACE REVERSE RIGHT ROUND ROW_NUMBER ROW_TO_JSON RPAD RTRIM SETWEIGHT SHA224
          SHA256 SHA384 SHA512 SIGN SPLIT_PART SQRT STARTS_WITH STATEMENT_TIMESTAMP STDDEV
          STDDEV_POP STDDEV_SAMP STRING_AGG STRING_TO_ARRAY STRING_TO_TABLE STRIP STRPOS
          SUBSTR SUBSTRING SUM TIMEOFDAY TO_CHAR TO_DATE TO_HEX TO_JSON TO_JSONB TO_NUMBER
          TO_TIMESTAMP TO_TSQUERY TO_TSVECTOR TRANSACTION_TIMESTAMP TRANSLATE TREAT TRIM
          TRIM_ARRAY TRUNC TS_HEADLINE TS_RANK TS_RANK_CD TXID_CURRENT UNNEST UPPER VARIANCE
          VAR_POP VAR_SAMP VERSION WEBSEARCH_TO_TSQUERY WIDTH_BUCKET
          """);

  /** Stands for a quoted name, which is none of the words. */
  private static final String NAME = "\"";

  private String before = "";
  private String last = "";
  private boolean isTable;
  private boolean areKnown = true;

  private static Set<String> words(String text) {
    return Set.of(text.strip().split("\\s+"));
  }

  /** A word, in upper case. */
  void word(String word) {
    isTable = last.equals("INTO") || (isTable && last.equals("."));
    push(word);
  }

  /** A quoted name. */
  void name() {
    word(NAME);
  }

  /** Anything else, by its first character; a parenthesis behind a function's name is a call. */
  void symbol(char first) {
    if (first == '(' && isName(last) && !isTable && !isType()) {
      areKnown &= isKnown();
    }
    isTable &= first == '.';
    if (first == ':' && last.equals(":")) {
      last = "::";
    } else {
      push(String.valueOf(first));
    }
  }

  /** Or an alias, which has its columns in parentheses. */
  private boolean isType() {
    return before.equals("AS") || before.equals("::");
  }

  private static boolean isName(String token) {
    return token.equals(NAME) || (!token.isEmpty() && SqlLexer.isWordStart(token.charAt(0)));
  }

  private boolean isKnown() {
    return !before.equals(".") && (KEYWORDS.contains(last) || FUNCTIONS.contains(last));
  }

  private void push(String token) {
    before = last;
    last = token;
  }

  /** Whether every function that is called is known to leave nothing in its session. */
  boolean areKnown() {
    return areKnown;
  }
}
