package dev.millrace.postgres;

import dev.millrace.core.Outcome;
import java.io.Serializable;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * An error of the server, with its SQLSTATE and every field of the protocol.
 *
 * <p>Each condition of PostgreSQL's list has its own class, below that of its SQLSTATE's class:
 * {@link UniqueViolation} is an {@link IntegrityConstraintViolation}. A code that is not listed is
 * of the class of its first two characters, or just a {@code PgException}. Where another class of
 * {@code dev.millrace.core} says better what a caller can do (a constraint, a conflict, a wrong
 * statement, a lost connection), that one is thrown and this is its cause; {@link #in} finds it
 * either way.
 *
 * <p>{@link #getMessage} never carries values of rows and parameters: no detail, no literal, and
 * what the server says about data ({@link DataError}) only if it quotes nothing. The server's own
 * text is {@code serverMessage().message()}. Names are shown, also one that is passed as a value
 * ({@code nextval($1)}), and what {@code RAISE} says is shown as the function says it.
 *
 * @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">PostgreSQL Error
 *     Codes</a>
 */
public class PgException extends dev.millrace.core.DataException {

  private static final long serialVersionUID = 1;

  private final Origin origin;

  private record Origin(ServerMessage message, Outcome outcome, @Nullable String query)
      implements Serializable {

    private static final long serialVersionUID = 1;

    String shown() {
      return ShownMessage.of(message)
          + " (SQLSTATE "
          + message.sqlState()
          + ')'
          + (query == null || query.isEmpty() ? "" : " in " + ShownSql.quoted(query))
          + (ShownMessage.showsHint(message)
              ? message.hint().map(hint -> "; hint: " + withoutDot(hint)).orElse("")
              : "");
    }

    private static String withoutDot(String hint) {
      return hint.endsWith(".") ? hint.substring(0, hint.length() - 1) : hint;
    }
  }

  private PgException(Origin origin) {
    super(origin.shown(), origin.outcome(), null);
    this.origin = origin;
  }

  /**
   * Makes the failure of the class that the SQLSTATE says.
   *
   * @param query the text of the statement, or null if there was none
   */
  public static PgException of(ServerMessage message, Outcome outcome, @Nullable String query) {
    return make(message.sqlState(), new Origin(message, outcome, query));
  }

  /** The error of the server that a failure is or was caused by. */
  public static Optional<PgException> in(Throwable failure) {
    Throwable each = failure;
    // A chain of causes may end in a circle.
    for (int depth = 0; each != null && depth < 100; depth++) {
      if (each instanceof PgException found) {
        return Optional.of(found);
      }
      each = each.getCause();
    }
    return Optional.empty();
  }

  /** Everything that the server said. */
  public final ServerMessage serverMessage() {
    return origin.message();
  }

  /** The text of the statement, with its literals; empty outside of statements. */
  public final Optional<String> query() {
    return Optional.ofNullable(origin.query());
  }

  /** The SQLSTATE, five digits and letters. */
  public final String sqlState() {
    return serverMessage().sqlState();
  }

  /** PostgreSQL's name of the condition, {@code undefined_table} for example, or of its class. */
  public final Optional<String> conditionName() {
    String name = conditionOf(sqlState());
    return name.isEmpty() ? Optional.empty() : Optional.of(name);
  }

  /** {@code ERROR}; {@code FATAL} or {@code PANIC} if it ended the session. */
  public final String severity() {
    return serverMessage().severity();
  }

  /** More about the problem; it may carry values of rows. */
  public final Optional<String> detail() {
    return serverMessage().detail();
  }

  /** What the server suggests. */
  public final Optional<String> hint() {
    return serverMessage().hint();
  }

  /** The place in the text of the statement, in characters (code points) from 1. */
  public final OptionalInt position() {
    return serverMessage().position();
  }

  /** The place in {@link #internalQuery}, in characters (code points) from 1. */
  public final OptionalInt internalPosition() {
    return serverMessage().internalPosition();
  }

  /** The statement that failed if the server made it. */
  public final Optional<String> internalQuery() {
    return serverMessage().internalQuery();
  }

  /** The calls that led there, innermost first; it may carry values. */
  public final Optional<String> where() {
    return serverMessage().where();
  }

  /** The schema of the table or data type. */
  public final Optional<String> schema() {
    return serverMessage().schema();
  }

  /** The table. */
  public final Optional<String> table() {
    return serverMessage().table();
  }

  /** The column of {@link #table}. */
  public final Optional<String> column() {
    return serverMessage().column();
  }

  /** The data type. */
  public final Optional<String> dataType() {
    return serverMessage().dataType();
  }

  /** The constraint, or the index that serves as one. */
  public final Optional<String> constraint() {
    return serverMessage().constraint();
  }

  /** The file of the server's source. */
  public final Optional<String> file() {
    return serverMessage().file();
  }

  /** The line of {@link #file}. */
  public final OptionalInt line() {
    return serverMessage().line();
  }

  /** The routine of the server's source. */
  public final Optional<String> routine() {
    return serverMessage().routine();
  }

  private static String classOf(String sqlState) {
    return sqlState.length() < 2 ? "" : sqlState.substring(0, 2);
  }

  // generated by ConditionsGenerator from conditions.txt: begin

  private static PgException make(String sqlState, Origin origin) {
    return switch (sqlState) {
      case "01000" -> new Warning(origin);
      case "01003" -> new NullValueEliminatedInSetFunction(origin);
      case "01004" -> new WarningStringDataRightTruncation(origin);
      case "01006" -> new PrivilegeNotRevoked(origin);
      case "01007" -> new PrivilegeNotGranted(origin);
      case "01008" -> new ImplicitZeroBitPadding(origin);
      case "0100C" -> new DynamicResultSetsReturned(origin);
      case "01P01" -> new DeprecatedFeature(origin);
      case "02000" -> new NoData(origin);
      case "02001" -> new NoAdditionalDynamicResultSetsReturned(origin);
      case "03000" -> new SqlStatementNotYetComplete(origin);
      case "08000" -> new ConnectionException(origin);
      case "08001" -> new SqlclientUnableToEstablishSqlconnection(origin);
      case "08003" -> new ConnectionDoesNotExist(origin);
      case "08004" -> new SqlserverRejectedEstablishmentOfSqlconnection(origin);
      case "08006" -> new ConnectionFailure(origin);
      case "08007" -> new TransactionResolutionUnknown(origin);
      case "08P01" -> new ProtocolViolation(origin);
      case "09000" -> new TriggeredActionException(origin);
      case "0A000" -> new FeatureNotSupported(origin);
      case "0B000" -> new InvalidTransactionInitiation(origin);
      case "0F000" -> new LocatorException(origin);
      case "0F001" -> new InvalidLocatorSpecification(origin);
      case "0L000" -> new InvalidGrantor(origin);
      case "0LP01" -> new InvalidGrantOperation(origin);
      case "0P000" -> new InvalidRoleSpecification(origin);
      case "0Z000" -> new DiagnosticsException(origin);
      case "0Z002" -> new StackedDiagnosticsAccessedWithoutActiveHandler(origin);
      case "10608" -> new InvalidArgumentForXquery(origin);
      case "20000" -> new CaseNotFound(origin);
      case "21000" -> new CardinalityViolation(origin);
      case "22000" -> new DataError(origin);
      case "22001" -> new StringDataRightTruncation(origin);
      case "22002" -> new NullValueNoIndicatorParameter(origin);
      case "22003" -> new NumericValueOutOfRange(origin);
      case "22004" -> new NullValueNotAllowed(origin);
      case "22005" -> new ErrorInAssignment(origin);
      case "22007" -> new InvalidDatetimeFormat(origin);
      case "22008" -> new DatetimeFieldOverflow(origin);
      case "22009" -> new InvalidTimeZoneDisplacementValue(origin);
      case "2200B" -> new EscapeCharacterConflict(origin);
      case "2200C" -> new InvalidUseOfEscapeCharacter(origin);
      case "2200D" -> new InvalidEscapeOctet(origin);
      case "2200F" -> new ZeroLengthCharacterString(origin);
      case "2200G" -> new MostSpecificTypeMismatch(origin);
      case "2200H" -> new SequenceGeneratorLimitExceeded(origin);
      case "2200L" -> new NotAnXmlDocument(origin);
      case "2200M" -> new InvalidXmlDocument(origin);
      case "2200N" -> new InvalidXmlContent(origin);
      case "2200S" -> new InvalidXmlComment(origin);
      case "2200T" -> new InvalidXmlProcessingInstruction(origin);
      case "22010" -> new InvalidIndicatorParameterValue(origin);
      case "22011" -> new SubstringError(origin);
      case "22012" -> new DivisionByZero(origin);
      case "22013" -> new InvalidPrecedingOrFollowingSize(origin);
      case "22014" -> new InvalidArgumentForNtileFunction(origin);
      case "22015" -> new IntervalFieldOverflow(origin);
      case "22016" -> new InvalidArgumentForNthValueFunction(origin);
      case "22018" -> new InvalidCharacterValueForCast(origin);
      case "22019" -> new InvalidEscapeCharacter(origin);
      case "2201B" -> new InvalidRegularExpression(origin);
      case "2201E" -> new InvalidArgumentForLogarithm(origin);
      case "2201F" -> new InvalidArgumentForPowerFunction(origin);
      case "2201G" -> new InvalidArgumentForWidthBucketFunction(origin);
      case "2201W" -> new InvalidRowCountInLimitClause(origin);
      case "2201X" -> new InvalidRowCountInResultOffsetClause(origin);
      case "22021" -> new CharacterNotInRepertoire(origin);
      case "22022" -> new IndicatorOverflow(origin);
      case "22023" -> new InvalidParameterValue(origin);
      case "22024" -> new UnterminatedCString(origin);
      case "22025" -> new InvalidEscapeSequence(origin);
      case "22026" -> new StringDataLengthMismatch(origin);
      case "22027" -> new TrimError(origin);
      case "2202E" -> new ArraySubscriptError(origin);
      case "2202G" -> new InvalidTablesampleRepeat(origin);
      case "2202H" -> new InvalidTablesampleArgument(origin);
      case "22030" -> new DuplicateJsonObjectKeyValue(origin);
      case "22031" -> new InvalidArgumentForSqlJsonDatetimeFunction(origin);
      case "22032" -> new InvalidJsonText(origin);
      case "22033" -> new InvalidSqlJsonSubscript(origin);
      case "22034" -> new MoreThanOneSqlJsonItem(origin);
      case "22035" -> new NoSqlJsonItem(origin);
      case "22036" -> new NonNumericSqlJsonItem(origin);
      case "22037" -> new NonUniqueKeysInAJsonObject(origin);
      case "22038" -> new SingletonSqlJsonItemRequired(origin);
      case "22039" -> new SqlJsonArrayNotFound(origin);
      case "2203A" -> new SqlJsonMemberNotFound(origin);
      case "2203B" -> new SqlJsonNumberNotFound(origin);
      case "2203C" -> new SqlJsonObjectNotFound(origin);
      case "2203D" -> new TooManyJsonArrayElements(origin);
      case "2203E" -> new TooManyJsonObjectMembers(origin);
      case "2203F" -> new SqlJsonScalarRequired(origin);
      case "2203G" -> new SqlJsonItemCannotBeCastToTargetType(origin);
      case "22P01" -> new FloatingPointException(origin);
      case "22P02" -> new InvalidTextRepresentation(origin);
      case "22P03" -> new InvalidBinaryRepresentation(origin);
      case "22P04" -> new BadCopyFileFormat(origin);
      case "22P05" -> new UntranslatableCharacter(origin);
      case "22P06" -> new NonstandardUseOfEscapeCharacter(origin);
      case "23000" -> new IntegrityConstraintViolation(origin);
      case "23001" -> new RestrictViolation(origin);
      case "23502" -> new NotNullViolation(origin);
      case "23503" -> new ForeignKeyViolation(origin);
      case "23505" -> new UniqueViolation(origin);
      case "23514" -> new CheckViolation(origin);
      case "23P01" -> new ExclusionViolation(origin);
      case "24000" -> new InvalidCursorState(origin);
      case "25000" -> new InvalidTransactionState(origin);
      case "25001" -> new ActiveSqlTransaction(origin);
      case "25002" -> new BranchTransactionAlreadyActive(origin);
      case "25003" -> new InappropriateAccessModeForBranchTransaction(origin);
      case "25004" -> new InappropriateIsolationLevelForBranchTransaction(origin);
      case "25005" -> new NoActiveSqlTransactionForBranchTransaction(origin);
      case "25006" -> new ReadOnlySqlTransaction(origin);
      case "25007" -> new SchemaAndDataStatementMixingNotSupported(origin);
      case "25008" -> new HeldCursorRequiresSameIsolationLevel(origin);
      case "25P01" -> new NoActiveSqlTransaction(origin);
      case "25P02" -> new InFailedSqlTransaction(origin);
      case "25P03" -> new IdleInTransactionSessionTimeout(origin);
      case "25P04" -> new TransactionTimeout(origin);
      case "26000" -> new InvalidSqlStatementName(origin);
      case "27000" -> new TriggeredDataChangeViolation(origin);
      case "28000" -> new InvalidAuthorizationSpecification(origin);
      case "28P01" -> new InvalidPassword(origin);
      case "2B000" -> new DependentPrivilegeDescriptorsStillExist(origin);
      case "2BP01" -> new DependentObjectsStillExist(origin);
      case "2D000" -> new InvalidTransactionTermination(origin);
      case "2F000" -> new SqlRoutineException(origin);
      case "2F002" -> new ModifyingSqlDataNotPermitted(origin);
      case "2F003" -> new ProhibitedSqlStatementAttempted(origin);
      case "2F004" -> new ReadingSqlDataNotPermitted(origin);
      case "2F005" -> new FunctionExecutedNoReturnStatement(origin);
      case "34000" -> new InvalidCursorName(origin);
      case "38000" -> new ExternalRoutineException(origin);
      case "38001" -> new ContainingSqlNotPermitted(origin);
      case "38002" -> new ExternalRoutineModifyingSqlDataNotPermitted(origin);
      case "38003" -> new ExternalRoutineProhibitedSqlStatementAttempted(origin);
      case "38004" -> new ExternalRoutineReadingSqlDataNotPermitted(origin);
      case "39000" -> new ExternalRoutineInvocationException(origin);
      case "39001" -> new InvalidSqlstateReturned(origin);
      case "39004" -> new ExternalRoutineNullValueNotAllowed(origin);
      case "39P01" -> new TriggerProtocolViolated(origin);
      case "39P02" -> new SrfProtocolViolated(origin);
      case "39P03" -> new EventTriggerProtocolViolated(origin);
      case "3B000" -> new SavepointException(origin);
      case "3B001" -> new InvalidSavepointSpecification(origin);
      case "3D000" -> new InvalidCatalogName(origin);
      case "3F000" -> new InvalidSchemaName(origin);
      case "40000" -> new TransactionRollback(origin);
      case "40001" -> new SerializationFailure(origin);
      case "40002" -> new TransactionIntegrityConstraintViolation(origin);
      case "40003" -> new StatementCompletionUnknown(origin);
      case "40P01" -> new DeadlockDetected(origin);
      case "42000" -> new SyntaxErrorOrAccessRuleViolation(origin);
      case "42501" -> new InsufficientPrivilege(origin);
      case "42601" -> new SyntaxError(origin);
      case "42602" -> new InvalidName(origin);
      case "42611" -> new InvalidColumnDefinition(origin);
      case "42622" -> new NameTooLong(origin);
      case "42701" -> new DuplicateColumn(origin);
      case "42702" -> new AmbiguousColumn(origin);
      case "42703" -> new UndefinedColumn(origin);
      case "42704" -> new UndefinedObject(origin);
      case "42710" -> new DuplicateObject(origin);
      case "42712" -> new DuplicateAlias(origin);
      case "42723" -> new DuplicateFunction(origin);
      case "42725" -> new AmbiguousFunction(origin);
      case "42803" -> new GroupingError(origin);
      case "42804" -> new DatatypeMismatch(origin);
      case "42809" -> new WrongObjectType(origin);
      case "42830" -> new InvalidForeignKey(origin);
      case "42846" -> new CannotCoerce(origin);
      case "42883" -> new UndefinedFunction(origin);
      case "428C9" -> new GeneratedAlways(origin);
      case "42939" -> new ReservedName(origin);
      case "42P01" -> new UndefinedTable(origin);
      case "42P02" -> new UndefinedParameter(origin);
      case "42P03" -> new DuplicateCursor(origin);
      case "42P04" -> new DuplicateDatabase(origin);
      case "42P05" -> new DuplicatePreparedStatement(origin);
      case "42P06" -> new DuplicateSchema(origin);
      case "42P07" -> new DuplicateTable(origin);
      case "42P08" -> new AmbiguousParameter(origin);
      case "42P09" -> new AmbiguousAlias(origin);
      case "42P10" -> new InvalidColumnReference(origin);
      case "42P11" -> new InvalidCursorDefinition(origin);
      case "42P12" -> new InvalidDatabaseDefinition(origin);
      case "42P13" -> new InvalidFunctionDefinition(origin);
      case "42P14" -> new InvalidPreparedStatementDefinition(origin);
      case "42P15" -> new InvalidSchemaDefinition(origin);
      case "42P16" -> new InvalidTableDefinition(origin);
      case "42P17" -> new InvalidObjectDefinition(origin);
      case "42P18" -> new IndeterminateDatatype(origin);
      case "42P19" -> new InvalidRecursion(origin);
      case "42P20" -> new WindowingError(origin);
      case "42P21" -> new CollationMismatch(origin);
      case "42P22" -> new IndeterminateCollation(origin);
      case "44000" -> new WithCheckOptionViolation(origin);
      case "53000" -> new InsufficientResources(origin);
      case "53100" -> new DiskFull(origin);
      case "53200" -> new OutOfMemory(origin);
      case "53300" -> new TooManyConnections(origin);
      case "53400" -> new ConfigurationLimitExceeded(origin);
      case "54000" -> new ProgramLimitExceeded(origin);
      case "54001" -> new StatementTooComplex(origin);
      case "54011" -> new TooManyColumns(origin);
      case "54023" -> new TooManyArguments(origin);
      case "55000" -> new ObjectNotInPrerequisiteState(origin);
      case "55006" -> new ObjectInUse(origin);
      case "55P02" -> new CantChangeRuntimeParam(origin);
      case "55P03" -> new LockNotAvailable(origin);
      case "55P04" -> new UnsafeNewEnumValueUsage(origin);
      case "57000" -> new OperatorIntervention(origin);
      case "57014" -> new QueryCanceled(origin);
      case "57P01" -> new AdminShutdown(origin);
      case "57P02" -> new CrashShutdown(origin);
      case "57P03" -> new CannotConnectNow(origin);
      case "57P04" -> new DatabaseDropped(origin);
      case "57P05" -> new IdleSessionTimeout(origin);
      case "58000" -> new SystemError(origin);
      case "58030" -> new IoError(origin);
      case "58P01" -> new UndefinedFile(origin);
      case "58P02" -> new DuplicateFile(origin);
      case "58P03" -> new FileNameTooLong(origin);
      case "72000" -> new SnapshotTooOld(origin);
      case "F0000" -> new ConfigFileError(origin);
      case "F0001" -> new LockFileExists(origin);
      case "HV000" -> new FdwError(origin);
      case "HV001" -> new FdwOutOfMemory(origin);
      case "HV002" -> new FdwDynamicParameterValueNeeded(origin);
      case "HV004" -> new FdwInvalidDataType(origin);
      case "HV005" -> new FdwColumnNameNotFound(origin);
      case "HV006" -> new FdwInvalidDataTypeDescriptors(origin);
      case "HV007" -> new FdwInvalidColumnName(origin);
      case "HV008" -> new FdwInvalidColumnNumber(origin);
      case "HV009" -> new FdwInvalidUseOfNullPointer(origin);
      case "HV00A" -> new FdwInvalidStringFormat(origin);
      case "HV00B" -> new FdwInvalidHandle(origin);
      case "HV00C" -> new FdwInvalidOptionIndex(origin);
      case "HV00D" -> new FdwInvalidOptionName(origin);
      case "HV00J" -> new FdwOptionNameNotFound(origin);
      case "HV00K" -> new FdwReplyHandle(origin);
      case "HV00L" -> new FdwUnableToCreateExecution(origin);
      case "HV00M" -> new FdwUnableToCreateReply(origin);
      case "HV00N" -> new FdwUnableToEstablishConnection(origin);
      case "HV00P" -> new FdwNoSchemas(origin);
      case "HV00Q" -> new FdwSchemaNotFound(origin);
      case "HV00R" -> new FdwTableNotFound(origin);
      case "HV010" -> new FdwFunctionSequenceError(origin);
      case "HV014" -> new FdwTooManyHandles(origin);
      case "HV021" -> new FdwInconsistentDescriptorInformation(origin);
      case "HV024" -> new FdwInvalidAttributeValue(origin);
      case "HV090" -> new FdwInvalidStringLengthOrBufferLength(origin);
      case "HV091" -> new FdwInvalidDescriptorFieldIdentifier(origin);
      case "P0000" -> new PlpgsqlError(origin);
      case "P0001" -> new RaiseException(origin);
      case "P0002" -> new NoDataFound(origin);
      case "P0003" -> new TooManyRows(origin);
      case "P0004" -> new AssertFailure(origin);
      case "XX000" -> new InternalServerError(origin);
      case "XX001" -> new DataCorrupted(origin);
      case "XX002" -> new IndexCorrupted(origin);
      default -> makeOfClass(classOf(sqlState), origin);
    };
  }

  private static PgException makeOfClass(String sqlStateClass, Origin origin) {
    return switch (sqlStateClass) {
      case "01" -> new Warning(origin);
      case "02" -> new NoData(origin);
      case "03" -> new SqlStatementNotYetComplete(origin);
      case "08" -> new ConnectionException(origin);
      case "09" -> new TriggeredActionException(origin);
      case "0A" -> new FeatureNotSupported(origin);
      case "0B" -> new InvalidTransactionInitiation(origin);
      case "0F" -> new LocatorException(origin);
      case "0L" -> new InvalidGrantor(origin);
      case "0P" -> new InvalidRoleSpecification(origin);
      case "0Z" -> new DiagnosticsException(origin);
      case "20" -> new CaseNotFound(origin);
      case "21" -> new CardinalityViolation(origin);
      case "22" -> new DataError(origin);
      case "23" -> new IntegrityConstraintViolation(origin);
      case "24" -> new InvalidCursorState(origin);
      case "25" -> new InvalidTransactionState(origin);
      case "26" -> new InvalidSqlStatementName(origin);
      case "27" -> new TriggeredDataChangeViolation(origin);
      case "28" -> new InvalidAuthorizationSpecification(origin);
      case "2B" -> new DependentPrivilegeDescriptorsStillExist(origin);
      case "2D" -> new InvalidTransactionTermination(origin);
      case "2F" -> new SqlRoutineException(origin);
      case "34" -> new InvalidCursorName(origin);
      case "38" -> new ExternalRoutineException(origin);
      case "39" -> new ExternalRoutineInvocationException(origin);
      case "3B" -> new SavepointException(origin);
      case "3D" -> new InvalidCatalogName(origin);
      case "3F" -> new InvalidSchemaName(origin);
      case "40" -> new TransactionRollback(origin);
      case "42" -> new SyntaxErrorOrAccessRuleViolation(origin);
      case "44" -> new WithCheckOptionViolation(origin);
      case "53" -> new InsufficientResources(origin);
      case "54" -> new ProgramLimitExceeded(origin);
      case "55" -> new ObjectNotInPrerequisiteState(origin);
      case "57" -> new OperatorIntervention(origin);
      case "58" -> new SystemError(origin);
      case "72" -> new SnapshotTooOld(origin);
      case "F0" -> new ConfigFileError(origin);
      case "HV" -> new FdwError(origin);
      case "P0" -> new PlpgsqlError(origin);
      case "XX" -> new InternalServerError(origin);
      default -> new PgException(origin);
    };
  }

  static String conditionOf(String sqlState) {
    return switch (sqlState) {
      case "01000" -> "warning";
      case "01003" -> "null_value_eliminated_in_set_function";
      case "01004" -> "string_data_right_truncation";
      case "01006" -> "privilege_not_revoked";
      case "01007" -> "privilege_not_granted";
      case "01008" -> "implicit_zero_bit_padding";
      case "0100C" -> "dynamic_result_sets_returned";
      case "01P01" -> "deprecated_feature";
      case "02000" -> "no_data";
      case "02001" -> "no_additional_dynamic_result_sets_returned";
      case "03000" -> "sql_statement_not_yet_complete";
      case "08000" -> "connection_exception";
      case "08001" -> "sqlclient_unable_to_establish_sqlconnection";
      case "08003" -> "connection_does_not_exist";
      case "08004" -> "sqlserver_rejected_establishment_of_sqlconnection";
      case "08006" -> "connection_failure";
      case "08007" -> "transaction_resolution_unknown";
      case "08P01" -> "protocol_violation";
      case "09000" -> "triggered_action_exception";
      case "0A000" -> "feature_not_supported";
      case "0B000" -> "invalid_transaction_initiation";
      case "0F000" -> "locator_exception";
      case "0F001" -> "invalid_locator_specification";
      case "0L000" -> "invalid_grantor";
      case "0LP01" -> "invalid_grant_operation";
      case "0P000" -> "invalid_role_specification";
      case "0Z000" -> "diagnostics_exception";
      case "0Z002" -> "stacked_diagnostics_accessed_without_active_handler";
      case "10608" -> "invalid_argument_for_xquery";
      case "20000" -> "case_not_found";
      case "21000" -> "cardinality_violation";
      case "22000" -> "data_exception";
      case "22001" -> "string_data_right_truncation";
      case "22002" -> "null_value_no_indicator_parameter";
      case "22003" -> "numeric_value_out_of_range";
      case "22004" -> "null_value_not_allowed";
      case "22005" -> "error_in_assignment";
      case "22007" -> "invalid_datetime_format";
      case "22008" -> "datetime_field_overflow";
      case "22009" -> "invalid_time_zone_displacement_value";
      case "2200B" -> "escape_character_conflict";
      case "2200C" -> "invalid_use_of_escape_character";
      case "2200D" -> "invalid_escape_octet";
      case "2200F" -> "zero_length_character_string";
      case "2200G" -> "most_specific_type_mismatch";
      case "2200H" -> "sequence_generator_limit_exceeded";
      case "2200L" -> "not_an_xml_document";
      case "2200M" -> "invalid_xml_document";
      case "2200N" -> "invalid_xml_content";
      case "2200S" -> "invalid_xml_comment";
      case "2200T" -> "invalid_xml_processing_instruction";
      case "22010" -> "invalid_indicator_parameter_value";
      case "22011" -> "substring_error";
      case "22012" -> "division_by_zero";
      case "22013" -> "invalid_preceding_or_following_size";
      case "22014" -> "invalid_argument_for_ntile_function";
      case "22015" -> "interval_field_overflow";
      case "22016" -> "invalid_argument_for_nth_value_function";
      case "22018" -> "invalid_character_value_for_cast";
      case "22019" -> "invalid_escape_character";
      case "2201B" -> "invalid_regular_expression";
      case "2201E" -> "invalid_argument_for_logarithm";
      case "2201F" -> "invalid_argument_for_power_function";
      case "2201G" -> "invalid_argument_for_width_bucket_function";
      case "2201W" -> "invalid_row_count_in_limit_clause";
      case "2201X" -> "invalid_row_count_in_result_offset_clause";
      case "22021" -> "character_not_in_repertoire";
      case "22022" -> "indicator_overflow";
      case "22023" -> "invalid_parameter_value";
      case "22024" -> "unterminated_c_string";
      case "22025" -> "invalid_escape_sequence";
      case "22026" -> "string_data_length_mismatch";
      case "22027" -> "trim_error";
      case "2202E" -> "array_subscript_error";
      case "2202G" -> "invalid_tablesample_repeat";
      case "2202H" -> "invalid_tablesample_argument";
      case "22030" -> "duplicate_json_object_key_value";
      case "22031" -> "invalid_argument_for_sql_json_datetime_function";
      case "22032" -> "invalid_json_text";
      case "22033" -> "invalid_sql_json_subscript";
      case "22034" -> "more_than_one_sql_json_item";
      case "22035" -> "no_sql_json_item";
      case "22036" -> "non_numeric_sql_json_item";
      case "22037" -> "non_unique_keys_in_a_json_object";
      case "22038" -> "singleton_sql_json_item_required";
      case "22039" -> "sql_json_array_not_found";
      case "2203A" -> "sql_json_member_not_found";
      case "2203B" -> "sql_json_number_not_found";
      case "2203C" -> "sql_json_object_not_found";
      case "2203D" -> "too_many_json_array_elements";
      case "2203E" -> "too_many_json_object_members";
      case "2203F" -> "sql_json_scalar_required";
      case "2203G" -> "sql_json_item_cannot_be_cast_to_target_type";
      case "22P01" -> "floating_point_exception";
      case "22P02" -> "invalid_text_representation";
      case "22P03" -> "invalid_binary_representation";
      case "22P04" -> "bad_copy_file_format";
      case "22P05" -> "untranslatable_character";
      case "22P06" -> "nonstandard_use_of_escape_character";
      case "23000" -> "integrity_constraint_violation";
      case "23001" -> "restrict_violation";
      case "23502" -> "not_null_violation";
      case "23503" -> "foreign_key_violation";
      case "23505" -> "unique_violation";
      case "23514" -> "check_violation";
      case "23P01" -> "exclusion_violation";
      case "24000" -> "invalid_cursor_state";
      case "25000" -> "invalid_transaction_state";
      case "25001" -> "active_sql_transaction";
      case "25002" -> "branch_transaction_already_active";
      case "25003" -> "inappropriate_access_mode_for_branch_transaction";
      case "25004" -> "inappropriate_isolation_level_for_branch_transaction";
      case "25005" -> "no_active_sql_transaction_for_branch_transaction";
      case "25006" -> "read_only_sql_transaction";
      case "25007" -> "schema_and_data_statement_mixing_not_supported";
      case "25008" -> "held_cursor_requires_same_isolation_level";
      case "25P01" -> "no_active_sql_transaction";
      case "25P02" -> "in_failed_sql_transaction";
      case "25P03" -> "idle_in_transaction_session_timeout";
      case "25P04" -> "transaction_timeout";
      case "26000" -> "invalid_sql_statement_name";
      case "27000" -> "triggered_data_change_violation";
      case "28000" -> "invalid_authorization_specification";
      case "28P01" -> "invalid_password";
      case "2B000" -> "dependent_privilege_descriptors_still_exist";
      case "2BP01" -> "dependent_objects_still_exist";
      case "2D000" -> "invalid_transaction_termination";
      case "2F000" -> "sql_routine_exception";
      case "2F002" -> "modifying_sql_data_not_permitted";
      case "2F003" -> "prohibited_sql_statement_attempted";
      case "2F004" -> "reading_sql_data_not_permitted";
      case "2F005" -> "function_executed_no_return_statement";
      case "34000" -> "invalid_cursor_name";
      case "38000" -> "external_routine_exception";
      case "38001" -> "containing_sql_not_permitted";
      case "38002" -> "modifying_sql_data_not_permitted";
      case "38003" -> "prohibited_sql_statement_attempted";
      case "38004" -> "reading_sql_data_not_permitted";
      case "39000" -> "external_routine_invocation_exception";
      case "39001" -> "invalid_sqlstate_returned";
      case "39004" -> "null_value_not_allowed";
      case "39P01" -> "trigger_protocol_violated";
      case "39P02" -> "srf_protocol_violated";
      case "39P03" -> "event_trigger_protocol_violated";
      case "3B000" -> "savepoint_exception";
      case "3B001" -> "invalid_savepoint_specification";
      case "3D000" -> "invalid_catalog_name";
      case "3F000" -> "invalid_schema_name";
      case "40000" -> "transaction_rollback";
      case "40001" -> "serialization_failure";
      case "40002" -> "transaction_integrity_constraint_violation";
      case "40003" -> "statement_completion_unknown";
      case "40P01" -> "deadlock_detected";
      case "42000" -> "syntax_error_or_access_rule_violation";
      case "42501" -> "insufficient_privilege";
      case "42601" -> "syntax_error";
      case "42602" -> "invalid_name";
      case "42611" -> "invalid_column_definition";
      case "42622" -> "name_too_long";
      case "42701" -> "duplicate_column";
      case "42702" -> "ambiguous_column";
      case "42703" -> "undefined_column";
      case "42704" -> "undefined_object";
      case "42710" -> "duplicate_object";
      case "42712" -> "duplicate_alias";
      case "42723" -> "duplicate_function";
      case "42725" -> "ambiguous_function";
      case "42803" -> "grouping_error";
      case "42804" -> "datatype_mismatch";
      case "42809" -> "wrong_object_type";
      case "42830" -> "invalid_foreign_key";
      case "42846" -> "cannot_coerce";
      case "42883" -> "undefined_function";
      case "428C9" -> "generated_always";
      case "42939" -> "reserved_name";
      case "42P01" -> "undefined_table";
      case "42P02" -> "undefined_parameter";
      case "42P03" -> "duplicate_cursor";
      case "42P04" -> "duplicate_database";
      case "42P05" -> "duplicate_prepared_statement";
      case "42P06" -> "duplicate_schema";
      case "42P07" -> "duplicate_table";
      case "42P08" -> "ambiguous_parameter";
      case "42P09" -> "ambiguous_alias";
      case "42P10" -> "invalid_column_reference";
      case "42P11" -> "invalid_cursor_definition";
      case "42P12" -> "invalid_database_definition";
      case "42P13" -> "invalid_function_definition";
      case "42P14" -> "invalid_prepared_statement_definition";
      case "42P15" -> "invalid_schema_definition";
      case "42P16" -> "invalid_table_definition";
      case "42P17" -> "invalid_object_definition";
      case "42P18" -> "indeterminate_datatype";
      case "42P19" -> "invalid_recursion";
      case "42P20" -> "windowing_error";
      case "42P21" -> "collation_mismatch";
      case "42P22" -> "indeterminate_collation";
      case "44000" -> "with_check_option_violation";
      case "53000" -> "insufficient_resources";
      case "53100" -> "disk_full";
      case "53200" -> "out_of_memory";
      case "53300" -> "too_many_connections";
      case "53400" -> "configuration_limit_exceeded";
      case "54000" -> "program_limit_exceeded";
      case "54001" -> "statement_too_complex";
      case "54011" -> "too_many_columns";
      case "54023" -> "too_many_arguments";
      case "55000" -> "object_not_in_prerequisite_state";
      case "55006" -> "object_in_use";
      case "55P02" -> "cant_change_runtime_param";
      case "55P03" -> "lock_not_available";
      case "55P04" -> "unsafe_new_enum_value_usage";
      case "57000" -> "operator_intervention";
      case "57014" -> "query_canceled";
      case "57P01" -> "admin_shutdown";
      case "57P02" -> "crash_shutdown";
      case "57P03" -> "cannot_connect_now";
      case "57P04" -> "database_dropped";
      case "57P05" -> "idle_session_timeout";
      case "58000" -> "system_error";
      case "58030" -> "io_error";
      case "58P01" -> "undefined_file";
      case "58P02" -> "duplicate_file";
      case "58P03" -> "file_name_too_long";
      case "72000" -> "snapshot_too_old";
      case "F0000" -> "config_file_error";
      case "F0001" -> "lock_file_exists";
      case "HV000" -> "fdw_error";
      case "HV001" -> "fdw_out_of_memory";
      case "HV002" -> "fdw_dynamic_parameter_value_needed";
      case "HV004" -> "fdw_invalid_data_type";
      case "HV005" -> "fdw_column_name_not_found";
      case "HV006" -> "fdw_invalid_data_type_descriptors";
      case "HV007" -> "fdw_invalid_column_name";
      case "HV008" -> "fdw_invalid_column_number";
      case "HV009" -> "fdw_invalid_use_of_null_pointer";
      case "HV00A" -> "fdw_invalid_string_format";
      case "HV00B" -> "fdw_invalid_handle";
      case "HV00C" -> "fdw_invalid_option_index";
      case "HV00D" -> "fdw_invalid_option_name";
      case "HV00J" -> "fdw_option_name_not_found";
      case "HV00K" -> "fdw_reply_handle";
      case "HV00L" -> "fdw_unable_to_create_execution";
      case "HV00M" -> "fdw_unable_to_create_reply";
      case "HV00N" -> "fdw_unable_to_establish_connection";
      case "HV00P" -> "fdw_no_schemas";
      case "HV00Q" -> "fdw_schema_not_found";
      case "HV00R" -> "fdw_table_not_found";
      case "HV010" -> "fdw_function_sequence_error";
      case "HV014" -> "fdw_too_many_handles";
      case "HV021" -> "fdw_inconsistent_descriptor_information";
      case "HV024" -> "fdw_invalid_attribute_value";
      case "HV090" -> "fdw_invalid_string_length_or_buffer_length";
      case "HV091" -> "fdw_invalid_descriptor_field_identifier";
      case "P0000" -> "plpgsql_error";
      case "P0001" -> "raise_exception";
      case "P0002" -> "no_data_found";
      case "P0003" -> "too_many_rows";
      case "P0004" -> "assert_failure";
      case "XX000" -> "internal_error";
      case "XX001" -> "data_corrupted";
      case "XX002" -> "index_corrupted";
      default -> conditionOfClass(classOf(sqlState));
    };
  }

  private static String conditionOfClass(String sqlStateClass) {
    return switch (sqlStateClass) {
      case "01" -> "warning";
      case "02" -> "no_data";
      case "03" -> "sql_statement_not_yet_complete";
      case "08" -> "connection_exception";
      case "09" -> "triggered_action_exception";
      case "0A" -> "feature_not_supported";
      case "0B" -> "invalid_transaction_initiation";
      case "0F" -> "locator_exception";
      case "0L" -> "invalid_grantor";
      case "0P" -> "invalid_role_specification";
      case "0Z" -> "diagnostics_exception";
      case "20" -> "case_not_found";
      case "21" -> "cardinality_violation";
      case "22" -> "data_exception";
      case "23" -> "integrity_constraint_violation";
      case "24" -> "invalid_cursor_state";
      case "25" -> "invalid_transaction_state";
      case "26" -> "invalid_sql_statement_name";
      case "27" -> "triggered_data_change_violation";
      case "28" -> "invalid_authorization_specification";
      case "2B" -> "dependent_privilege_descriptors_still_exist";
      case "2D" -> "invalid_transaction_termination";
      case "2F" -> "sql_routine_exception";
      case "34" -> "invalid_cursor_name";
      case "38" -> "external_routine_exception";
      case "39" -> "external_routine_invocation_exception";
      case "3B" -> "savepoint_exception";
      case "3D" -> "invalid_catalog_name";
      case "3F" -> "invalid_schema_name";
      case "40" -> "transaction_rollback";
      case "42" -> "syntax_error_or_access_rule_violation";
      case "44" -> "with_check_option_violation";
      case "53" -> "insufficient_resources";
      case "54" -> "program_limit_exceeded";
      case "55" -> "object_not_in_prerequisite_state";
      case "57" -> "operator_intervention";
      case "58" -> "system_error";
      case "72" -> "snapshot_too_old";
      case "F0" -> "config_file_error";
      case "HV" -> "fdw_error";
      case "P0" -> "plpgsql_error";
      case "XX" -> "internal_error";
      default -> "";
    };
  }

  /** {@code 01000}, warning, and all of class 01. */
  public static class Warning extends PgException {
    private static final long serialVersionUID = 1;

    private Warning(Origin origin) {
      super(origin);
    }
  }

  /** {@code 01003}, null_value_eliminated_in_set_function. */
  public static final class NullValueEliminatedInSetFunction extends Warning {
    private static final long serialVersionUID = 1;

    private NullValueEliminatedInSetFunction(Origin origin) {
      super(origin);
    }
  }

  /** {@code 01004}, string_data_right_truncation. */
  public static final class WarningStringDataRightTruncation extends Warning {
    private static final long serialVersionUID = 1;

    private WarningStringDataRightTruncation(Origin origin) {
      super(origin);
    }
  }

  /** {@code 01006}, privilege_not_revoked. */
  public static final class PrivilegeNotRevoked extends Warning {
    private static final long serialVersionUID = 1;

    private PrivilegeNotRevoked(Origin origin) {
      super(origin);
    }
  }

  /** {@code 01007}, privilege_not_granted. */
  public static final class PrivilegeNotGranted extends Warning {
    private static final long serialVersionUID = 1;

    private PrivilegeNotGranted(Origin origin) {
      super(origin);
    }
  }

  /** {@code 01008}, implicit_zero_bit_padding. */
  public static final class ImplicitZeroBitPadding extends Warning {
    private static final long serialVersionUID = 1;

    private ImplicitZeroBitPadding(Origin origin) {
      super(origin);
    }
  }

  /** {@code 0100C}, dynamic_result_sets_returned. */
  public static final class DynamicResultSetsReturned extends Warning {
    private static final long serialVersionUID = 1;

    private DynamicResultSetsReturned(Origin origin) {
      super(origin);
    }
  }

  /** {@code 01P01}, deprecated_feature. */
  public static final class DeprecatedFeature extends Warning {
    private static final long serialVersionUID = 1;

    private DeprecatedFeature(Origin origin) {
      super(origin);
    }
  }

  /** {@code 02000}, no_data, and all of class 02. */
  public static class NoData extends PgException {
    private static final long serialVersionUID = 1;

    private NoData(Origin origin) {
      super(origin);
    }
  }

  /** {@code 02001}, no_additional_dynamic_result_sets_returned. */
  public static final class NoAdditionalDynamicResultSetsReturned extends NoData {
    private static final long serialVersionUID = 1;

    private NoAdditionalDynamicResultSetsReturned(Origin origin) {
      super(origin);
    }
  }

  /** {@code 03000}, sql_statement_not_yet_complete, and all of class 03. */
  public static final class SqlStatementNotYetComplete extends PgException {
    private static final long serialVersionUID = 1;

    private SqlStatementNotYetComplete(Origin origin) {
      super(origin);
    }
  }

  /** {@code 08000}, connection_exception, and all of class 08. */
  public static class ConnectionException extends PgException {
    private static final long serialVersionUID = 1;

    private ConnectionException(Origin origin) {
      super(origin);
    }
  }

  /** {@code 08001}, sqlclient_unable_to_establish_sqlconnection. */
  public static final class SqlclientUnableToEstablishSqlconnection extends ConnectionException {
    private static final long serialVersionUID = 1;

    private SqlclientUnableToEstablishSqlconnection(Origin origin) {
      super(origin);
    }
  }

  /** {@code 08003}, connection_does_not_exist. */
  public static final class ConnectionDoesNotExist extends ConnectionException {
    private static final long serialVersionUID = 1;

    private ConnectionDoesNotExist(Origin origin) {
      super(origin);
    }
  }

  /** {@code 08004}, sqlserver_rejected_establishment_of_sqlconnection. */
  public static final class SqlserverRejectedEstablishmentOfSqlconnection
      extends ConnectionException {
    private static final long serialVersionUID = 1;

    private SqlserverRejectedEstablishmentOfSqlconnection(Origin origin) {
      super(origin);
    }
  }

  /** {@code 08006}, connection_failure. */
  public static final class ConnectionFailure extends ConnectionException {
    private static final long serialVersionUID = 1;

    private ConnectionFailure(Origin origin) {
      super(origin);
    }
  }

  /** {@code 08007}, transaction_resolution_unknown. */
  public static final class TransactionResolutionUnknown extends ConnectionException {
    private static final long serialVersionUID = 1;

    private TransactionResolutionUnknown(Origin origin) {
      super(origin);
    }
  }

  /** {@code 08P01}, protocol_violation. */
  public static final class ProtocolViolation extends ConnectionException {
    private static final long serialVersionUID = 1;

    private ProtocolViolation(Origin origin) {
      super(origin);
    }
  }

  /** {@code 09000}, triggered_action_exception, and all of class 09. */
  public static final class TriggeredActionException extends PgException {
    private static final long serialVersionUID = 1;

    private TriggeredActionException(Origin origin) {
      super(origin);
    }
  }

  /** {@code 0A000}, feature_not_supported, and all of class 0A. */
  public static final class FeatureNotSupported extends PgException {
    private static final long serialVersionUID = 1;

    private FeatureNotSupported(Origin origin) {
      super(origin);
    }
  }

  /** {@code 0B000}, invalid_transaction_initiation, and all of class 0B. */
  public static final class InvalidTransactionInitiation extends PgException {
    private static final long serialVersionUID = 1;

    private InvalidTransactionInitiation(Origin origin) {
      super(origin);
    }
  }

  /** {@code 0F000}, locator_exception, and all of class 0F. */
  public static class LocatorException extends PgException {
    private static final long serialVersionUID = 1;

    private LocatorException(Origin origin) {
      super(origin);
    }
  }

  /** {@code 0F001}, invalid_locator_specification. */
  public static final class InvalidLocatorSpecification extends LocatorException {
    private static final long serialVersionUID = 1;

    private InvalidLocatorSpecification(Origin origin) {
      super(origin);
    }
  }

  /** {@code 0L000}, invalid_grantor, and all of class 0L. */
  public static class InvalidGrantor extends PgException {
    private static final long serialVersionUID = 1;

    private InvalidGrantor(Origin origin) {
      super(origin);
    }
  }

  /** {@code 0LP01}, invalid_grant_operation. */
  public static final class InvalidGrantOperation extends InvalidGrantor {
    private static final long serialVersionUID = 1;

    private InvalidGrantOperation(Origin origin) {
      super(origin);
    }
  }

  /** {@code 0P000}, invalid_role_specification, and all of class 0P. */
  public static final class InvalidRoleSpecification extends PgException {
    private static final long serialVersionUID = 1;

    private InvalidRoleSpecification(Origin origin) {
      super(origin);
    }
  }

  /** {@code 0Z000}, diagnostics_exception, and all of class 0Z. */
  public static class DiagnosticsException extends PgException {
    private static final long serialVersionUID = 1;

    private DiagnosticsException(Origin origin) {
      super(origin);
    }
  }

  /** {@code 0Z002}, stacked_diagnostics_accessed_without_active_handler. */
  public static final class StackedDiagnosticsAccessedWithoutActiveHandler
      extends DiagnosticsException {
    private static final long serialVersionUID = 1;

    private StackedDiagnosticsAccessedWithoutActiveHandler(Origin origin) {
      super(origin);
    }
  }

  /** {@code 10608}, invalid_argument_for_xquery. */
  public static final class InvalidArgumentForXquery extends PgException {
    private static final long serialVersionUID = 1;

    private InvalidArgumentForXquery(Origin origin) {
      super(origin);
    }
  }

  /** {@code 20000}, case_not_found, and all of class 20. */
  public static final class CaseNotFound extends PgException {
    private static final long serialVersionUID = 1;

    private CaseNotFound(Origin origin) {
      super(origin);
    }
  }

  /** {@code 21000}, cardinality_violation, and all of class 21. */
  public static final class CardinalityViolation extends PgException {
    private static final long serialVersionUID = 1;

    private CardinalityViolation(Origin origin) {
      super(origin);
    }
  }

  /** {@code 22000}, data_exception, and all of class 22. */
  public static class DataError extends PgException {
    private static final long serialVersionUID = 1;

    private DataError(Origin origin) {
      super(origin);
    }
  }

  /** {@code 22001}, string_data_right_truncation. */
  public static final class StringDataRightTruncation extends DataError {
    private static final long serialVersionUID = 1;

    private StringDataRightTruncation(Origin origin) {
      super(origin);
    }
  }

  /** {@code 22002}, null_value_no_indicator_parameter. */
  public static final class NullValueNoIndicatorParameter extends DataError {
    private static final long serialVersionUID = 1;

    private NullValueNoIndicatorParameter(Origin origin) {
      super(origin);
    }
  }

  /** {@code 22003}, numeric_value_out_of_range. */
  public static final class NumericValueOutOfRange extends DataError {
    private static final long serialVersionUID = 1;

    private NumericValueOutOfRange(Origin origin) {
      super(origin);
    }
  }

  /** {@code 22004}, null_value_not_allowed. */
  public static final class NullValueNotAllowed extends DataError {
    private static final long serialVersionUID = 1;

    private NullValueNotAllowed(Origin origin) {
      super(origin);
    }
  }

  /** {@code 22005}, error_in_assignment. */
  public static final class ErrorInAssignment extends DataError {
    private static final long serialVersionUID = 1;

    private ErrorInAssignment(Origin origin) {
      super(origin);
    }
  }

  /** {@code 22007}, invalid_datetime_format. */
  public static final class InvalidDatetimeFormat extends DataError {
    private static final long serialVersionUID = 1;

    private InvalidDatetimeFormat(Origin origin) {
      super(origin);
    }
  }

  /** {@code 22008}, datetime_field_overflow. */
  public static final class DatetimeFieldOverflow extends DataError {
    private static final long serialVersionUID = 1;

    private DatetimeFieldOverflow(Origin origin) {
      super(origin);
    }
  }

  /** {@code 22009}, invalid_time_zone_displacement_value. */
  public static final class InvalidTimeZoneDisplacementValue extends DataError {
    private static final long serialVersionUID = 1;

    private InvalidTimeZoneDisplacementValue(Origin origin) {
      super(origin);
    }
  }

  /** {@code 2200B}, escape_character_conflict. */
  public static final class EscapeCharacterConflict extends DataError {
    private static final long serialVersionUID = 1;

    private EscapeCharacterConflict(Origin origin) {
      super(origin);
    }
  }

  /** {@code 2200C}, invalid_use_of_escape_character. */
  public static final class InvalidUseOfEscapeCharacter extends DataError {
    private static final long serialVersionUID = 1;

    private InvalidUseOfEscapeCharacter(Origin origin) {
      super(origin);
    }
  }

  /** {@code 2200D}, invalid_escape_octet. */
  public static final class InvalidEscapeOctet extends DataError {
    private static final long serialVersionUID = 1;

    private InvalidEscapeOctet(Origin origin) {
      super(origin);
    }
  }

  /** {@code 2200F}, zero_length_character_string. */
  public static final class ZeroLengthCharacterString extends DataError {
    private static final long serialVersionUID = 1;

    private ZeroLengthCharacterString(Origin origin) {
      super(origin);
    }
  }

  /** {@code 2200G}, most_specific_type_mismatch. */
  public static final class MostSpecificTypeMismatch extends DataError {
    private static final long serialVersionUID = 1;

    private MostSpecificTypeMismatch(Origin origin) {
      super(origin);
    }
  }

  /** {@code 2200H}, sequence_generator_limit_exceeded. */
  public static final class SequenceGeneratorLimitExceeded extends DataError {
    private static final long serialVersionUID = 1;

    private SequenceGeneratorLimitExceeded(Origin origin) {
      super(origin);
    }
  }

  /** {@code 2200L}, not_an_xml_document. */
  public static final class NotAnXmlDocument extends DataError {
    private static final long serialVersionUID = 1;

    private NotAnXmlDocument(Origin origin) {
      super(origin);
    }
  }

  /** {@code 2200M}, invalid_xml_document. */
  public static final class InvalidXmlDocument extends DataError {
    private static final long serialVersionUID = 1;

    private InvalidXmlDocument(Origin origin) {
      super(origin);
    }
  }

  /** {@code 2200N}, invalid_xml_content. */
  public static final class InvalidXmlContent extends DataError {
    private static final long serialVersionUID = 1;

    private InvalidXmlContent(Origin origin) {
      super(origin);
    }
  }

  /** {@code 2200S}, invalid_xml_comment. */
  public static final class InvalidXmlComment extends DataError {
    private static final long serialVersionUID = 1;

    private InvalidXmlComment(Origin origin) {
      super(origin);
    }
  }

  /** {@code 2200T}, invalid_xml_processing_instruction. */
  public static final class InvalidXmlProcessingInstruction extends DataError {
    private static final long serialVersionUID = 1;

    private InvalidXmlProcessingInstruction(Origin origin) {
      super(origin);
    }
  }

  /** {@code 22010}, invalid_indicator_parameter_value. */
  public static final class InvalidIndicatorParameterValue extends DataError {
    private static final long serialVersionUID = 1;

    private InvalidIndicatorParameterValue(Origin origin) {
      super(origin);
    }
  }

  /** {@code 22011}, substring_error. */
  public static final class SubstringError extends DataError {
    private static final long serialVersionUID = 1;

    private SubstringError(Origin origin) {
      super(origin);
    }
  }

  /** {@code 22012}, division_by_zero. */
  public static final class DivisionByZero extends DataError {
    private static final long serialVersionUID = 1;

    private DivisionByZero(Origin origin) {
      super(origin);
    }
  }

  /** {@code 22013}, invalid_preceding_or_following_size. */
  public static final class InvalidPrecedingOrFollowingSize extends DataError {
    private static final long serialVersionUID = 1;

    private InvalidPrecedingOrFollowingSize(Origin origin) {
      super(origin);
    }
  }

  /** {@code 22014}, invalid_argument_for_ntile_function. */
  public static final class InvalidArgumentForNtileFunction extends DataError {
    private static final long serialVersionUID = 1;

    private InvalidArgumentForNtileFunction(Origin origin) {
      super(origin);
    }
  }

  /** {@code 22015}, interval_field_overflow. */
  public static final class IntervalFieldOverflow extends DataError {
    private static final long serialVersionUID = 1;

    private IntervalFieldOverflow(Origin origin) {
      super(origin);
    }
  }

  /** {@code 22016}, invalid_argument_for_nth_value_function. */
  public static final class InvalidArgumentForNthValueFunction extends DataError {
    private static final long serialVersionUID = 1;

    private InvalidArgumentForNthValueFunction(Origin origin) {
      super(origin);
    }
  }

  /** {@code 22018}, invalid_character_value_for_cast. */
  public static final class InvalidCharacterValueForCast extends DataError {
    private static final long serialVersionUID = 1;

    private InvalidCharacterValueForCast(Origin origin) {
      super(origin);
    }
  }

  /** {@code 22019}, invalid_escape_character. */
  public static final class InvalidEscapeCharacter extends DataError {
    private static final long serialVersionUID = 1;

    private InvalidEscapeCharacter(Origin origin) {
      super(origin);
    }
  }

  /** {@code 2201B}, invalid_regular_expression. */
  public static final class InvalidRegularExpression extends DataError {
    private static final long serialVersionUID = 1;

    private InvalidRegularExpression(Origin origin) {
      super(origin);
    }
  }

  /** {@code 2201E}, invalid_argument_for_logarithm. */
  public static final class InvalidArgumentForLogarithm extends DataError {
    private static final long serialVersionUID = 1;

    private InvalidArgumentForLogarithm(Origin origin) {
      super(origin);
    }
  }

  /** {@code 2201F}, invalid_argument_for_power_function. */
  public static final class InvalidArgumentForPowerFunction extends DataError {
    private static final long serialVersionUID = 1;

    private InvalidArgumentForPowerFunction(Origin origin) {
      super(origin);
    }
  }

  /** {@code 2201G}, invalid_argument_for_width_bucket_function. */
  public static final class InvalidArgumentForWidthBucketFunction extends DataError {
    private static final long serialVersionUID = 1;

    private InvalidArgumentForWidthBucketFunction(Origin origin) {
      super(origin);
    }
  }

  /** {@code 2201W}, invalid_row_count_in_limit_clause. */
  public static final class InvalidRowCountInLimitClause extends DataError {
    private static final long serialVersionUID = 1;

    private InvalidRowCountInLimitClause(Origin origin) {
      super(origin);
    }
  }

  /** {@code 2201X}, invalid_row_count_in_result_offset_clause. */
  public static final class InvalidRowCountInResultOffsetClause extends DataError {
    private static final long serialVersionUID = 1;

    private InvalidRowCountInResultOffsetClause(Origin origin) {
      super(origin);
    }
  }

  /** {@code 22021}, character_not_in_repertoire. */
  public static final class CharacterNotInRepertoire extends DataError {
    private static final long serialVersionUID = 1;

    private CharacterNotInRepertoire(Origin origin) {
      super(origin);
    }
  }

  /** {@code 22022}, indicator_overflow. */
  public static final class IndicatorOverflow extends DataError {
    private static final long serialVersionUID = 1;

    private IndicatorOverflow(Origin origin) {
      super(origin);
    }
  }

  /** {@code 22023}, invalid_parameter_value. */
  public static final class InvalidParameterValue extends DataError {
    private static final long serialVersionUID = 1;

    private InvalidParameterValue(Origin origin) {
      super(origin);
    }
  }

  /** {@code 22024}, unterminated_c_string. */
  public static final class UnterminatedCString extends DataError {
    private static final long serialVersionUID = 1;

    private UnterminatedCString(Origin origin) {
      super(origin);
    }
  }

  /** {@code 22025}, invalid_escape_sequence. */
  public static final class InvalidEscapeSequence extends DataError {
    private static final long serialVersionUID = 1;

    private InvalidEscapeSequence(Origin origin) {
      super(origin);
    }
  }

  /** {@code 22026}, string_data_length_mismatch. */
  public static final class StringDataLengthMismatch extends DataError {
    private static final long serialVersionUID = 1;

    private StringDataLengthMismatch(Origin origin) {
      super(origin);
    }
  }

  /** {@code 22027}, trim_error. */
  public static final class TrimError extends DataError {
    private static final long serialVersionUID = 1;

    private TrimError(Origin origin) {
      super(origin);
    }
  }

  /** {@code 2202E}, array_subscript_error. */
  public static final class ArraySubscriptError extends DataError {
    private static final long serialVersionUID = 1;

    private ArraySubscriptError(Origin origin) {
      super(origin);
    }
  }

  /** {@code 2202G}, invalid_tablesample_repeat. */
  public static final class InvalidTablesampleRepeat extends DataError {
    private static final long serialVersionUID = 1;

    private InvalidTablesampleRepeat(Origin origin) {
      super(origin);
    }
  }

  /** {@code 2202H}, invalid_tablesample_argument. */
  public static final class InvalidTablesampleArgument extends DataError {
    private static final long serialVersionUID = 1;

    private InvalidTablesampleArgument(Origin origin) {
      super(origin);
    }
  }

  /** {@code 22030}, duplicate_json_object_key_value. */
  public static final class DuplicateJsonObjectKeyValue extends DataError {
    private static final long serialVersionUID = 1;

    private DuplicateJsonObjectKeyValue(Origin origin) {
      super(origin);
    }
  }

  /** {@code 22031}, invalid_argument_for_sql_json_datetime_function. */
  public static final class InvalidArgumentForSqlJsonDatetimeFunction extends DataError {
    private static final long serialVersionUID = 1;

    private InvalidArgumentForSqlJsonDatetimeFunction(Origin origin) {
      super(origin);
    }
  }

  /** {@code 22032}, invalid_json_text. */
  public static final class InvalidJsonText extends DataError {
    private static final long serialVersionUID = 1;

    private InvalidJsonText(Origin origin) {
      super(origin);
    }
  }

  /** {@code 22033}, invalid_sql_json_subscript. */
  public static final class InvalidSqlJsonSubscript extends DataError {
    private static final long serialVersionUID = 1;

    private InvalidSqlJsonSubscript(Origin origin) {
      super(origin);
    }
  }

  /** {@code 22034}, more_than_one_sql_json_item. */
  public static final class MoreThanOneSqlJsonItem extends DataError {
    private static final long serialVersionUID = 1;

    private MoreThanOneSqlJsonItem(Origin origin) {
      super(origin);
    }
  }

  /** {@code 22035}, no_sql_json_item. */
  public static final class NoSqlJsonItem extends DataError {
    private static final long serialVersionUID = 1;

    private NoSqlJsonItem(Origin origin) {
      super(origin);
    }
  }

  /** {@code 22036}, non_numeric_sql_json_item. */
  public static final class NonNumericSqlJsonItem extends DataError {
    private static final long serialVersionUID = 1;

    private NonNumericSqlJsonItem(Origin origin) {
      super(origin);
    }
  }

  /** {@code 22037}, non_unique_keys_in_a_json_object. */
  public static final class NonUniqueKeysInAJsonObject extends DataError {
    private static final long serialVersionUID = 1;

    private NonUniqueKeysInAJsonObject(Origin origin) {
      super(origin);
    }
  }

  /** {@code 22038}, singleton_sql_json_item_required. */
  public static final class SingletonSqlJsonItemRequired extends DataError {
    private static final long serialVersionUID = 1;

    private SingletonSqlJsonItemRequired(Origin origin) {
      super(origin);
    }
  }

  /** {@code 22039}, sql_json_array_not_found. */
  public static final class SqlJsonArrayNotFound extends DataError {
    private static final long serialVersionUID = 1;

    private SqlJsonArrayNotFound(Origin origin) {
      super(origin);
    }
  }

  /** {@code 2203A}, sql_json_member_not_found. */
  public static final class SqlJsonMemberNotFound extends DataError {
    private static final long serialVersionUID = 1;

    private SqlJsonMemberNotFound(Origin origin) {
      super(origin);
    }
  }

  /** {@code 2203B}, sql_json_number_not_found. */
  public static final class SqlJsonNumberNotFound extends DataError {
    private static final long serialVersionUID = 1;

    private SqlJsonNumberNotFound(Origin origin) {
      super(origin);
    }
  }

  /** {@code 2203C}, sql_json_object_not_found. */
  public static final class SqlJsonObjectNotFound extends DataError {
    private static final long serialVersionUID = 1;

    private SqlJsonObjectNotFound(Origin origin) {
      super(origin);
    }
  }

  /** {@code 2203D}, too_many_json_array_elements. */
  public static final class TooManyJsonArrayElements extends DataError {
    private static final long serialVersionUID = 1;

    private TooManyJsonArrayElements(Origin origin) {
      super(origin);
    }
  }

  /** {@code 2203E}, too_many_json_object_members. */
  public static final class TooManyJsonObjectMembers extends DataError {
    private static final long serialVersionUID = 1;

    private TooManyJsonObjectMembers(Origin origin) {
      super(origin);
    }
  }

  /** {@code 2203F}, sql_json_scalar_required. */
  public static final class SqlJsonScalarRequired extends DataError {
    private static final long serialVersionUID = 1;

    private SqlJsonScalarRequired(Origin origin) {
      super(origin);
    }
  }

  /** {@code 2203G}, sql_json_item_cannot_be_cast_to_target_type. */
  public static final class SqlJsonItemCannotBeCastToTargetType extends DataError {
    private static final long serialVersionUID = 1;

    private SqlJsonItemCannotBeCastToTargetType(Origin origin) {
      super(origin);
    }
  }

  /** {@code 22P01}, floating_point_exception. */
  public static final class FloatingPointException extends DataError {
    private static final long serialVersionUID = 1;

    private FloatingPointException(Origin origin) {
      super(origin);
    }
  }

  /** {@code 22P02}, invalid_text_representation. */
  public static final class InvalidTextRepresentation extends DataError {
    private static final long serialVersionUID = 1;

    private InvalidTextRepresentation(Origin origin) {
      super(origin);
    }
  }

  /** {@code 22P03}, invalid_binary_representation. */
  public static final class InvalidBinaryRepresentation extends DataError {
    private static final long serialVersionUID = 1;

    private InvalidBinaryRepresentation(Origin origin) {
      super(origin);
    }
  }

  /** {@code 22P04}, bad_copy_file_format. */
  public static final class BadCopyFileFormat extends DataError {
    private static final long serialVersionUID = 1;

    private BadCopyFileFormat(Origin origin) {
      super(origin);
    }
  }

  /** {@code 22P05}, untranslatable_character. */
  public static final class UntranslatableCharacter extends DataError {
    private static final long serialVersionUID = 1;

    private UntranslatableCharacter(Origin origin) {
      super(origin);
    }
  }

  /** {@code 22P06}, nonstandard_use_of_escape_character. */
  public static final class NonstandardUseOfEscapeCharacter extends DataError {
    private static final long serialVersionUID = 1;

    private NonstandardUseOfEscapeCharacter(Origin origin) {
      super(origin);
    }
  }

  /** {@code 23000}, integrity_constraint_violation, and all of class 23. */
  public static class IntegrityConstraintViolation extends PgException {
    private static final long serialVersionUID = 1;

    private IntegrityConstraintViolation(Origin origin) {
      super(origin);
    }
  }

  /** {@code 23001}, restrict_violation. */
  public static final class RestrictViolation extends IntegrityConstraintViolation {
    private static final long serialVersionUID = 1;

    private RestrictViolation(Origin origin) {
      super(origin);
    }
  }

  /** {@code 23502}, not_null_violation. */
  public static final class NotNullViolation extends IntegrityConstraintViolation {
    private static final long serialVersionUID = 1;

    private NotNullViolation(Origin origin) {
      super(origin);
    }
  }

  /** {@code 23503}, foreign_key_violation. */
  public static final class ForeignKeyViolation extends IntegrityConstraintViolation {
    private static final long serialVersionUID = 1;

    private ForeignKeyViolation(Origin origin) {
      super(origin);
    }
  }

  /** {@code 23505}, unique_violation. */
  public static final class UniqueViolation extends IntegrityConstraintViolation {
    private static final long serialVersionUID = 1;

    private UniqueViolation(Origin origin) {
      super(origin);
    }
  }

  /** {@code 23514}, check_violation. */
  public static final class CheckViolation extends IntegrityConstraintViolation {
    private static final long serialVersionUID = 1;

    private CheckViolation(Origin origin) {
      super(origin);
    }
  }

  /** {@code 23P01}, exclusion_violation. */
  public static final class ExclusionViolation extends IntegrityConstraintViolation {
    private static final long serialVersionUID = 1;

    private ExclusionViolation(Origin origin) {
      super(origin);
    }
  }

  /** {@code 24000}, invalid_cursor_state, and all of class 24. */
  public static final class InvalidCursorState extends PgException {
    private static final long serialVersionUID = 1;

    private InvalidCursorState(Origin origin) {
      super(origin);
    }
  }

  /** {@code 25000}, invalid_transaction_state, and all of class 25. */
  public static class InvalidTransactionState extends PgException {
    private static final long serialVersionUID = 1;

    private InvalidTransactionState(Origin origin) {
      super(origin);
    }
  }

  /** {@code 25001}, active_sql_transaction. */
  public static final class ActiveSqlTransaction extends InvalidTransactionState {
    private static final long serialVersionUID = 1;

    private ActiveSqlTransaction(Origin origin) {
      super(origin);
    }
  }

  /** {@code 25002}, branch_transaction_already_active. */
  public static final class BranchTransactionAlreadyActive extends InvalidTransactionState {
    private static final long serialVersionUID = 1;

    private BranchTransactionAlreadyActive(Origin origin) {
      super(origin);
    }
  }

  /** {@code 25003}, inappropriate_access_mode_for_branch_transaction. */
  public static final class InappropriateAccessModeForBranchTransaction
      extends InvalidTransactionState {
    private static final long serialVersionUID = 1;

    private InappropriateAccessModeForBranchTransaction(Origin origin) {
      super(origin);
    }
  }

  /** {@code 25004}, inappropriate_isolation_level_for_branch_transaction. */
  public static final class InappropriateIsolationLevelForBranchTransaction
      extends InvalidTransactionState {
    private static final long serialVersionUID = 1;

    private InappropriateIsolationLevelForBranchTransaction(Origin origin) {
      super(origin);
    }
  }

  /** {@code 25005}, no_active_sql_transaction_for_branch_transaction. */
  public static final class NoActiveSqlTransactionForBranchTransaction
      extends InvalidTransactionState {
    private static final long serialVersionUID = 1;

    private NoActiveSqlTransactionForBranchTransaction(Origin origin) {
      super(origin);
    }
  }

  /** {@code 25006}, read_only_sql_transaction. */
  public static final class ReadOnlySqlTransaction extends InvalidTransactionState {
    private static final long serialVersionUID = 1;

    private ReadOnlySqlTransaction(Origin origin) {
      super(origin);
    }
  }

  /** {@code 25007}, schema_and_data_statement_mixing_not_supported. */
  public static final class SchemaAndDataStatementMixingNotSupported
      extends InvalidTransactionState {
    private static final long serialVersionUID = 1;

    private SchemaAndDataStatementMixingNotSupported(Origin origin) {
      super(origin);
    }
  }

  /** {@code 25008}, held_cursor_requires_same_isolation_level. */
  public static final class HeldCursorRequiresSameIsolationLevel extends InvalidTransactionState {
    private static final long serialVersionUID = 1;

    private HeldCursorRequiresSameIsolationLevel(Origin origin) {
      super(origin);
    }
  }

  /** {@code 25P01}, no_active_sql_transaction. */
  public static final class NoActiveSqlTransaction extends InvalidTransactionState {
    private static final long serialVersionUID = 1;

    private NoActiveSqlTransaction(Origin origin) {
      super(origin);
    }
  }

  /** {@code 25P02}, in_failed_sql_transaction. */
  public static final class InFailedSqlTransaction extends InvalidTransactionState {
    private static final long serialVersionUID = 1;

    private InFailedSqlTransaction(Origin origin) {
      super(origin);
    }
  }

  /** {@code 25P03}, idle_in_transaction_session_timeout. */
  public static final class IdleInTransactionSessionTimeout extends InvalidTransactionState {
    private static final long serialVersionUID = 1;

    private IdleInTransactionSessionTimeout(Origin origin) {
      super(origin);
    }
  }

  /** {@code 25P04}, transaction_timeout. */
  public static final class TransactionTimeout extends InvalidTransactionState {
    private static final long serialVersionUID = 1;

    private TransactionTimeout(Origin origin) {
      super(origin);
    }
  }

  /** {@code 26000}, invalid_sql_statement_name, and all of class 26. */
  public static final class InvalidSqlStatementName extends PgException {
    private static final long serialVersionUID = 1;

    private InvalidSqlStatementName(Origin origin) {
      super(origin);
    }
  }

  /** {@code 27000}, triggered_data_change_violation, and all of class 27. */
  public static final class TriggeredDataChangeViolation extends PgException {
    private static final long serialVersionUID = 1;

    private TriggeredDataChangeViolation(Origin origin) {
      super(origin);
    }
  }

  /** {@code 28000}, invalid_authorization_specification, and all of class 28. */
  public static class InvalidAuthorizationSpecification extends PgException {
    private static final long serialVersionUID = 1;

    private InvalidAuthorizationSpecification(Origin origin) {
      super(origin);
    }
  }

  /** {@code 28P01}, invalid_password. */
  public static final class InvalidPassword extends InvalidAuthorizationSpecification {
    private static final long serialVersionUID = 1;

    private InvalidPassword(Origin origin) {
      super(origin);
    }
  }

  /** {@code 2B000}, dependent_privilege_descriptors_still_exist, and all of class 2B. */
  public static class DependentPrivilegeDescriptorsStillExist extends PgException {
    private static final long serialVersionUID = 1;

    private DependentPrivilegeDescriptorsStillExist(Origin origin) {
      super(origin);
    }
  }

  /** {@code 2BP01}, dependent_objects_still_exist. */
  public static final class DependentObjectsStillExist
      extends DependentPrivilegeDescriptorsStillExist {
    private static final long serialVersionUID = 1;

    private DependentObjectsStillExist(Origin origin) {
      super(origin);
    }
  }

  /** {@code 2D000}, invalid_transaction_termination, and all of class 2D. */
  public static final class InvalidTransactionTermination extends PgException {
    private static final long serialVersionUID = 1;

    private InvalidTransactionTermination(Origin origin) {
      super(origin);
    }
  }

  /** {@code 2F000}, sql_routine_exception, and all of class 2F. */
  public static class SqlRoutineException extends PgException {
    private static final long serialVersionUID = 1;

    private SqlRoutineException(Origin origin) {
      super(origin);
    }
  }

  /** {@code 2F002}, modifying_sql_data_not_permitted. */
  public static final class ModifyingSqlDataNotPermitted extends SqlRoutineException {
    private static final long serialVersionUID = 1;

    private ModifyingSqlDataNotPermitted(Origin origin) {
      super(origin);
    }
  }

  /** {@code 2F003}, prohibited_sql_statement_attempted. */
  public static final class ProhibitedSqlStatementAttempted extends SqlRoutineException {
    private static final long serialVersionUID = 1;

    private ProhibitedSqlStatementAttempted(Origin origin) {
      super(origin);
    }
  }

  /** {@code 2F004}, reading_sql_data_not_permitted. */
  public static final class ReadingSqlDataNotPermitted extends SqlRoutineException {
    private static final long serialVersionUID = 1;

    private ReadingSqlDataNotPermitted(Origin origin) {
      super(origin);
    }
  }

  /** {@code 2F005}, function_executed_no_return_statement. */
  public static final class FunctionExecutedNoReturnStatement extends SqlRoutineException {
    private static final long serialVersionUID = 1;

    private FunctionExecutedNoReturnStatement(Origin origin) {
      super(origin);
    }
  }

  /** {@code 34000}, invalid_cursor_name, and all of class 34. */
  public static final class InvalidCursorName extends PgException {
    private static final long serialVersionUID = 1;

    private InvalidCursorName(Origin origin) {
      super(origin);
    }
  }

  /** {@code 38000}, external_routine_exception, and all of class 38. */
  public static class ExternalRoutineException extends PgException {
    private static final long serialVersionUID = 1;

    private ExternalRoutineException(Origin origin) {
      super(origin);
    }
  }

  /** {@code 38001}, containing_sql_not_permitted. */
  public static final class ContainingSqlNotPermitted extends ExternalRoutineException {
    private static final long serialVersionUID = 1;

    private ContainingSqlNotPermitted(Origin origin) {
      super(origin);
    }
  }

  /** {@code 38002}, modifying_sql_data_not_permitted. */
  public static final class ExternalRoutineModifyingSqlDataNotPermitted
      extends ExternalRoutineException {
    private static final long serialVersionUID = 1;

    private ExternalRoutineModifyingSqlDataNotPermitted(Origin origin) {
      super(origin);
    }
  }

  /** {@code 38003}, prohibited_sql_statement_attempted. */
  public static final class ExternalRoutineProhibitedSqlStatementAttempted
      extends ExternalRoutineException {
    private static final long serialVersionUID = 1;

    private ExternalRoutineProhibitedSqlStatementAttempted(Origin origin) {
      super(origin);
    }
  }

  /** {@code 38004}, reading_sql_data_not_permitted. */
  public static final class ExternalRoutineReadingSqlDataNotPermitted
      extends ExternalRoutineException {
    private static final long serialVersionUID = 1;

    private ExternalRoutineReadingSqlDataNotPermitted(Origin origin) {
      super(origin);
    }
  }

  /** {@code 39000}, external_routine_invocation_exception, and all of class 39. */
  public static class ExternalRoutineInvocationException extends PgException {
    private static final long serialVersionUID = 1;

    private ExternalRoutineInvocationException(Origin origin) {
      super(origin);
    }
  }

  /** {@code 39001}, invalid_sqlstate_returned. */
  public static final class InvalidSqlstateReturned extends ExternalRoutineInvocationException {
    private static final long serialVersionUID = 1;

    private InvalidSqlstateReturned(Origin origin) {
      super(origin);
    }
  }

  /** {@code 39004}, null_value_not_allowed. */
  public static final class ExternalRoutineNullValueNotAllowed
      extends ExternalRoutineInvocationException {
    private static final long serialVersionUID = 1;

    private ExternalRoutineNullValueNotAllowed(Origin origin) {
      super(origin);
    }
  }

  /** {@code 39P01}, trigger_protocol_violated. */
  public static final class TriggerProtocolViolated extends ExternalRoutineInvocationException {
    private static final long serialVersionUID = 1;

    private TriggerProtocolViolated(Origin origin) {
      super(origin);
    }
  }

  /** {@code 39P02}, srf_protocol_violated. */
  public static final class SrfProtocolViolated extends ExternalRoutineInvocationException {
    private static final long serialVersionUID = 1;

    private SrfProtocolViolated(Origin origin) {
      super(origin);
    }
  }

  /** {@code 39P03}, event_trigger_protocol_violated. */
  public static final class EventTriggerProtocolViolated
      extends ExternalRoutineInvocationException {
    private static final long serialVersionUID = 1;

    private EventTriggerProtocolViolated(Origin origin) {
      super(origin);
    }
  }

  /** {@code 3B000}, savepoint_exception, and all of class 3B. */
  public static class SavepointException extends PgException {
    private static final long serialVersionUID = 1;

    private SavepointException(Origin origin) {
      super(origin);
    }
  }

  /** {@code 3B001}, invalid_savepoint_specification. */
  public static final class InvalidSavepointSpecification extends SavepointException {
    private static final long serialVersionUID = 1;

    private InvalidSavepointSpecification(Origin origin) {
      super(origin);
    }
  }

  /** {@code 3D000}, invalid_catalog_name, and all of class 3D. */
  public static final class InvalidCatalogName extends PgException {
    private static final long serialVersionUID = 1;

    private InvalidCatalogName(Origin origin) {
      super(origin);
    }
  }

  /** {@code 3F000}, invalid_schema_name, and all of class 3F. */
  public static final class InvalidSchemaName extends PgException {
    private static final long serialVersionUID = 1;

    private InvalidSchemaName(Origin origin) {
      super(origin);
    }
  }

  /** {@code 40000}, transaction_rollback, and all of class 40. */
  public static class TransactionRollback extends PgException {
    private static final long serialVersionUID = 1;

    private TransactionRollback(Origin origin) {
      super(origin);
    }
  }

  /** {@code 40001}, serialization_failure. */
  public static final class SerializationFailure extends TransactionRollback {
    private static final long serialVersionUID = 1;

    private SerializationFailure(Origin origin) {
      super(origin);
    }
  }

  /** {@code 40002}, transaction_integrity_constraint_violation. */
  public static final class TransactionIntegrityConstraintViolation extends TransactionRollback {
    private static final long serialVersionUID = 1;

    private TransactionIntegrityConstraintViolation(Origin origin) {
      super(origin);
    }
  }

  /** {@code 40003}, statement_completion_unknown. */
  public static final class StatementCompletionUnknown extends TransactionRollback {
    private static final long serialVersionUID = 1;

    private StatementCompletionUnknown(Origin origin) {
      super(origin);
    }
  }

  /** {@code 40P01}, deadlock_detected. */
  public static final class DeadlockDetected extends TransactionRollback {
    private static final long serialVersionUID = 1;

    private DeadlockDetected(Origin origin) {
      super(origin);
    }
  }

  /** {@code 42000}, syntax_error_or_access_rule_violation, and all of class 42. */
  public static class SyntaxErrorOrAccessRuleViolation extends PgException {
    private static final long serialVersionUID = 1;

    private SyntaxErrorOrAccessRuleViolation(Origin origin) {
      super(origin);
    }
  }

  /** {@code 42501}, insufficient_privilege. */
  public static final class InsufficientPrivilege extends SyntaxErrorOrAccessRuleViolation {
    private static final long serialVersionUID = 1;

    private InsufficientPrivilege(Origin origin) {
      super(origin);
    }
  }

  /** {@code 42601}, syntax_error. */
  public static final class SyntaxError extends SyntaxErrorOrAccessRuleViolation {
    private static final long serialVersionUID = 1;

    private SyntaxError(Origin origin) {
      super(origin);
    }
  }

  /** {@code 42602}, invalid_name. */
  public static final class InvalidName extends SyntaxErrorOrAccessRuleViolation {
    private static final long serialVersionUID = 1;

    private InvalidName(Origin origin) {
      super(origin);
    }
  }

  /** {@code 42611}, invalid_column_definition. */
  public static final class InvalidColumnDefinition extends SyntaxErrorOrAccessRuleViolation {
    private static final long serialVersionUID = 1;

    private InvalidColumnDefinition(Origin origin) {
      super(origin);
    }
  }

  /** {@code 42622}, name_too_long. */
  public static final class NameTooLong extends SyntaxErrorOrAccessRuleViolation {
    private static final long serialVersionUID = 1;

    private NameTooLong(Origin origin) {
      super(origin);
    }
  }

  /** {@code 42701}, duplicate_column. */
  public static final class DuplicateColumn extends SyntaxErrorOrAccessRuleViolation {
    private static final long serialVersionUID = 1;

    private DuplicateColumn(Origin origin) {
      super(origin);
    }
  }

  /** {@code 42702}, ambiguous_column. */
  public static final class AmbiguousColumn extends SyntaxErrorOrAccessRuleViolation {
    private static final long serialVersionUID = 1;

    private AmbiguousColumn(Origin origin) {
      super(origin);
    }
  }

  /** {@code 42703}, undefined_column. */
  public static final class UndefinedColumn extends SyntaxErrorOrAccessRuleViolation {
    private static final long serialVersionUID = 1;

    private UndefinedColumn(Origin origin) {
      super(origin);
    }
  }

  /** {@code 42704}, undefined_object. */
  public static final class UndefinedObject extends SyntaxErrorOrAccessRuleViolation {
    private static final long serialVersionUID = 1;

    private UndefinedObject(Origin origin) {
      super(origin);
    }
  }

  /** {@code 42710}, duplicate_object. */
  public static final class DuplicateObject extends SyntaxErrorOrAccessRuleViolation {
    private static final long serialVersionUID = 1;

    private DuplicateObject(Origin origin) {
      super(origin);
    }
  }

  /** {@code 42712}, duplicate_alias. */
  public static final class DuplicateAlias extends SyntaxErrorOrAccessRuleViolation {
    private static final long serialVersionUID = 1;

    private DuplicateAlias(Origin origin) {
      super(origin);
    }
  }

  /** {@code 42723}, duplicate_function. */
  public static final class DuplicateFunction extends SyntaxErrorOrAccessRuleViolation {
    private static final long serialVersionUID = 1;

    private DuplicateFunction(Origin origin) {
      super(origin);
    }
  }

  /** {@code 42725}, ambiguous_function. */
  public static final class AmbiguousFunction extends SyntaxErrorOrAccessRuleViolation {
    private static final long serialVersionUID = 1;

    private AmbiguousFunction(Origin origin) {
      super(origin);
    }
  }

  /** {@code 42803}, grouping_error. */
  public static final class GroupingError extends SyntaxErrorOrAccessRuleViolation {
    private static final long serialVersionUID = 1;

    private GroupingError(Origin origin) {
      super(origin);
    }
  }

  /** {@code 42804}, datatype_mismatch. */
  public static final class DatatypeMismatch extends SyntaxErrorOrAccessRuleViolation {
    private static final long serialVersionUID = 1;

    private DatatypeMismatch(Origin origin) {
      super(origin);
    }
  }

  /** {@code 42809}, wrong_object_type. */
  public static final class WrongObjectType extends SyntaxErrorOrAccessRuleViolation {
    private static final long serialVersionUID = 1;

    private WrongObjectType(Origin origin) {
      super(origin);
    }
  }

  /** {@code 42830}, invalid_foreign_key. */
  public static final class InvalidForeignKey extends SyntaxErrorOrAccessRuleViolation {
    private static final long serialVersionUID = 1;

    private InvalidForeignKey(Origin origin) {
      super(origin);
    }
  }

  /** {@code 42846}, cannot_coerce. */
  public static final class CannotCoerce extends SyntaxErrorOrAccessRuleViolation {
    private static final long serialVersionUID = 1;

    private CannotCoerce(Origin origin) {
      super(origin);
    }
  }

  /** {@code 42883}, undefined_function. */
  public static final class UndefinedFunction extends SyntaxErrorOrAccessRuleViolation {
    private static final long serialVersionUID = 1;

    private UndefinedFunction(Origin origin) {
      super(origin);
    }
  }

  /** {@code 428C9}, generated_always. */
  public static final class GeneratedAlways extends SyntaxErrorOrAccessRuleViolation {
    private static final long serialVersionUID = 1;

    private GeneratedAlways(Origin origin) {
      super(origin);
    }
  }

  /** {@code 42939}, reserved_name. */
  public static final class ReservedName extends SyntaxErrorOrAccessRuleViolation {
    private static final long serialVersionUID = 1;

    private ReservedName(Origin origin) {
      super(origin);
    }
  }

  /** {@code 42P01}, undefined_table. */
  public static final class UndefinedTable extends SyntaxErrorOrAccessRuleViolation {
    private static final long serialVersionUID = 1;

    private UndefinedTable(Origin origin) {
      super(origin);
    }
  }

  /** {@code 42P02}, undefined_parameter. */
  public static final class UndefinedParameter extends SyntaxErrorOrAccessRuleViolation {
    private static final long serialVersionUID = 1;

    private UndefinedParameter(Origin origin) {
      super(origin);
    }
  }

  /** {@code 42P03}, duplicate_cursor. */
  public static final class DuplicateCursor extends SyntaxErrorOrAccessRuleViolation {
    private static final long serialVersionUID = 1;

    private DuplicateCursor(Origin origin) {
      super(origin);
    }
  }

  /** {@code 42P04}, duplicate_database. */
  public static final class DuplicateDatabase extends SyntaxErrorOrAccessRuleViolation {
    private static final long serialVersionUID = 1;

    private DuplicateDatabase(Origin origin) {
      super(origin);
    }
  }

  /** {@code 42P05}, duplicate_prepared_statement. */
  public static final class DuplicatePreparedStatement extends SyntaxErrorOrAccessRuleViolation {
    private static final long serialVersionUID = 1;

    private DuplicatePreparedStatement(Origin origin) {
      super(origin);
    }
  }

  /** {@code 42P06}, duplicate_schema. */
  public static final class DuplicateSchema extends SyntaxErrorOrAccessRuleViolation {
    private static final long serialVersionUID = 1;

    private DuplicateSchema(Origin origin) {
      super(origin);
    }
  }

  /** {@code 42P07}, duplicate_table. */
  public static final class DuplicateTable extends SyntaxErrorOrAccessRuleViolation {
    private static final long serialVersionUID = 1;

    private DuplicateTable(Origin origin) {
      super(origin);
    }
  }

  /** {@code 42P08}, ambiguous_parameter. */
  public static final class AmbiguousParameter extends SyntaxErrorOrAccessRuleViolation {
    private static final long serialVersionUID = 1;

    private AmbiguousParameter(Origin origin) {
      super(origin);
    }
  }

  /** {@code 42P09}, ambiguous_alias. */
  public static final class AmbiguousAlias extends SyntaxErrorOrAccessRuleViolation {
    private static final long serialVersionUID = 1;

    private AmbiguousAlias(Origin origin) {
      super(origin);
    }
  }

  /** {@code 42P10}, invalid_column_reference. */
  public static final class InvalidColumnReference extends SyntaxErrorOrAccessRuleViolation {
    private static final long serialVersionUID = 1;

    private InvalidColumnReference(Origin origin) {
      super(origin);
    }
  }

  /** {@code 42P11}, invalid_cursor_definition. */
  public static final class InvalidCursorDefinition extends SyntaxErrorOrAccessRuleViolation {
    private static final long serialVersionUID = 1;

    private InvalidCursorDefinition(Origin origin) {
      super(origin);
    }
  }

  /** {@code 42P12}, invalid_database_definition. */
  public static final class InvalidDatabaseDefinition extends SyntaxErrorOrAccessRuleViolation {
    private static final long serialVersionUID = 1;

    private InvalidDatabaseDefinition(Origin origin) {
      super(origin);
    }
  }

  /** {@code 42P13}, invalid_function_definition. */
  public static final class InvalidFunctionDefinition extends SyntaxErrorOrAccessRuleViolation {
    private static final long serialVersionUID = 1;

    private InvalidFunctionDefinition(Origin origin) {
      super(origin);
    }
  }

  /** {@code 42P14}, invalid_prepared_statement_definition. */
  public static final class InvalidPreparedStatementDefinition
      extends SyntaxErrorOrAccessRuleViolation {
    private static final long serialVersionUID = 1;

    private InvalidPreparedStatementDefinition(Origin origin) {
      super(origin);
    }
  }

  /** {@code 42P15}, invalid_schema_definition. */
  public static final class InvalidSchemaDefinition extends SyntaxErrorOrAccessRuleViolation {
    private static final long serialVersionUID = 1;

    private InvalidSchemaDefinition(Origin origin) {
      super(origin);
    }
  }

  /** {@code 42P16}, invalid_table_definition. */
  public static final class InvalidTableDefinition extends SyntaxErrorOrAccessRuleViolation {
    private static final long serialVersionUID = 1;

    private InvalidTableDefinition(Origin origin) {
      super(origin);
    }
  }

  /** {@code 42P17}, invalid_object_definition. */
  public static final class InvalidObjectDefinition extends SyntaxErrorOrAccessRuleViolation {
    private static final long serialVersionUID = 1;

    private InvalidObjectDefinition(Origin origin) {
      super(origin);
    }
  }

  /** {@code 42P18}, indeterminate_datatype. */
  public static final class IndeterminateDatatype extends SyntaxErrorOrAccessRuleViolation {
    private static final long serialVersionUID = 1;

    private IndeterminateDatatype(Origin origin) {
      super(origin);
    }
  }

  /** {@code 42P19}, invalid_recursion. */
  public static final class InvalidRecursion extends SyntaxErrorOrAccessRuleViolation {
    private static final long serialVersionUID = 1;

    private InvalidRecursion(Origin origin) {
      super(origin);
    }
  }

  /** {@code 42P20}, windowing_error. */
  public static final class WindowingError extends SyntaxErrorOrAccessRuleViolation {
    private static final long serialVersionUID = 1;

    private WindowingError(Origin origin) {
      super(origin);
    }
  }

  /** {@code 42P21}, collation_mismatch. */
  public static final class CollationMismatch extends SyntaxErrorOrAccessRuleViolation {
    private static final long serialVersionUID = 1;

    private CollationMismatch(Origin origin) {
      super(origin);
    }
  }

  /** {@code 42P22}, indeterminate_collation. */
  public static final class IndeterminateCollation extends SyntaxErrorOrAccessRuleViolation {
    private static final long serialVersionUID = 1;

    private IndeterminateCollation(Origin origin) {
      super(origin);
    }
  }

  /** {@code 44000}, with_check_option_violation, and all of class 44. */
  public static final class WithCheckOptionViolation extends PgException {
    private static final long serialVersionUID = 1;

    private WithCheckOptionViolation(Origin origin) {
      super(origin);
    }
  }

  /** {@code 53000}, insufficient_resources, and all of class 53. */
  public static class InsufficientResources extends PgException {
    private static final long serialVersionUID = 1;

    private InsufficientResources(Origin origin) {
      super(origin);
    }
  }

  /** {@code 53100}, disk_full. */
  public static final class DiskFull extends InsufficientResources {
    private static final long serialVersionUID = 1;

    private DiskFull(Origin origin) {
      super(origin);
    }
  }

  /** {@code 53200}, out_of_memory. */
  public static final class OutOfMemory extends InsufficientResources {
    private static final long serialVersionUID = 1;

    private OutOfMemory(Origin origin) {
      super(origin);
    }
  }

  /** {@code 53300}, too_many_connections. */
  public static final class TooManyConnections extends InsufficientResources {
    private static final long serialVersionUID = 1;

    private TooManyConnections(Origin origin) {
      super(origin);
    }
  }

  /** {@code 53400}, configuration_limit_exceeded. */
  public static final class ConfigurationLimitExceeded extends InsufficientResources {
    private static final long serialVersionUID = 1;

    private ConfigurationLimitExceeded(Origin origin) {
      super(origin);
    }
  }

  /** {@code 54000}, program_limit_exceeded, and all of class 54. */
  public static class ProgramLimitExceeded extends PgException {
    private static final long serialVersionUID = 1;

    private ProgramLimitExceeded(Origin origin) {
      super(origin);
    }
  }

  /** {@code 54001}, statement_too_complex. */
  public static final class StatementTooComplex extends ProgramLimitExceeded {
    private static final long serialVersionUID = 1;

    private StatementTooComplex(Origin origin) {
      super(origin);
    }
  }

  /** {@code 54011}, too_many_columns. */
  public static final class TooManyColumns extends ProgramLimitExceeded {
    private static final long serialVersionUID = 1;

    private TooManyColumns(Origin origin) {
      super(origin);
    }
  }

  /** {@code 54023}, too_many_arguments. */
  public static final class TooManyArguments extends ProgramLimitExceeded {
    private static final long serialVersionUID = 1;

    private TooManyArguments(Origin origin) {
      super(origin);
    }
  }

  /** {@code 55000}, object_not_in_prerequisite_state, and all of class 55. */
  public static class ObjectNotInPrerequisiteState extends PgException {
    private static final long serialVersionUID = 1;

    private ObjectNotInPrerequisiteState(Origin origin) {
      super(origin);
    }
  }

  /** {@code 55006}, object_in_use. */
  public static final class ObjectInUse extends ObjectNotInPrerequisiteState {
    private static final long serialVersionUID = 1;

    private ObjectInUse(Origin origin) {
      super(origin);
    }
  }

  /** {@code 55P02}, cant_change_runtime_param. */
  public static final class CantChangeRuntimeParam extends ObjectNotInPrerequisiteState {
    private static final long serialVersionUID = 1;

    private CantChangeRuntimeParam(Origin origin) {
      super(origin);
    }
  }

  /** {@code 55P03}, lock_not_available. */
  public static final class LockNotAvailable extends ObjectNotInPrerequisiteState {
    private static final long serialVersionUID = 1;

    private LockNotAvailable(Origin origin) {
      super(origin);
    }
  }

  /** {@code 55P04}, unsafe_new_enum_value_usage. */
  public static final class UnsafeNewEnumValueUsage extends ObjectNotInPrerequisiteState {
    private static final long serialVersionUID = 1;

    private UnsafeNewEnumValueUsage(Origin origin) {
      super(origin);
    }
  }

  /** {@code 57000}, operator_intervention, and all of class 57. */
  public static class OperatorIntervention extends PgException {
    private static final long serialVersionUID = 1;

    private OperatorIntervention(Origin origin) {
      super(origin);
    }
  }

  /** {@code 57014}, query_canceled. */
  public static final class QueryCanceled extends OperatorIntervention {
    private static final long serialVersionUID = 1;

    private QueryCanceled(Origin origin) {
      super(origin);
    }
  }

  /** {@code 57P01}, admin_shutdown. */
  public static final class AdminShutdown extends OperatorIntervention {
    private static final long serialVersionUID = 1;

    private AdminShutdown(Origin origin) {
      super(origin);
    }
  }

  /** {@code 57P02}, crash_shutdown. */
  public static final class CrashShutdown extends OperatorIntervention {
    private static final long serialVersionUID = 1;

    private CrashShutdown(Origin origin) {
      super(origin);
    }
  }

  /** {@code 57P03}, cannot_connect_now. */
  public static final class CannotConnectNow extends OperatorIntervention {
    private static final long serialVersionUID = 1;

    private CannotConnectNow(Origin origin) {
      super(origin);
    }
  }

  /** {@code 57P04}, database_dropped. */
  public static final class DatabaseDropped extends OperatorIntervention {
    private static final long serialVersionUID = 1;

    private DatabaseDropped(Origin origin) {
      super(origin);
    }
  }

  /** {@code 57P05}, idle_session_timeout. */
  public static final class IdleSessionTimeout extends OperatorIntervention {
    private static final long serialVersionUID = 1;

    private IdleSessionTimeout(Origin origin) {
      super(origin);
    }
  }

  /** {@code 58000}, system_error, and all of class 58. */
  public static class SystemError extends PgException {
    private static final long serialVersionUID = 1;

    private SystemError(Origin origin) {
      super(origin);
    }
  }

  /** {@code 58030}, io_error. */
  public static final class IoError extends SystemError {
    private static final long serialVersionUID = 1;

    private IoError(Origin origin) {
      super(origin);
    }
  }

  /** {@code 58P01}, undefined_file. */
  public static final class UndefinedFile extends SystemError {
    private static final long serialVersionUID = 1;

    private UndefinedFile(Origin origin) {
      super(origin);
    }
  }

  /** {@code 58P02}, duplicate_file. */
  public static final class DuplicateFile extends SystemError {
    private static final long serialVersionUID = 1;

    private DuplicateFile(Origin origin) {
      super(origin);
    }
  }

  /** {@code 58P03}, file_name_too_long. */
  public static final class FileNameTooLong extends SystemError {
    private static final long serialVersionUID = 1;

    private FileNameTooLong(Origin origin) {
      super(origin);
    }
  }

  /** {@code 72000}, snapshot_too_old, and all of class 72. */
  public static final class SnapshotTooOld extends PgException {
    private static final long serialVersionUID = 1;

    private SnapshotTooOld(Origin origin) {
      super(origin);
    }
  }

  /** {@code F0000}, config_file_error, and all of class F0. */
  public static class ConfigFileError extends PgException {
    private static final long serialVersionUID = 1;

    private ConfigFileError(Origin origin) {
      super(origin);
    }
  }

  /** {@code F0001}, lock_file_exists. */
  public static final class LockFileExists extends ConfigFileError {
    private static final long serialVersionUID = 1;

    private LockFileExists(Origin origin) {
      super(origin);
    }
  }

  /** {@code HV000}, fdw_error, and all of class HV. */
  public static class FdwError extends PgException {
    private static final long serialVersionUID = 1;

    private FdwError(Origin origin) {
      super(origin);
    }
  }

  /** {@code HV001}, fdw_out_of_memory. */
  public static final class FdwOutOfMemory extends FdwError {
    private static final long serialVersionUID = 1;

    private FdwOutOfMemory(Origin origin) {
      super(origin);
    }
  }

  /** {@code HV002}, fdw_dynamic_parameter_value_needed. */
  public static final class FdwDynamicParameterValueNeeded extends FdwError {
    private static final long serialVersionUID = 1;

    private FdwDynamicParameterValueNeeded(Origin origin) {
      super(origin);
    }
  }

  /** {@code HV004}, fdw_invalid_data_type. */
  public static final class FdwInvalidDataType extends FdwError {
    private static final long serialVersionUID = 1;

    private FdwInvalidDataType(Origin origin) {
      super(origin);
    }
  }

  /** {@code HV005}, fdw_column_name_not_found. */
  public static final class FdwColumnNameNotFound extends FdwError {
    private static final long serialVersionUID = 1;

    private FdwColumnNameNotFound(Origin origin) {
      super(origin);
    }
  }

  /** {@code HV006}, fdw_invalid_data_type_descriptors. */
  public static final class FdwInvalidDataTypeDescriptors extends FdwError {
    private static final long serialVersionUID = 1;

    private FdwInvalidDataTypeDescriptors(Origin origin) {
      super(origin);
    }
  }

  /** {@code HV007}, fdw_invalid_column_name. */
  public static final class FdwInvalidColumnName extends FdwError {
    private static final long serialVersionUID = 1;

    private FdwInvalidColumnName(Origin origin) {
      super(origin);
    }
  }

  /** {@code HV008}, fdw_invalid_column_number. */
  public static final class FdwInvalidColumnNumber extends FdwError {
    private static final long serialVersionUID = 1;

    private FdwInvalidColumnNumber(Origin origin) {
      super(origin);
    }
  }

  /** {@code HV009}, fdw_invalid_use_of_null_pointer. */
  public static final class FdwInvalidUseOfNullPointer extends FdwError {
    private static final long serialVersionUID = 1;

    private FdwInvalidUseOfNullPointer(Origin origin) {
      super(origin);
    }
  }

  /** {@code HV00A}, fdw_invalid_string_format. */
  public static final class FdwInvalidStringFormat extends FdwError {
    private static final long serialVersionUID = 1;

    private FdwInvalidStringFormat(Origin origin) {
      super(origin);
    }
  }

  /** {@code HV00B}, fdw_invalid_handle. */
  public static final class FdwInvalidHandle extends FdwError {
    private static final long serialVersionUID = 1;

    private FdwInvalidHandle(Origin origin) {
      super(origin);
    }
  }

  /** {@code HV00C}, fdw_invalid_option_index. */
  public static final class FdwInvalidOptionIndex extends FdwError {
    private static final long serialVersionUID = 1;

    private FdwInvalidOptionIndex(Origin origin) {
      super(origin);
    }
  }

  /** {@code HV00D}, fdw_invalid_option_name. */
  public static final class FdwInvalidOptionName extends FdwError {
    private static final long serialVersionUID = 1;

    private FdwInvalidOptionName(Origin origin) {
      super(origin);
    }
  }

  /** {@code HV00J}, fdw_option_name_not_found. */
  public static final class FdwOptionNameNotFound extends FdwError {
    private static final long serialVersionUID = 1;

    private FdwOptionNameNotFound(Origin origin) {
      super(origin);
    }
  }

  /** {@code HV00K}, fdw_reply_handle. */
  public static final class FdwReplyHandle extends FdwError {
    private static final long serialVersionUID = 1;

    private FdwReplyHandle(Origin origin) {
      super(origin);
    }
  }

  /** {@code HV00L}, fdw_unable_to_create_execution. */
  public static final class FdwUnableToCreateExecution extends FdwError {
    private static final long serialVersionUID = 1;

    private FdwUnableToCreateExecution(Origin origin) {
      super(origin);
    }
  }

  /** {@code HV00M}, fdw_unable_to_create_reply. */
  public static final class FdwUnableToCreateReply extends FdwError {
    private static final long serialVersionUID = 1;

    private FdwUnableToCreateReply(Origin origin) {
      super(origin);
    }
  }

  /** {@code HV00N}, fdw_unable_to_establish_connection. */
  public static final class FdwUnableToEstablishConnection extends FdwError {
    private static final long serialVersionUID = 1;

    private FdwUnableToEstablishConnection(Origin origin) {
      super(origin);
    }
  }

  /** {@code HV00P}, fdw_no_schemas. */
  public static final class FdwNoSchemas extends FdwError {
    private static final long serialVersionUID = 1;

    private FdwNoSchemas(Origin origin) {
      super(origin);
    }
  }

  /** {@code HV00Q}, fdw_schema_not_found. */
  public static final class FdwSchemaNotFound extends FdwError {
    private static final long serialVersionUID = 1;

    private FdwSchemaNotFound(Origin origin) {
      super(origin);
    }
  }

  /** {@code HV00R}, fdw_table_not_found. */
  public static final class FdwTableNotFound extends FdwError {
    private static final long serialVersionUID = 1;

    private FdwTableNotFound(Origin origin) {
      super(origin);
    }
  }

  /** {@code HV010}, fdw_function_sequence_error. */
  public static final class FdwFunctionSequenceError extends FdwError {
    private static final long serialVersionUID = 1;

    private FdwFunctionSequenceError(Origin origin) {
      super(origin);
    }
  }

  /** {@code HV014}, fdw_too_many_handles. */
  public static final class FdwTooManyHandles extends FdwError {
    private static final long serialVersionUID = 1;

    private FdwTooManyHandles(Origin origin) {
      super(origin);
    }
  }

  /** {@code HV021}, fdw_inconsistent_descriptor_information. */
  public static final class FdwInconsistentDescriptorInformation extends FdwError {
    private static final long serialVersionUID = 1;

    private FdwInconsistentDescriptorInformation(Origin origin) {
      super(origin);
    }
  }

  /** {@code HV024}, fdw_invalid_attribute_value. */
  public static final class FdwInvalidAttributeValue extends FdwError {
    private static final long serialVersionUID = 1;

    private FdwInvalidAttributeValue(Origin origin) {
      super(origin);
    }
  }

  /** {@code HV090}, fdw_invalid_string_length_or_buffer_length. */
  public static final class FdwInvalidStringLengthOrBufferLength extends FdwError {
    private static final long serialVersionUID = 1;

    private FdwInvalidStringLengthOrBufferLength(Origin origin) {
      super(origin);
    }
  }

  /** {@code HV091}, fdw_invalid_descriptor_field_identifier. */
  public static final class FdwInvalidDescriptorFieldIdentifier extends FdwError {
    private static final long serialVersionUID = 1;

    private FdwInvalidDescriptorFieldIdentifier(Origin origin) {
      super(origin);
    }
  }

  /** {@code P0000}, plpgsql_error, and all of class P0. */
  public static class PlpgsqlError extends PgException {
    private static final long serialVersionUID = 1;

    private PlpgsqlError(Origin origin) {
      super(origin);
    }
  }

  /** {@code P0001}, raise_exception. */
  public static final class RaiseException extends PlpgsqlError {
    private static final long serialVersionUID = 1;

    private RaiseException(Origin origin) {
      super(origin);
    }
  }

  /** {@code P0002}, no_data_found. */
  public static final class NoDataFound extends PlpgsqlError {
    private static final long serialVersionUID = 1;

    private NoDataFound(Origin origin) {
      super(origin);
    }
  }

  /** {@code P0003}, too_many_rows. */
  public static final class TooManyRows extends PlpgsqlError {
    private static final long serialVersionUID = 1;

    private TooManyRows(Origin origin) {
      super(origin);
    }
  }

  /** {@code P0004}, assert_failure. */
  public static final class AssertFailure extends PlpgsqlError {
    private static final long serialVersionUID = 1;

    private AssertFailure(Origin origin) {
      super(origin);
    }
  }

  /** {@code XX000}, internal_error, and all of class XX. */
  public static class InternalServerError extends PgException {
    private static final long serialVersionUID = 1;

    private InternalServerError(Origin origin) {
      super(origin);
    }
  }

  /** {@code XX001}, data_corrupted. */
  public static final class DataCorrupted extends InternalServerError {
    private static final long serialVersionUID = 1;

    private DataCorrupted(Origin origin) {
      super(origin);
    }
  }

  /** {@code XX002}, index_corrupted. */
  public static final class IndexCorrupted extends InternalServerError {
    private static final long serialVersionUID = 1;

    private IndexCorrupted(Origin origin) {
      super(origin);
    }
  }
  // generated: end
}
