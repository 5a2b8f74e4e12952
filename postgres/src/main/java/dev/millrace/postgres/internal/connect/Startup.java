package dev.millrace.postgres.internal.connect;

import dev.millrace.postgres.PgOptions;
import dev.millrace.postgres.ProtocolVersion;
import dev.millrace.postgres.internal.wire.Authentication;
import dev.millrace.postgres.internal.wire.BackendKeyData;
import dev.millrace.postgres.internal.wire.BackendTag;
import dev.millrace.postgres.internal.wire.CannotWrite;
import dev.millrace.postgres.internal.wire.ErrorResponse;
import dev.millrace.postgres.internal.wire.FrameHandler;
import dev.millrace.postgres.internal.wire.FrameSink;
import dev.millrace.postgres.internal.wire.FrontendMessage;
import dev.millrace.postgres.internal.wire.NegotiateProtocolVersion;
import dev.millrace.postgres.internal.wire.NoticeResponse;
import dev.millrace.postgres.internal.wire.ParameterStatus;
import dev.millrace.postgres.internal.wire.ProtocolViolation;
import dev.millrace.postgres.internal.wire.ReadyForQuery;
import dev.millrace.postgres.internal.wire.StartupMessage;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** From the startup message to the first ReadyForQuery. Owned by the event loop. */
final class Startup implements FrameSink, Authenticator.Peer {

  /** What a server may say before it is ready; as many bytes as no honest one needs. */
  private static final int MOST_BYTES = 1024 * 1024;

  /** Hears of the end, once. */
  interface Answer {
    /** The server is ready; the next message goes to whatever sink is set now. */
    void ready(Link link);

    void failed(ConnectFailure failure);

    /** Gives the password on the loop, or ends the connect. */
    void password(Consumer<String> then);
  }

  private final Channel channel;
  private final FrameHandler frames;
  private final PgOptions options;
  private final Dial.Target target;
  private final @Nullable SSLSession tls;
  private final ProtocolVersion version;
  private final Progress progress;
  private final Answer answer;
  private final Authenticator authenticator;
  private final Map<String, String> parameters = new LinkedHashMap<>();
  private final List<NoticeResponse> notices = new ArrayList<>();
  private int protocol;
  private @Nullable BackendKeyData key;
  private int received;
  private boolean isDone;

  Startup(
      Channel channel,
      PgOptions options,
      Dial.Target target,
      @Nullable SSLSession tls,
      ProtocolVersion version,
      Progress progress,
      Answer answer) {
    this.channel = channel;
    this.options = options;
    this.target = target;
    this.tls = tls;
    this.version = version;
    this.progress = progress;
    this.answer = answer;
    this.protocol = number(version);
    this.frames = new FrameHandler(options.maxMessageSize(), this);
    this.authenticator =
        new Authenticator(options, tls, tls != null || isLocal(target), this::onLoop, this);
  }

  private static boolean isLocal(Dial.Target target) {
    return target.host().isUnixSocket()
        || (target.address() instanceof InetSocketAddress address
            && address.getAddress() != null
            && address.getAddress().isLoopbackAddress());
  }

  private void onLoop(Runnable action) {
    try {
      channel.eventLoop().execute(action);
    } catch (RejectedExecutionException stopped) {
      // A loop closes its channels when it stops, and with this one the connect has failed.
    }
  }

  private static int number(ProtocolVersion version) {
    return switch (version) {
      case V3_0 -> StartupMessage.PROTOCOL_3_0;
      case V3_2 -> StartupMessage.PROTOCOL_3_2;
    };
  }

  void begin() {
    progress.phase = Phase.STARTUP;
    channel.pipeline().addLast(frames);
    Map<String, String> sent = new LinkedHashMap<>();
    sent.put("user", options.user());
    sent.put("database", options.database());
    sent.putAll(options.settings());
    sent.keySet().removeIf(name -> name.equalsIgnoreCase("client_encoding"));
    sent.put("client_encoding", "UTF8");
    try {
      Sending.send(channel, new StartupMessage(protocol, sent));
    } catch (CannotWrite invalid) {
      refuse("a startup parameter: " + invalid.getMessage(), invalid);
    }
  }

  @Override
  public void frame(byte tag, byte[] bytes, int offset, int length) {
    if (isDone) {
      return;
    }
    received += length;
    if (received > MOST_BYTES) {
      throw new ProtocolViolation(
          "expected at most " + MOST_BYTES + " bytes before the server is ready, got more");
    }
    switch (tag) {
      case BackendTag.AUTHENTICATION -> {
        progress.phase = Phase.AUTHENTICATION;
        authenticator.received(Authentication.read(bytes, offset, length));
      }
      case BackendTag.NEGOTIATE_PROTOCOL_VERSION ->
          negotiated(NegotiateProtocolVersion.read(bytes, offset, length));
      case BackendTag.ERROR_RESPONSE ->
          fail(ConnectFailure.of(ErrorResponse.read(bytes, offset, length)));
      case BackendTag.NOTICE_RESPONSE -> notices.add(NoticeResponse.read(bytes, offset, length));
      default -> {
        if (!authenticator.isIn()) {
          throw BackendTag.unexpected(tag, "the end of authentication");
        }
        progress.phase = Phase.STARTUP;
        settled(tag, bytes, offset, length);
      }
    }
  }

  private void settled(byte tag, byte[] bytes, int offset, int length) {
    switch (tag) {
      case BackendTag.PARAMETER_STATUS -> {
        ParameterStatus status = ParameterStatus.read(bytes, offset, length);
        parameters.put(status.name(), status.value());
      }
      case BackendTag.BACKEND_KEY_DATA -> {
        BackendKeyData read = BackendKeyData.read(bytes, offset, length);
        if (protocol == StartupMessage.PROTOCOL_3_0 && read.secret().length != 4) {
          throw new ProtocolViolation(
              "BackendKeyData: expected a key of 4 bytes in protocol 3.0, got "
                  + read.secret().length);
        }
        key = read;
      }
      case BackendTag.READY_FOR_QUERY -> {
        ReadyForQuery state = ReadyForQuery.read(bytes, offset, length);
        if (state != ReadyForQuery.IDLE) {
          throw new ProtocolViolation("expected a server without a transaction, got " + state);
        }
        ready();
      }
      default -> throw BackendTag.unexpected(tag, "a message of the startup");
    }
  }

  private void negotiated(NegotiateProtocolVersion offer) {
    if (authenticator.isIn() || progress.phase == Phase.AUTHENTICATION) {
      throw new ProtocolViolation("expected the version before authentication, got it after");
    }
    int newest = offer.newest();
    if (newest >> 16 != 3 || newest >= protocol || !offer.options().isEmpty()) {
      throw new ProtocolViolation(
          "NegotiateProtocolVersion: expected a version from 3.0 to below "
              + version.number()
              + " and no unknown options, got "
              + (newest >> 16)
              + "."
              + (newest & 0xffff)
              + " and "
              + offer.options().size());
    }
    if (newest < number(options.minProtocolVersion())) {
      refuse(
          "expected protocol "
              + options.minProtocolVersion().number()
              + " or later, the server speaks 3."
              + (newest & 0xffff),
          null);
      return;
    }
    // Between 3.0 and 3.2 there is no other version.
    protocol = StartupMessage.PROTOCOL_3_0;
  }

  private void ready() {
    isDone = true;
    frames.started();
    BackendKeyData known = key;
    answer.ready(
        new Link(
            channel,
            frames,
            known == null ? 0 : known.processId(),
            known == null ? new byte[0] : known.secret(),
            Map.copyOf(parameters),
            List.copyOf(notices),
            protocol,
            target.host(),
            target.address(),
            tls != null));
  }

  @Override
  public void send(FrontendMessage message) {
    if (isDone) {
      return;
    }
    try {
      Sending.send(channel, message);
    } catch (CannotWrite invalid) {
      refuse(String.valueOf(invalid.getMessage()), invalid);
    }
  }

  @Override
  public void password(Consumer<String> then) {
    answer.password(
        password -> {
          if (!isDone) {
            then.accept(password);
          }
        });
  }

  @Override
  public void refuse(String reason, @Nullable Throwable cause) {
    fail(ConnectFailure.refused(target.host(), progress.phase, reason, cause));
  }

  @Override
  public void closed(@Nullable Throwable cause) {
    ConnectFailure.Kind kind = ConnectFailure.Kind.DROPPED;
    if (cause instanceof ProtocolViolation) {
      kind = ConnectFailure.Kind.REFUSED;
    } else if (received == 0) {
      kind = ConnectFailure.Kind.SILENCE;
    }
    fail(ConnectFailure.of(kind, target.host(), progress.phase, cause));
  }

  private void fail(ConnectFailure failure) {
    if (isDone) {
      return;
    }
    isDone = true;
    if (!progress.isOver()) {
      progress.close();
      answer.failed(failure);
    }
  }
}
