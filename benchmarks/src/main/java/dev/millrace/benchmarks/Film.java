package dev.millrace.benchmarks;

/** Six columns of the usual kinds, for scans and look-ups. */
record Film(long id, String title, int year, double rating, long votes, String director) {

  static final String TABLE =
      "create table films (id integer primary key, title text not null, year integer not null,"
          + " rating real not null, votes integer not null, director text not null)";
  static final String INSERT = "insert into films values ($1, $2, $3, $4, $5, $6)";
  static final String SELECT = "select id, title, year, rating, votes, director from films";

  static Film of(int id) {
    return new Film(
        id,
        "The film number " + id,
        1900 + id % 125,
        id % 100 / 10.0,
        id * 37L,
        "Director " + id % 997);
  }
}
