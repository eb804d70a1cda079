using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;
using Telemetron.Hosting.Databases;
using Telemetron.Testing;

namespace Telemetron.Hosting.Tests.Databases;

public sealed class StorageFailuresTests
{
    private static readonly string[] Places = ["server", "database", "role", "file", "words"];

    private static readonly StorageLocation PostgreSql = new("db.example:5432", "fleet", "silo", "");
    private static readonly StorageLocation Sqlite = StorageLocation.OfFile("/data/telemetron.db");

    [Theory]
    [InlineData("08006", nameof(StorageCause.ServerAway))]
    [InlineData("57P01", nameof(StorageCause.Disconnected))]
    [InlineData("57P03", nameof(StorageCause.ServerAway))]
    [InlineData("58030", nameof(StorageCause.ServerAway))]
    [InlineData("57014", nameof(StorageCause.ServerSlow))]
    [InlineData("40001", nameof(StorageCause.Conflict))]
    [InlineData("40P01", nameof(StorageCause.Conflict))]
    [InlineData("55P03", nameof(StorageCause.Conflict))]
    [InlineData("53300", nameof(StorageCause.NoConnectionLeft))]
    [InlineData("53200", nameof(StorageCause.OutOfResources))]
    [InlineData("28P01", nameof(StorageCause.PasswordRefused))]
    [InlineData("28000", nameof(StorageCause.LoginRefused))]
    [InlineData("42501", nameof(StorageCause.RightMissing))]
    [InlineData("3D000", nameof(StorageCause.DatabaseMissing))]
    [InlineData("3F000", nameof(StorageCause.TableMissing))]
    [InlineData("42P01", nameof(StorageCause.TableMissing))]
    [InlineData("42703", nameof(StorageCause.TableMissing))]
    [InlineData("42883", nameof(StorageCause.TableMissing))]
    [InlineData("25006", nameof(StorageCause.ReadOnly))]
    [InlineData("53100", nameof(StorageCause.DiskFull))]
    [InlineData("26000", nameof(StorageCause.PoolerMixesSessions))]
    [InlineData("42P05", nameof(StorageCause.PoolerMixesSessions))]
    [InlineData("XX001", nameof(StorageCause.Damaged))]
    [InlineData("22P02", nameof(StorageCause.Defect))]
    [InlineData("23505", nameof(StorageCause.Defect))]
    [InlineData("42601", nameof(StorageCause.Defect))]
    public void A_postgresql_error_has_its_cause_by_its_code(string state, string cause)
    {
        var exception = new PostgresException("words", "ERROR", "ERROR", state);

        Assert.Same(Named(cause), StorageFailures.CauseOf(exception));
        Assert.Equal($"PostgresException {state}", StorageFailures.Describe(exception));
    }

    [Theory]
    [InlineData(5, 5, nameof(StorageCause.FileLocked))]
    [InlineData(6, 6, nameof(StorageCause.FileLocked))]
    [InlineData(8, 8, nameof(StorageCause.FileReadOnly))]
    [InlineData(8, 1032, nameof(StorageCause.FileMoved))]
    [InlineData(10, 522, nameof(StorageCause.FileNotReadable))]
    [InlineData(11, 11, nameof(StorageCause.FileDamaged))]
    [InlineData(26, 26, nameof(StorageCause.FileDamaged))]
    [InlineData(13, 13, nameof(StorageCause.FileDiskFull))]
    [InlineData(14, 14, nameof(StorageCause.FileNotOpened))]
    [InlineData(1, 1, nameof(StorageCause.Defect))]
    [InlineData(19, 19, nameof(StorageCause.Defect))]
    public void A_sqlite_error_has_its_cause_by_its_code(int code, int extended, string cause)
    {
        var exception = new SqliteException("a value: jane@example.com", code, extended);

        Assert.Same(Named(cause), StorageFailures.CauseOf(exception));
        Assert.Equal($"SqliteException {extended}", StorageFailures.Describe(exception));
        Assert.DoesNotContain("jane", StorageFailures.Explain(exception, Sqlite), StringComparison.Ordinal);
    }

    [Fact]
    public void A_connection_that_breaks_or_does_not_come_about_is_a_server_that_is_away_or_slow()
    {
        Assert.Same(StorageCause.ServerAway, StorageFailures.CauseOf(new NpgsqlException("broken", new IOException())));
        Assert.Same(StorageCause.ServerAway, StorageFailures.CauseOf(new SocketException()));
        Assert.Same(StorageCause.ServerSlow, StorageFailures.CauseOf(new NpgsqlException("late", new TimeoutException())));
        Assert.Same(StorageCause.ServerSlow, StorageFailures.CauseOf(new TimeoutException()));
        Assert.Same(StorageCause.PoolExhausted, StorageFailures.CauseOf(new NpgsqlException("The connection pool has been exhausted, …", new TimeoutException())));
    }

    [Theory]
    [InlineData(nameof(StorageCause.FileMoved), "was removed or replaced while in use")]
    [InlineData(nameof(StorageCause.FileInDoubt), "became shorter while in use")]
    [InlineData(nameof(StorageCause.FileCutShort), "was truncated while in use")]
    public void What_happened_to_the_database_file_is_named(string cause, string words) => Assert.Contains(
        $"/data/telemetron.db {words}", StorageFailures.Explain(new DatabaseFileException(Named(cause), "/data/telemetron.db"), Sqlite), StringComparison.Ordinal);

    [Fact]
    public void A_bug_is_a_defect()
    {
        Assert.Same(StorageCause.Defect, StorageFailures.CauseOf(new InvalidOperationException()));
        Assert.Same(StorageCause.Defect, StorageFailures.CauseOf(new ArgumentException("a value")));
    }

    [Fact]
    public void A_sentence_names_the_server_the_database_the_role_or_the_file_and_what_the_database_says()
    {
        Assert.Equal(
            "Role silo lacks a privilege in database fleet on db.example:5432 (permission denied for table device). Grant it, as the role that owns the tables: Silo migrate --grant-to silo.",
            StorageFailures.Explain(new PostgresException("permission denied for table device", "ERROR", "ERROR", "42501"), PostgreSql));
        Assert.Contains("/data/telemetron.db is damaged", StorageFailures.Explain(new SqliteException("x", 11), Sqlite), StringComparison.Ordinal);
        Assert.Contains("(no such table: OrleansStorage)", StorageFailures.Explain(new SqliteException("SQLite Error 1: 'no such table: OrleansStorage'.", 1), Sqlite), StringComparison.Ordinal);
        Assert.Contains("/data/telemetron.db", StorageFailures.Explain(new TimeoutException(), Sqlite), StringComparison.Ordinal);
        Assert.All(StorageCause.All, cause => Assert.DoesNotContain("{", cause.Describe(PostgreSql, "words"), StringComparison.Ordinal));
    }

    [Fact]
    public void No_password_is_in_a_location() =>
        Assert.DoesNotContain(
            "secret", StorageLocation.Of("Host=h;Database=d;Username=u;Password=secret").ToString(), StringComparison.Ordinal);

    [Fact]
    public void Operations_has_every_sentence()
    {
        var operations = File.ReadAllText(Path.Combine(Repository.Root, "docs", "operations.md"));
        Assert.All(StorageCause.All, cause => Assert.Contains($"`{Documented(cause.Sentence)}`", operations, StringComparison.Ordinal));
    }

    private static StorageCause Named(string name) => (StorageCause)typeof(StorageCause).GetField(name)!.GetValue(null)!;

    private static string Documented(string sentence) =>
        Places.Aggregate(sentence, (text, place) => text.Replace($"{{{place}}}", place.ToUpperInvariant(), StringComparison.Ordinal));
}
