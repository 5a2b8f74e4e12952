package dev.millrace.benchmarks;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSortKey;

/** {@link Product} as the enhanced client wants it. */
@DynamoDbBean
public class ProductBean {

  private @Nullable String pk;
  private @Nullable String sk;
  private @Nullable String title;
  private @Nullable String description;
  private int stock;
  private long sold;
  private double price;
  private boolean active;
  private @Nullable String maker;
  private @Nullable List<String> tags;
  private @Nullable Map<String, String> labels;

  /** For the client. */
  @DynamoDbPartitionKey
  public @Nullable String getPk() {
    return pk;
  }

  /** For the client. */
  public void setPk(@Nullable String pk) {
    this.pk = pk;
  }

  /** For the client. */
  @DynamoDbSortKey
  public @Nullable String getSk() {
    return sk;
  }

  /** For the client. */
  public void setSk(@Nullable String sk) {
    this.sk = sk;
  }

  /** For the client. */
  public @Nullable String getTitle() {
    return title;
  }

  /** For the client. */
  public void setTitle(@Nullable String title) {
    this.title = title;
  }

  /** For the client. */
  public @Nullable String getDescription() {
    return description;
  }

  /** For the client. */
  public void setDescription(@Nullable String description) {
    this.description = description;
  }

  /** For the client. */
  public int getStock() {
    return stock;
  }

  /** For the client. */
  public void setStock(int stock) {
    this.stock = stock;
  }

  /** For the client. */
  public long getSold() {
    return sold;
  }

  /** For the client. */
  public void setSold(long sold) {
    this.sold = sold;
  }

  /** For the client. */
  public double getPrice() {
    return price;
  }

  /** For the client. */
  public void setPrice(double price) {
    this.price = price;
  }

  /** For the client. */
  public boolean isActive() {
    return active;
  }

  /** For the client. */
  public void setActive(boolean active) {
    this.active = active;
  }

  /** For the client. */
  public @Nullable String getMaker() {
    return maker;
  }

  /** For the client. */
  public void setMaker(@Nullable String maker) {
    this.maker = maker;
  }

  /** For the client. */
  public @Nullable List<String> getTags() {
    return tags;
  }

  /** For the client. */
  public void setTags(@Nullable List<String> tags) {
    this.tags = tags;
  }

  /** For the client. */
  public @Nullable Map<String, String> getLabels() {
    return labels;
  }

  /** For the client. */
  public void setLabels(@Nullable Map<String, String> labels) {
    this.labels = labels;
  }
}
