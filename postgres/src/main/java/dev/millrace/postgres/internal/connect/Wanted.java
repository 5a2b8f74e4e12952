package dev.millrace.postgres.internal.connect;

import dev.millrace.postgres.TargetSessionAttributes;
import org.jspecify.annotations.Nullable;

/** Which servers will do, and how well. */
record Wanted(TargetSessionAttributes attributes) {

  /** Whether it matters what the server is. */
  boolean isParticular() {
    return attributes != TargetSessionAttributes.ANY;
  }

  /** Whether any server will do if there is none that suits. */
  boolean isContent() {
    return attributes == TargetSessionAttributes.PREFER_STANDBY;
  }

  boolean wantsWrites() {
    return attributes == TargetSessionAttributes.READ_WRITE
        || attributes == TargetSessionAttributes.PRIMARY;
  }

  /** Whether a server of this kind is what is wanted. */
  boolean suits(HostState state) {
    if (state == HostState.DOWN) {
      return false;
    }
    return switch (attributes) {
      case ANY -> true;
      case READ_WRITE -> state == HostState.PRIMARY;
      case READ_ONLY -> state.isRole() && state != HostState.PRIMARY;
      case PRIMARY -> state == HostState.PRIMARY || state == HostState.READ_ONLY;
      case STANDBY, PREFER_STANDBY -> state == HostState.STANDBY;
    };
  }

  /** How late to try a host: 0 for one that suits or of which nothing is known. */
  int rank(@Nullable HostState state) {
    if (state == null || suits(state) || (state == HostState.UP && isParticular())) {
      return 0;
    }
    return state == HostState.DOWN ? 2 : 1;
  }

  @Override
  public String toString() {
    return switch (attributes) {
      case ANY -> "any server";
      case READ_WRITE -> "a primary that takes writes (target_session_attrs=read-write)";
      case READ_ONLY -> "a read-only server (target_session_attrs=read-only)";
      case PRIMARY -> "a primary (target_session_attrs=primary)";
      case STANDBY -> "a standby (target_session_attrs=standby)";
      case PREFER_STANDBY -> "a standby, or any (target_session_attrs=prefer-standby)";
    };
  }
}
