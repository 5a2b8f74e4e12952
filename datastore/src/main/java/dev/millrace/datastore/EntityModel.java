package dev.millrace.datastore;

/** Entities that are no instances of a class. */
final class EntityModel extends FieldForm<Entity> implements Model<Entity> {

  static final Model<Entity> ENTITIES = new EntityModel();

  private EntityModel() {
    super(entity -> entity);
  }

  @Override
  public Key key(Entity instance, String namespace) {
    return instance.key();
  }

  @Override
  public Entity entity(Entity instance, Key key) {
    return instance.key().equals(key) ? instance : instance.withKey(key);
  }

  @Override
  public Query<Entity> query(Entities entities, String kind) {
    return entities.query(kind);
  }
}
