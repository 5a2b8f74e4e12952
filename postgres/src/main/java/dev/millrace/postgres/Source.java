package dev.millrace.postgres;

/** Who gives parameters; a later one counts more. */
enum Source {
  NOBODY("nothing"),
  ENVIRONMENT("the environment"),
  SERVICE("the service file"),
  STRING("the connection string"),
  OPTIONS("the options");

  private final String title;

  Source(String title) {
    this.title = title;
  }

  @Override
  public String toString() {
    return title;
  }
}
