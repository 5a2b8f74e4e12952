package dev.millrace.datastore.tck;

import com.google.appengine.api.datastore.GeoPt;
import com.google.appengine.api.datastore.KeyFactory;
import com.google.appengine.api.datastore.RawValue;
import com.google.appengine.api.datastore.ShortBlob;
import dev.millrace.datastore.Blob;
import dev.millrace.datastore.Category;
import dev.millrace.datastore.Email;
import dev.millrace.datastore.GeoPoint;
import dev.millrace.datastore.Key;
import dev.millrace.datastore.Link;
import dev.millrace.datastore.PhoneNumber;
import dev.millrace.datastore.PostalAddress;
import dev.millrace.datastore.Rating;
import dev.millrace.datastore.User;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/** Values and keys as Google's interface has them, and the other way round. */
record GoogleValues(Numbers numbers) {

  // --- keys

  com.google.appengine.api.datastore.Key key(Key key) {
    return plain(numbers.stored(key));
  }

  private static com.google.appengine.api.datastore.Key plain(Key key) {
    com.google.appengine.api.datastore.Key parent =
        key.parent().map(GoogleValues::plain).orElse(null);
    return key.name().isPresent()
        ? KeyFactory.createKey(parent, key.kind(), key.name().get())
        : KeyFactory.createKey(parent, key.kind(), key.id().orElseThrow());
  }

  Key key(com.google.appengine.api.datastore.Key key) {
    return numbers.called(own(key));
  }

  private static Key own(com.google.appengine.api.datastore.Key key) {
    Key parent = key.getParent() == null ? null : own(key.getParent());
    if (key.getName() != null) {
      return parent == null
          ? Key.of(key.getKind(), key.getName())
          : Key.of(key.getKind(), key.getName(), parent);
    }
    return parent == null
        ? Key.of(key.getKind(), key.getId())
        : Key.of(key.getKind(), key.getId(), parent);
  }

  // --- values

  @Nullable Object value(@Nullable Object value) {
    return Lists.mapped(value, this::one);
  }

  private @Nullable Object one(@Nullable Object value) {
    if (value instanceof Key key) {
      return key(key);
    }
    if (value instanceof Instant time) {
      return Date.from(time);
    }
    if (value instanceof Blob blob) {
      return new ShortBlob(blob.bytes());
    }
    if (value instanceof GeoPoint point) {
      return new GeoPt((float) point.latitude(), (float) point.longitude());
    }
    if (value instanceof User user) {
      return new com.google.appengine.api.users.User(user.email(), user.authDomain());
    }
    if (value instanceof Rating rating) {
      return new com.google.appengine.api.datastore.Rating(rating.value());
    }
    return text(value);
  }

  private static @Nullable Object text(@Nullable Object value) {
    if (value instanceof Category category) {
      return new com.google.appengine.api.datastore.Category(category.value());
    }
    if (value instanceof Email email) {
      return new com.google.appengine.api.datastore.Email(email.value());
    }
    if (value instanceof Link link) {
      return new com.google.appengine.api.datastore.Link(link.value());
    }
    if (value instanceof PhoneNumber phone) {
      return new com.google.appengine.api.datastore.PhoneNumber(phone.value());
    }
    return value instanceof PostalAddress address
        ? new com.google.appengine.api.datastore.PostalAddress(address.value())
        : value;
  }

  @Nullable Object own(@Nullable Object value) {
    return Lists.mapped(value, this::ownOne);
  }

  private @Nullable Object ownOne(@Nullable Object value) {
    if (value instanceof com.google.appengine.api.datastore.Key key) {
      return key(key);
    }
    if (value instanceof Date date) {
      return date.toInstant();
    }
    if (value instanceof ShortBlob blob) {
      return Blob.of(blob.getBytes());
    }
    if (value instanceof GeoPt point) {
      return new GeoPoint(point.getLatitude(), point.getLongitude());
    }
    if (value instanceof com.google.appengine.api.users.User user) {
      return new User(user.getEmail(), user.getAuthDomain());
    }
    if (value instanceof com.google.appengine.api.datastore.Rating rating) {
      return new Rating(rating.getRating());
    }
    if (value instanceof RawValue raw) {
      return ownOne(raw.getValue());
    }
    // Of a projection: a text whose type the index does not know.
    return value instanceof byte[] bytes
        ? new String(bytes, StandardCharsets.UTF_8)
        : ownText(value);
  }

  private static @Nullable Object ownText(@Nullable Object value) {
    if (value instanceof com.google.appengine.api.datastore.Category category) {
      return new Category(category.getCategory());
    }
    if (value instanceof com.google.appengine.api.datastore.Email email) {
      return new Email(email.getEmail());
    }
    if (value instanceof com.google.appengine.api.datastore.Link link) {
      return new Link(link.getValue());
    }
    if (value instanceof com.google.appengine.api.datastore.PhoneNumber phone) {
      return new PhoneNumber(phone.getNumber());
    }
    return value instanceof com.google.appengine.api.datastore.PostalAddress address
        ? new PostalAddress(address.getAddress())
        : value;
  }
}
