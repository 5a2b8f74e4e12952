package dev.millrace.datastore;

/** Which keys a view takes: those of its namespace, or of any. */
record KeyRules(String namespace, boolean isOneNamespace) {

  /** Keys of any namespace; the default one is that of queries. */
  static final KeyRules ALL = new KeyRules("", false);

  static KeyRules of(String namespace) {
    return new KeyRules(Names.checkNamespace(namespace), true);
  }

  Key check(Key key) {
    if (isOneNamespace && !key.namespace().equals(namespace)) {
      throw new IllegalArgumentException(
          "expected a key in the namespace \""
              + namespace
              + "\", got one in \""
              + key.namespace()
              + "\": "
              + key);
    }
    return key;
  }

  Key checkComplete(Key key) {
    check(key);
    if (!key.isComplete()) {
      throw new IllegalArgumentException("expected a complete key, got " + key);
    }
    return key;
  }
}
