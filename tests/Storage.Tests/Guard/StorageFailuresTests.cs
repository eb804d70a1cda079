using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;
using Telemetron.Silo.Storage;

namespace Telemetron.Storage.Tests.Guard;

public sealed class StorageFailuresTests
{
    [Theory]
    [InlineData("08006", true)]
    [InlineData("25006", true)]
    [InlineData("40001", true)]
    [InlineData("40P01", true)]
    [InlineData("53300", true)]
    [InlineData("55P03", true)]
    [InlineData("57P01", true)]
    [InlineData("57014", true)]
    [InlineData("58030", true)]
    [InlineData("22P02", false)]
    [InlineData("23505", false)]
    [InlineData("42601", false)]
    [InlineData("42501", false)]
    [InlineData("XX001", false)]
    public void A_postgresql_error_is_an_outage_or_a_defect_by_its_code(string state, bool unavailable)
    {
        var exception = new PostgresException("a value: jane@example.com", "ERROR", "ERROR", state);

        Assert.Equal(unavailable, StorageFailures.IsUnavailable(exception));
        Assert.Equal($"PostgresException {state}", StorageFailures.Describe(exception));
    }

    [Theory]
    [InlineData(5, true)]
    [InlineData(6, true)]
    [InlineData(10, true)]
    [InlineData(13, true)]
    [InlineData(14, true)]
    [InlineData(1, false)]
    [InlineData(8, true)]
    [InlineData(11, false)]
    [InlineData(19, false)]
    public void A_sqlite_error_is_an_outage_or_a_defect_by_its_code(int code, bool unavailable)
    {
        var exception = new SqliteException("a value: jane@example.com", code);

        Assert.Equal(unavailable, StorageFailures.IsUnavailable(exception));
        Assert.Equal($"SqliteException {code}", StorageFailures.Describe(exception));
    }

    [Fact]
    public void A_connection_that_breaks_or_does_not_come_about_is_an_outage()
    {
        Assert.True(StorageFailures.IsUnavailable(new NpgsqlException("broken", new IOException())));
        Assert.True(StorageFailures.IsUnavailable(new NpgsqlException("The connection pool has been exhausted")));
        Assert.True(StorageFailures.IsUnavailable(new SocketException()));
        Assert.True(StorageFailures.IsUnavailable(new TimeoutException()));
    }

    [Fact]
    public void A_bug_is_no_outage()
    {
        Assert.False(StorageFailures.IsUnavailable(new InvalidOperationException()));
        Assert.False(StorageFailures.IsUnavailable(new ArgumentException("a value")));
    }
}
