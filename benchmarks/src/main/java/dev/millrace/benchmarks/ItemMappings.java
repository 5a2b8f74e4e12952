package dev.millrace.benchmarks;

import dev.millrace.core.EntityType;
import dev.millrace.dynamo.internal.codec.ObjectMapping;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items made of instances, and instances of items, with nothing else around it. */
final class ItemMappings implements Side {

  private static final int OPERATIONS = 100_000;

  private final String name;
  private final Supplier<Object> operation;

  /** What came out last, so that it has to be made. */
  private volatile Object made = "";

  private ItemMappings(String name, Supplier<Object> operation) {
    this.name = name;
    this.operation = operation;
  }

  static List<Side> encoding() {
    TableSchema<ProductBean> schema = TableSchema.fromBean(ProductBean.class);
    ObjectMapping<Product> mapping = ObjectMapping.of(EntityType.of(Product.class));
    ProductBean bean = AwsItems.bean();
    return List.of(
        new ItemMappings("Amazon's schema of a bean", () -> schema.itemToMap(bean, true)),
        new ItemMappings("Millrace, a record", () -> mapping.write(AwsItems.PRODUCT)));
  }

  static List<Side> decoding() {
    TableSchema<ProductBean> schema = TableSchema.fromBean(ProductBean.class);
    ObjectMapping<Product> mapping = ObjectMapping.of(EntityType.of(Product.class));
    Map<String, AttributeValue> theirs = schema.itemToMap(AwsItems.bean(), true);
    Map<String, dev.millrace.dynamo.spi.AttributeValue> ours = mapping.write(AwsItems.PRODUCT);
    return List.of(
        new ItemMappings("Amazon's schema of a bean", () -> schema.mapToItem(theirs)),
        new ItemMappings("Millrace, a record", () -> mapping.read(ours)));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public long work() {
    for (int i = 0; i < OPERATIONS; i++) {
      made = operation.get();
    }
    return made.equals("") ? 0 : OPERATIONS;
  }
}
