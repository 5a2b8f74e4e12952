package dev.millrace.benchmarks;

import dev.millrace.core.Async;
import dev.millrace.dynamo.Dynamo;
import dev.millrace.dynamo.Table;
import dev.millrace.dynamo.aws.AwsCredentials;
import dev.millrace.dynamo.aws.AwsDynamo;
import dev.millrace.dynamo.aws.AwsOptions;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.IntFunction;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbAsyncTable;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedAsyncClient;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Records over {@code dynamo-aws}, beans by the enhanced client, and maps by what is below both.
 */
final class AwsItems implements Side {

  private static final int IN_FLIGHT = 16;
  static final Product PRODUCT =
      new Product(
          "partition",
          "sort",
          "a title of some length",
          "d".repeat(200),
          17,
          123_456_789L,
          12.5,
          true,
          "a maker",
          List.of("one", "two", "three"),
          Map.of("color", "red", "size", "large"));

  /** What is done. */
  enum Work {
    QUERY("query page of 100 items into records, 16 in flight", 300),
    GET("get of an item into a record, 16 in flight", 3_000),
    PUT("put of a record, 16 in flight", 3_000);

    private final String title;
    private final int operations;

    Work(String title, int operations) {
      this.title = title;
      this.operations = operations;
    }

    String title() {
      return title;
    }
  }

  private final String name;
  private final Work work;
  private final IntFunction<CompletionStage<?>> start;
  private final AutoCloseable client;

  private AwsItems(
      String name, Work work, IntFunction<CompletionStage<?>> start, AutoCloseable client) {
    this.name = name;
    this.work = work;
    this.start = start;
    this.client = client;
  }

  static List<Side> sides(Work work, URI server) {
    return List.of(enhanced(work, server), lowLevel(work, server), millrace(work, server));
  }

  private static Side millrace(Work work, URI server) {
    Dynamo dynamo =
        AwsDynamo.connect(
            AwsOptions.builder()
                .endpoint(server)
                .region("eu-central-1")
                .credentials(AwsCredentials.keys("key", "secret"))
                .build());
    Table<Product> table = dynamo.table(Product.class);
    IntFunction<CompletionStage<?>> start =
        switch (work) {
          case QUERY -> i -> table.query("partition").all().thenApply(AwsItems::hundred);
          case GET -> i -> table.get("partition", "sort");
          case PUT -> i -> table.put(PRODUCT);
        };
    return new AwsItems("Millrace", work, start, dynamo);
  }

  private static DynamoDbAsyncClient sdk(URI server) {
    return DynamoDbAsyncClient.builder()
        .endpointOverride(server)
        .region(Region.EU_CENTRAL_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
        .httpClientBuilder(NettyNioAsyncHttpClient.builder())
        .build();
  }

  private static Side enhanced(Work work, URI server) {
    DynamoDbAsyncClient sdk = sdk(server);
    DynamoDbAsyncTable<ProductBean> table =
        DynamoDbEnhancedAsyncClient.builder()
            .dynamoDbClient(sdk)
            .build()
            .table("products", TableSchema.fromBean(ProductBean.class));
    Key key = Key.builder().partitionValue("partition").sortValue("sort").build();
    QueryConditional partition = QueryConditional.keyEqualTo(k -> k.partitionValue("partition"));
    ProductBean bean = bean();
    IntFunction<CompletionStage<?>> start =
        switch (work) {
          case QUERY ->
              i -> {
                CompletableFuture<List<ProductBean>> page = new CompletableFuture<>();
                table
                    .query(partition)
                    .subscribe(each -> page.complete(hundred(each.items())))
                    .whenComplete(
                        (done, failure) -> {
                          if (failure != null) {
                            page.completeExceptionally(failure);
                          }
                        });
                return page;
              };
          case GET -> i -> table.getItem(key);
          case PUT -> i -> table.putItem(bean);
        };
    return new AwsItems("Amazon's enhanced client", work, start, sdk);
  }

  private static Side lowLevel(Work work, URI server) {
    DynamoDbAsyncClient sdk = sdk(server);
    Map<String, AttributeValue> key =
        Map.of("pk", AttributeValue.fromS("partition"), "sk", AttributeValue.fromS("sort"));
    Map<String, AttributeValue> item =
        TableSchema.fromBean(ProductBean.class).itemToMap(bean(), /* ignoreNulls= */ true);
    IntFunction<CompletionStage<?>> start =
        switch (work) {
          case QUERY ->
              i ->
                  sdk.query(
                          q ->
                              q.tableName("products")
                                  .keyConditionExpression("pk = :pk")
                                  .expressionAttributeValues(Map.of(":pk", key.get("pk"))))
                      .thenApply(reply -> hundred(reply.items()));
          case GET -> i -> sdk.getItem(g -> g.tableName("products").key(key));
          case PUT -> i -> sdk.putItem(p -> p.tableName("products").item(item));
        };
    return new AwsItems("Amazon's client, maps", work, start, sdk);
  }

  static ProductBean bean() {
    ProductBean bean = new ProductBean();
    bean.setPk(PRODUCT.pk());
    bean.setSk(PRODUCT.sk());
    bean.setTitle(PRODUCT.title());
    bean.setDescription(PRODUCT.description());
    bean.setStock(PRODUCT.stock());
    bean.setSold(PRODUCT.sold());
    bean.setPrice(PRODUCT.price());
    bean.setActive(PRODUCT.active());
    bean.setMaker(PRODUCT.maker());
    bean.setTags(PRODUCT.tags());
    bean.setLabels(PRODUCT.labels());
    return bean;
  }

  private static <T> List<T> hundred(List<T> items) {
    if (items.size() != CannedDynamo.ITEMS) {
      throw new IllegalStateException("expected a page of 100 items, got " + items.size());
    }
    return items;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public long work() throws InterruptedException {
    InFlight.run(work.operations, IN_FLIGHT, i -> Async.from(start.apply(i)));
    return work.operations;
  }

  @Override
  public void close() {
    try {
      client.close();
    } catch (Exception e) {
      throw new IllegalStateException("cannot close " + name, e);
    }
  }
}
