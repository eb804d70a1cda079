using Microsoft.Extensions.Logging.Abstractions;
using Telemetron.Silo.Storage;
using Telemetron.Silo.Storage.DataDirectory;
using Telemetron.Silo.Storage.Migrations;
using Telemetron.Testing;

namespace Telemetron.Storage.Tests.DataDirectory;

public sealed class DatabaseFileTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly SqliteDataSource _database;

    public DatabaseFileTests() => _database = new SqliteDataSource(_directory.Path);

    [Theory]
    [InlineData("telemetron.db")]
    [InlineData("telemetron.db-wal")]
    [InlineData("telemetron.db-shm")]
    public void A_file_of_an_open_database_that_is_removed_or_replaced_is_found(string name)
    {
        SqliteSchema.Migrate(_database, NullLogger.Instance);
        using var connection = _database.OpenConnection();
        Write(connection);
        _database.File.Remember();
        Write(connection);
        Assert.Null(_database.File.FindMoved());
        _database.File.EnsureInPlace();

        var path = Path.Combine(_directory.Path, name);
        File.Copy(path, path + ".copy");
        File.Move(path + ".copy", path, overwrite: true);

        Assert.Equal(path, _database.File.FindMoved());
        Assert.False(_database.File.IsInPlace);
        Assert.Contains(path, Assert.Throws<DatabaseFileMovedException>(_database.File.EnsureInPlace).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_was_away_is_not_trusted_again()
    {
        SqliteSchema.Migrate(_database, NullLogger.Instance);
        using var connection = _database.OpenConnection();
        Write(connection);
        _database.File.Remember();
        File.Move(_database.FilePath, _database.FilePath + ".away");
        Assert.NotNull(_database.File.FindMoved());

        File.Move(_database.FilePath + ".away", _database.FilePath);

        Assert.NotNull(_database.File.FindMoved());
    }

    [Fact]
    public void Only_a_migration_creates_the_file()
    {
        Assert.Throws<Microsoft.Data.Sqlite.SqliteException>(_database.OpenConnection);
        Assert.False(File.Exists(_database.FilePath));

        SqliteSchema.Migrate(_database, NullLogger.Instance);

        Assert.Equal(SchemaStatus.UpToDate, SqliteSchema.Check(_database).Status);
    }

    public void Dispose()
    {
        _database.Dispose();
        _directory.Dispose();
    }

    private static void Write(Microsoft.Data.Sqlite.SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "CREATE TABLE IF NOT EXISTS scratch (n INTEGER); INSERT INTO scratch VALUES (1)";
        command.ExecuteNonQuery();
    }
}
