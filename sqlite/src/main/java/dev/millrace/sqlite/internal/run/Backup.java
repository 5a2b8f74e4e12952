package dev.millrace.sqlite.internal.run;

import dev.millrace.sqlite.internal.driver.BackupProgress;
import dev.millrace.sqlite.internal.driver.NativeConnection;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Copies the database over a file. */
final class Backup extends Request<Void> {

  private final Path target;
  private final BackupProgress progress;

  Backup(Context context, Path target, BackupProgress progress) {
    super(context, "");
    this.target = target;
    this.progress = progress;
  }

  @Override
  public Nature nature() {
    return Nature.READ;
  }

  @Override
  protected @Nullable Void run(NativeConnection connection) {
    connection.backupTo(target, progress);
    return null;
  }
}
