package dev.millrace.dynamo.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.dynamo.Dynamo;
import dev.millrace.dynamo.spi.ListTables;
import dev.millrace.dynamo.testkit.SharedDynamoLocal;
import dev.millrace.postgres.PgPool;
import dev.millrace.postgres.Postgres;
import dev.millrace.postgres.testkit.SharedServer;
import org.junit.jupiter.api.Test;

/** The clients of PostgreSQL and of DynamoDB in one process, on one Netty. */
final class BesidePostgresIT {

  @Test
  void bothClients_inOneProcess_work() {
    try (var database = SharedServer.get().freshDatabase();
        PgPool postgres = Postgres.pool(database.url());
        Dynamo dynamo =
            AwsDynamo.connect(
                AwsOptions.builder()
                    .endpoint(SharedDynamoLocal.endpoint())
                    .region("eu-central-1")
                    .credentials(AwsCredentials.keys("test", "test"))
                    .build())) {
      postgres.execute("create table film (id int primary key)").result();

      assertThat(postgres.execute("insert into film values (1)").result().rows()).isEqualTo(1);
      assertThat(dynamo.transport().send(new ListTables(null)).result().names()).isNotNull();
    }
  }
}
