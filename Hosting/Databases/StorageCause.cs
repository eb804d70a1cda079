namespace Telemetron.Hosting.Databases;

/// <summary>The cause of a database failure, with a message that tells an operator what is wrong and what to do.</summary>
/// <param name="Kind">The kind of failure.</param>
/// <param name="Sentence">
/// The message. <c>{server}</c>, <c>{database}</c>, <c>{role}</c> and <c>{file}</c> are replaced by values of <see cref="StorageLocation"/>, and
/// <c>{words}</c> by the message of the database. <c>docs/operations.md</c> lists all messages, and a test compares it with these.
/// </param>
internal sealed record StorageCause(StorageFailureKind Kind, string Sentence)
{
    public static readonly StorageCause ServerAway = Unavailable(
        "The database server {server} does not answer ({words}). Start it, or correct Host and Port in ConnectionStrings__Telemetron.");

    public static readonly StorageCause Disconnected = Unavailable(
        "The database server {server} closed a connection ({words}). If it was stopped, start it; after a restart, there is nothing to do.");

    public static readonly StorageCause ServerSlow = Unavailable(
        "The database server {server} did not answer in time. Check that it can be reached, and see in pg_stat_activity what it waits for.");

    public static readonly StorageCause Conflict = Unavailable(
        "The database server {server} aborted a statement because of a conflict with another session ({words}). If this repeats, look for long transactions in pg_stat_activity.");

    public static readonly StorageCause NoConnectionLeft = Overloaded(
        "The database server {server} has no connection left for role {role} ({words}). Raise the limit of the role, the database or the server, or close other connections.");

    public static readonly StorageCause PoolExhausted = Overloaded(
        "All connections of this process to the database server {server} are in use. Find out in pg_stat_activity what its statements wait for.");

    public static readonly StorageCause OutOfResources = Overloaded(
        "The database server {server} is out of resources ({words}). Give it more memory, or reduce its load.");

    public static readonly StorageCause PasswordRefused = Misconfigured(
        "The database server {server} rejects the password of role {role}. Correct Password in ConnectionStrings__Telemetron and restart, or ALTER ROLE … PASSWORD.");

    public static readonly StorageCause LoginRefused = Misconfigured(
        "The database server {server} does not allow role {role} to log in ({words}). Allow it: ALTER ROLE … LOGIN, ALTER DATABASE … ALLOW_CONNECTIONS, pg_hba.conf.");

    public static readonly StorageCause RightMissing = Misconfigured(
        "Role {role} lacks a privilege in database {database} on {server} ({words}). Grant it, as the role that owns the tables: Silo migrate --grant-to {role}.");

    public static readonly StorageCause DatabaseMissing = Misconfigured(
        "There is no database {database} on {server}. Create it and run Silo migrate, rename it back, or correct Database in ConnectionStrings__Telemetron.");

    public static readonly StorageCause TableMissing = Misconfigured(
        "Database {database} on {server} lacks what Telemetron needs ({words}). Restore what was dropped or renamed; in a new database, run Silo migrate.");

    public static readonly StorageCause ReadOnly = Misconfigured(
        "Database {database} on {server} is read-only ({words}). If {server} is a replica, name the primary in ConnectionStrings__Telemetron; otherwise set default_transaction_read_only to off.");

    public static readonly StorageCause DiskFull = Misconfigured(
        "The disk of the database server {server} is full ({words}). Free space on it.");

    public static readonly StorageCause PoolerMixesSessions = Misconfigured(
        "A connection pooler in front of database {database} on {server} shares sessions between clients ({words}). Set the pooler to session mode, or connect to PostgreSQL directly.");

    public static readonly StorageCause Damaged = Misconfigured(
        "Database {database} on {server} is damaged ({words}). Stop the cluster and restore a backup.");

    public static readonly StorageCause FileLocked = Unavailable(
        "Another program holds a lock on the database file {file}. End that program, such as sqlite3 or a copy or backup that hangs.");

    public static readonly StorageCause FileSlow = Unavailable(
        "The database file {file} was not read or written in time. Check the load of its disk.");

    public static readonly StorageCause FileReadOnly = Misconfigured(
        "The database file {file} is read-only. Let this process write to it and to its directory.");

    public static readonly StorageCause FileMoved = Misconfigured(
        "The database file {file} was removed or replaced while in use. Stop this process, put the correct file in its place, and start again.");

    public static readonly StorageCause FileInDoubt = Unavailable(
        "The database file {file} became shorter while in use, or SQLite found it damaged. It is being checked; nothing else is read or written meanwhile.");

    public static readonly StorageCause FileCutShort = Misconfigured(
        "The database file {file} was truncated while in use. Stop this process, put the correct file in its place or restore a backup, and start again.");

    public static readonly StorageCause FileDiskFull = Misconfigured(
        "The disk of the database file {file} is full. Free space on it.");

    public static readonly StorageCause FileNotOpened = Misconfigured(
        "The database file {file} cannot be opened. Check that its directory exists, and that this process may read and write both.");

    public static readonly StorageCause FileNotReadable = Misconfigured(
        "The disk fails to read or write the database file {file} ({words}). Check the system's log; if the file or its -wal was truncated, stop this process and restore a backup.");

    public static readonly StorageCause FileDamaged = Misconfigured(
        "The database file {file} is damaged or not a SQLite database ({words}). Stop this process, and put the correct file in its place or restore a backup.");

    public static readonly StorageCause FileEmptied = Misconfigured(
        "The database file {file} lacks what Telemetron needs ({words}). It was emptied or replaced: stop this process, and put the correct file in its place or restore a backup.");

    public static readonly StorageCause Defect = new(StorageFailureKind.Defect, "The database refused an operation: {words}.");

    /// <summary>The causes that an operator can fix.</summary>
    public static IReadOnlyList<StorageCause> All { get; } =
    [
        ServerAway, Disconnected, ServerSlow, Conflict, NoConnectionLeft, PoolExhausted, OutOfResources, PasswordRefused, LoginRefused, RightMissing, DatabaseMissing,
        TableMissing, ReadOnly, DiskFull, PoolerMixesSessions, Damaged,
        FileLocked, FileSlow, FileReadOnly, FileMoved, FileInDoubt, FileCutShort, FileDiskFull, FileNotOpened, FileNotReadable, FileDamaged, FileEmptied,
    ];

    /// <summary>Returns the message for a database.</summary>
    /// <param name="location">The database.</param>
    /// <param name="words">The message of the database.</param>
    public string Describe(StorageLocation location, string words) => Sentence
        .Replace("{server}", location.Server, StringComparison.Ordinal)
        .Replace("{database}", location.Database, StringComparison.Ordinal)
        .Replace("{role}", location.Role, StringComparison.Ordinal)
        .Replace("{file}", location.File, StringComparison.Ordinal)
        .Replace("{words}", words, StringComparison.Ordinal);

    private static StorageCause Unavailable(string sentence) => new(StorageFailureKind.Unavailable, sentence);

    private static StorageCause Overloaded(string sentence) => new(StorageFailureKind.Overloaded, sentence);

    private static StorageCause Misconfigured(string sentence) => new(StorageFailureKind.Misconfigured, sentence);
}
