package dev.millrace.server.internal.cli;

/** What there is. */
final class Usage {

  static final String TEXT =
      """
      A server of bases: JSON documents under a key, over HTTP.

        serve [options]              answers requests until it is stopped; what runs without a command
          --port N                   the port; 0 for a free one; 8080 unless told otherwise
          --host A                   the address; 127.0.0.1 unless told otherwise
          --dev-tls                  HTTPS too, with a certificate for this machine that it makes
          --tls-cert F --tls-key F   HTTPS too, with yours, both in PEM
          --browser-project P        the project of browsers, who need no key for it
          --access-log               a line for each request

        keys create <project>        makes a key and shows it, this once
        keys list                    the ids, projects and times of all keys
        keys revoke <id>             ends a key

        export --project P --base B [--out F]    writes all items, one JSON object a line
        import --project P --base B [F]          reads them, and puts them
          --progress                 shows how far it is, on any output

        help, --help                 this text
        --version                    the version of this release

      Where the data is, for all of them:
        --data D                     in SQLite, in this folder; "data" unless told otherwise
        --database URL               in PostgreSQL; or the variable MILLRACE_DATABASE, which others
                                     on this machine do not see
      """;

  private Usage() {}
}
