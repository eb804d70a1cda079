using Telemetron.Silo.Storage;
using Telemetron.Storage.Tests.Harness;
using Telemetron.Testing;

namespace Telemetron.Storage.Tests.Schema;

/// <summary>What an acknowledged write rests on.</summary>
public sealed class DurabilityTests(PostgreSqlBackend backend)
{
    private const long Full = 2;

    [Fact]
    public void Every_sqlite_connection_waits_for_the_disk()
    {
        using var directory = new TemporaryDirectory();
        using var dataSource = new SqliteDataSource(directory.Path);
        dataSource.CreateFile().Dispose();
        for (var connectionNumber = 0; connectionNumber < 3; connectionNumber++)
        {
            using var connection = dataSource.OpenConnection();
            Assert.Equal("wal", Read("journal_mode"));
            Assert.Equal(Full, Read("synchronous"));
            Assert.Equal(3000L, Read("busy_timeout"));

            object? Read(string pragma)
            {
                using var command = connection.CreateCommand();
                command.CommandText = $"PRAGMA {pragma}";
                return command.ExecuteScalar();
            }
        }
    }

    [Theory]
    [InlineData("fsync")]
    [InlineData("synchronous_commit")]
    [InlineData("full_page_writes")]
    public async Task The_test_server_waits_for_the_disk(string setting)
    {
        await using var database = await backend.OpenDatabaseAsync();
        await using var command = database.DataSource.CreateCommand($"SHOW {setting}");

        Assert.Equal("on", await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }
}
