package dev.millrace.postgres;

/** Which of several servers is wanted. */
public enum TargetSessionAttributes {
  /** Any. */
  ANY,
  /** One that takes writes by default. */
  READ_WRITE,
  /** One that refuses writes by default. */
  READ_ONLY,
  /** One that is not in recovery. */
  PRIMARY,
  /** One that is in recovery. */
  STANDBY,
  /** One that is in recovery if there is one, else any. */
  PREFER_STANDBY
}
