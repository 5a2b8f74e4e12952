package dev.millrace.datastore;

import java.util.Objects;

/**
 * A user of an application, as a value of a property. Users sort by email, then by domain.
 *
 * @param email the address
 * @param authDomain who vouches for it, {@code gmail.com}
 */
public record User(String email, String authDomain) {

  /** Makes one. */
  public User {
    Objects.requireNonNull(email, "email");
    Objects.requireNonNull(authDomain, "authDomain");
  }

  /** The domain alone: addresses are data of the application. */
  @Override
  public String toString() {
    return "User[…@" + authDomain + "]";
  }
}
