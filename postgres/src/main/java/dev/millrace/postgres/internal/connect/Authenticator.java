package dev.millrace.postgres.internal.connect;

import dev.millrace.core.Callbacks;
import dev.millrace.postgres.AuthMethod;
import dev.millrace.postgres.ChannelBinding;
import dev.millrace.postgres.PgOptions;
import dev.millrace.postgres.internal.wire.Authentication;
import dev.millrace.postgres.internal.wire.FrontendMessage;
import dev.millrace.postgres.internal.wire.PasswordMessage;
import dev.millrace.postgres.internal.wire.ProtocolViolation;
import dev.millrace.postgres.internal.wire.SaslResponse;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * Answers what a server asks for before it lets a client in, and refuses what the options do not
 * allow. Owned by the event loop; SCRAM's hashing is done elsewhere.
 */
final class Authenticator {

  private enum State {
    START,
    /** A password or a computation is waited for: the server has nothing to say. */
    BUSY,
    PASSWORD_SENT,
    SCRAM_BEGUN,
    SCRAM_ANSWERED,
    SCRAM_VERIFIED,
    IN
  }

  /** What the exchange needs of the connection. */
  interface Peer {
    /** Sends a message. */
    void send(FrontendMessage message);

    /** Gives the password to the consumer on the loop, or fails. */
    void password(Consumer<String> then);

    /** Ends the connect. */
    void refuse(String reason, @Nullable Throwable cause);
  }

  private final PgOptions options;
  private final @Nullable SSLSession tls;
  private final boolean isPrivate;
  private final Executor loop;
  private final Peer peer;
  private State state = State.START;
  private @Nullable Scram scram;

  /**
   * Makes it for one connection.
   *
   * @param isPrivate whether nobody on the way can read what is sent
   */
  Authenticator(
      PgOptions options, @Nullable SSLSession tls, boolean isPrivate, Executor loop, Peer peer) {
    this.options = options;
    this.tls = tls;
    this.isPrivate = isPrivate;
    this.loop = loop;
    this.peer = peer;
  }

  /** Whether the server has let the client in. */
  boolean isIn() {
    return state == State.IN;
  }

  void received(Authentication message) {
    switch (state) {
      case START -> start(message);
      case PASSWORD_SENT, SCRAM_VERIFIED -> {
        if (!(message instanceof Authentication.Ok)) {
          throw unexpected(message);
        }
        state = State.IN;
      }
      case SCRAM_BEGUN -> {
        if (!(message instanceof Authentication.SaslContinue challenge)) {
          throw unexpected(message);
        }
        challenged(challenge.data());
      }
      case SCRAM_ANSWERED -> {
        if (!(message instanceof Authentication.SaslFinal last)) {
          throw unexpected(message);
        }
        verify(last.data());
      }
      case BUSY, IN -> throw unexpected(message);
    }
  }

  private ProtocolViolation unexpected(Authentication message) {
    return new ProtocolViolation(
        "expected the next step of authentication after "
            + state.name().toLowerCase(Locale.ROOT)
            + ", got "
            + message.getClass().getSimpleName());
  }

  // One branch for each message: Java 17 has no switch over types.
  private void start(Authentication message) {
    if (message instanceof Authentication.Ok) {
      if (allows(AuthMethod.NONE, "no authentication at all")) {
        state = State.IN;
      }
    } else if (message instanceof Authentication.CleartextPassword) {
      if (allows(AuthMethod.PASSWORD, "the password in clear") && allowsReadable("clear")) {
        answer(password -> password);
      }
    } else if (message instanceof Authentication.Md5Password request) {
      if (allows(AuthMethod.MD5, "the password's MD5 hash") && allowsReadable("an MD5 hash")) {
        answer(password -> Md5.hash(options.user(), password, request.salt()));
      }
    } else if (message instanceof Authentication.Sasl request) {
      if (allows(AuthMethod.SCRAM_SHA_256, String.join(", ", request.mechanisms()))) {
        begin(request);
      }
    } else if (message instanceof Authentication.Unsupported request) {
      peer.refuse(
          "the server asks for " + request.method() + ", which this client does not speak", null);
    } else {
      throw unexpected(message);
    }
  }

  private boolean allows(AuthMethod method, String asked) {
    if (!options.requireAuth().contains(method)) {
      peer.refuse(
          "the server asks for " + asked + ", expected one of require_auth " + allowed(), null);
      return false;
    }
    if (options.channelBinding() == ChannelBinding.REQUIRE && method != AuthMethod.SCRAM_SHA_256) {
      peer.refuse(
          "the server asks for " + asked + ", expected " + Scram.PLUS + " by channel_binding",
          null);
      return false;
    }
    return true;
  }

  private String allowed() {
    return options.requireAuth().stream()
        .map(each -> each.name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .sorted()
        .toList()
        .toString();
  }

  private boolean allowsReadable(String form) {
    if (isPrivate || options.allowCleartextPassword()) {
      return true;
    }
    peer.refuse(
        "the server asks for the password in "
            + form
            + " over an unencrypted link to another host; use sslmode require, SCRAM on the"
            + " server, or allowCleartextPassword",
        null);
    return false;
  }

  private interface Hash {
    String of(String password) throws NoSuchAlgorithmException;
  }

  private void answer(Hash hash) {
    state = State.BUSY;
    peer.password(
        password -> {
          String sent;
          try {
            sent = hash.of(password);
          } catch (NoSuchAlgorithmException none) {
            peer.refuse("the server asks for MD5, which this JDK does not have", none);
            return;
          }
          state = State.PASSWORD_SENT;
          peer.send(new PasswordMessage(sent));
        });
  }

  private void begin(Authentication.Sasl request) {
    if (!request.mechanisms().contains(Scram.PLAIN)) {
      peer.refuse("the server offers " + request.mechanisms() + ", expected " + Scram.PLAIN, null);
      return;
    }
    byte[] binding =
        options.channelBinding() == ChannelBinding.DISABLE ? new byte[0] : Scram.binding(tls);
    boolean isOffered = request.mechanisms().contains(Scram.PLUS);
    if (options.channelBinding() == ChannelBinding.REQUIRE && (!isOffered || binding.length == 0)) {
      peer.refuse(
          "expected " + Scram.PLUS + " by channel_binding require, got " + missing(isOffered),
          null);
      return;
    }
    if (tls == null && isOffered) {
      peer.refuse("the server offers " + Scram.PLUS + " over a link without TLS", null);
      return;
    }
    state = State.BUSY;
    peer.password(
        password -> {
          Scram exchange = Scram.begin(request.mechanisms(), binding, password);
          scram = exchange;
          state = State.SCRAM_BEGUN;
          peer.send(exchange.first());
        });
  }

  private String missing(boolean isOffered) {
    if (tls == null) {
      return "a link without TLS";
    }
    return isOffered
        ? "a certificate whose hash is not defined"
        : "an offer of " + Scram.PLAIN + " alone";
  }

  private Scram scram() {
    if (scram == null) {
      throw new IllegalStateException("no SCRAM exchange has begun");
    }
    return scram;
  }

  private void challenged(String data) {
    Scram exchange = scram();
    int rounds;
    try {
      rounds = exchange.challenge(data);
    } catch (IllegalArgumentException malformed) {
      peer.refuse(String.valueOf(malformed.getMessage()), malformed);
      return;
    }
    if (rounds < 1 || rounds > options.maxScramIterations()) {
      peer.refuse(
          "expected at most "
              + options.maxScramIterations()
              + " rounds of hashing, the server asks for "
              + rounds
              + "; see maxScramIterations",
          null);
      return;
    }
    state = State.BUSY;
    Callbacks.standardExecutor()
        .execute(
            () -> {
              try {
                String answer = exchange.answer();
                loop.execute(() -> answered(answer));
              } catch (RuntimeException failure) {
                loop.execute(() -> peer.refuse("the answer to SCRAM cannot be computed", failure));
              }
            });
  }

  private void answered(String answer) {
    state = State.SCRAM_ANSWERED;
    peer.send(new SaslResponse(answer));
  }

  private void verify(String data) {
    try {
      scram().verify(data);
    } catch (IllegalArgumentException wrong) {
      peer.refuse(String.valueOf(wrong.getMessage()), wrong);
      return;
    }
    scram = null;
    state = State.SCRAM_VERIFIED;
  }
}
