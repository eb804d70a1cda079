using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Telemetron.Silo.Storage;
using Telemetron.Silo.Storage.Migrations;
using Telemetron.Storage.Tests.Harness;
using Telemetron.Testing;

namespace Telemetron.Storage.Tests.Schema;

public sealed class SqliteSchemaTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly SqliteDataSource _dataSource;

    public SqliteSchemaTests() => _dataSource = new SqliteDataSource(Path.Combine(_directory.Path, "new", "directory"));

    public void Dispose()
    {
        _dataSource.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public void Migrating_again_does_nothing_and_says_nothing()
    {
        Migrate();
        using var log = new RecordingLoggerProvider();
        SqliteSchema.Migrate(_dataSource, log.CreateLogger("migration"));

        Assert.DoesNotContain(log.Lines, line => !line.StartsWith(nameof(LogLevel.Debug), StringComparison.Ordinal)
            && !line.StartsWith(nameof(LogLevel.Trace), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_migrators_at_once_migrate_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(Migrate, TestContext.Current.CancellationToken)));

        using var connection = _dataSource.OpenConnection();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM schemaversions";
        Assert.Equal((long)MigrationScripts.Sqlite.Count, command.ExecuteScalar());
    }

    [Fact]
    public async Task A_newer_schema_is_refused()
    {
        Migrate();
        await using var connection = _dataSource.OpenConnection();
        await connection.ExecuteAsync("INSERT INTO schemaversions (scriptname, applied) VALUES ('9999_later', '2026-01-02')");

        var refused = Assert.Throws<SchemaMismatchException>(Migrate);
        Assert.Equal(SchemaStatus.Newer, refused.Check.Status);
        Assert.Contains("9999_later", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_additive_script_of_a_newer_program_is_no_reason_to_refuse()
    {
        Migrate();
        await using var connection = _dataSource.OpenConnection();
        await connection.ExecuteAsync("INSERT INTO schemaversions (scriptname, applied) VALUES ('9999_later.additive', '2026-01-02')");
        Migrate();

        Assert.Equal(SchemaStatus.UpToDate, SqliteSchema.Check(_dataSource).Status);
    }

    private void Migrate() => SqliteSchema.Migrate(_dataSource, NullLogger.Instance);
}
