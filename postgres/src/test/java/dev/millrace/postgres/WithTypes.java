package dev.millrace.postgres;

import dev.millrace.sql.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A database with types of its own, and a connection for each test to give them codecs. */
abstract class WithTypes {

  static Served served;
  PgConnection connection;

  @BeforeAll
  static void start() {
    served = Served.start();
    served
        .database()
        .execute(
            """
            create extension hstore;
            create extension citext;
            create type mood as enum ('sad', 'ok');
            create domain amount as numeric(10, 2) check (value >= 0);
            create domain counted as int4;
            create domain doc as jsonb;
            create type place as (x int4, name text);
            create type priced as (id int4, mood mood, doc json, tags citext[]);
            create type sum as (what text, price numeric);
            create type pricerange as range (subtype = numeric);
            create schema other;
            create type other.mood as enum ('up', 'down');
            create type myint;
            create function myint_in(cstring) returns myint as 'int4in'
              language internal immutable strict;
            create function myint_out(myint) returns cstring as 'int4out'
              language internal immutable strict;
            create function myint_receive(internal) returns myint as 'int4recv'
              language internal immutable strict;
            create function myint_send(myint) returns bytea as 'int4send'
              language internal immutable strict;
            create type myint (input = myint_in, output = myint_out, receive = myint_receive,
              send = myint_send, like = int4);
            """);
  }

  @AfterAll
  static void stop() {
    served.close();
  }

  @BeforeEach
  final void connect() {
    connection = served.connect();
  }

  @AfterEach
  final void disconnect() {
    connection.closeAsync().result(Served.PATIENCE);
  }

  final void set(String type, PgTypeCodec<?> codec) {
    connection.setTypeCodec(type, codec).result(Served.PATIENCE);
  }

  final Row row(String sql, @Nullable Object... args) {
    return connection.fetchRow(sql, args).result(Served.PATIENCE).orElseThrow();
  }

  final @Nullable Object value(String sql, @Nullable Object... args) {
    return row(sql, args).get(0);
  }
}
