using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Telemetron.Hosting.Databases;
using Telemetron.Silo.Storage;
using Telemetron.Silo.Storage.DataDirectory;
using Telemetron.Silo.Storage.Migrations;
using Telemetron.Testing;

namespace Telemetron.Storage.Tests.DataDirectory;

public sealed class DatabaseFileTests : IDisposable
{
    /// <summary>A checkpoint refuses to go on when more than 64 KiB are missing.</summary>
    private const long TenPages = 40_960;

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
        Assert.Null(_database.File.FindFault());
        _database.File.EnsureInPlace();

        var path = Path.Combine(_directory.Path, name);
        File.Copy(path, path + ".copy");
        File.Move(path + ".copy", path, overwrite: true);

        var fault = Assert.Throws<DatabaseFileException>(_database.File.EnsureInPlace);
        Assert.Equal((StorageCause.FileMoved, path), (fault.Cause, fault.FilePath));
        Assert.False(_database.File.IsInPlace);
    }

    [Fact]
    public void A_file_that_was_away_is_not_trusted_again()
    {
        SqliteSchema.Migrate(_database, NullLogger.Instance);
        using var connection = _database.OpenConnection();
        Write(connection);
        _database.File.Remember();
        File.Move(_database.FilePath, _database.FilePath + ".away");
        Assert.NotNull(_database.File.FindFault());

        File.Move(_database.FilePath + ".away", _database.FilePath);

        Assert.NotNull(_database.File.FindFault());
    }

    [Fact]
    public void A_file_that_was_cut_short_is_found_though_a_checkpoint_makes_it_as_long_as_it_was()
    {
        using var connection = Fill();
        Write(connection);
        var length = new FileInfo(_database.FilePath).Length;
        Cut(length - TenPages);
        Assert.Equal(StorageCause.FileInDoubt, _database.File.FindFault()!.Cause);
        Assert.False(_database.File.IsInPlace);

        Execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)");

        Assert.Equal(length, new FileInfo(_database.FilePath).Length);
        Assert.Equal(StorageCause.FileInDoubt, _database.File.FindFault()!.Cause);
        Assert.False(DatabaseFileCheck.IsSound(_database, TestContext.Current.CancellationToken));
        _database.File.Condemn();
        Assert.Equal(StorageCause.FileCutShort, _database.File.FindFault()!.Cause);
    }

    [Fact]
    public void A_file_that_VACUUM_made_shorter_is_sound_and_gets_its_trust_again()
    {
        using var connection = Fill();
        Execute(connection, "DELETE FROM scratch; VACUUM; PRAGMA wal_checkpoint(TRUNCATE)");
        Assert.Equal(StorageCause.FileInDoubt, _database.File.FindFault()!.Cause);

        Assert.True(DatabaseFileCheck.IsSound(_database, TestContext.Current.CancellationToken));
        _database.File.Trust(_database.File.Doubts);

        Assert.Null(_database.File.FindFault());
        Assert.True(_database.File.IsInPlace);
    }

    [Fact]
    public void A_file_that_becomes_shorter_while_it_is_checked_is_checked_again()
    {
        using var connection = Fill();
        Cut(new FileInfo(_database.FilePath).Length / 2);
        _database.File.FindFault();
        var checkedOnce = _database.File.Doubts;
        Cut(new FileInfo(_database.FilePath).Length / 2);
        _database.File.FindFault();

        _database.File.Trust(checkedOnce);

        Assert.False(_database.File.IsInPlace);
    }

    [Fact]
    public void A_file_in_which_SQLite_found_damage_is_checked_and_not_trusted_again_when_pages_are_wrong()
    {
        using var connection = Fill();
        using (var file = new FileStream(_database.FilePath, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            file.Seek(-TenPages, SeekOrigin.End);
            file.Write(new byte[TenPages]);
        }

        Assert.Null(_database.File.FindFault());
        _database.File.ReportDamage();

        Assert.Equal(StorageCause.FileInDoubt, _database.File.FindFault()!.Cause);
        Assert.False(DatabaseFileCheck.IsSound(_database, TestContext.Current.CancellationToken));
        _database.File.Condemn();
        Assert.Equal(StorageCause.FileDamaged, _database.File.FindFault()!.Cause);
    }

    [Fact]
    public void Damage_after_VACUUM_is_not_called_a_cut()
    {
        using var connection = Fill();
        Execute(connection, "DELETE FROM scratch; VACUUM; PRAGMA wal_checkpoint(TRUNCATE)");
        _database.File.FindFault();
        _database.File.Trust(_database.File.Doubts);

        _database.File.ReportDamage();
        _database.File.Condemn();

        Assert.Equal(StorageCause.FileDamaged, _database.File.FindFault()!.Cause);
    }

    [Fact]
    public void Damage_that_a_check_did_not_find_puts_the_file_in_doubt_only_once()
    {
        using var connection = Fill();
        _database.File.ReportDamage();
        _database.File.Trust(_database.File.Doubts);

        _database.File.ReportDamage();

        Assert.Null(_database.File.FindFault());
        Assert.True(_database.File.IsInPlace);
    }

    [Fact]
    public void Only_a_migration_creates_the_file()
    {
        Assert.Throws<SqliteException>(_database.OpenConnection);
        Assert.False(File.Exists(_database.FilePath));

        SqliteSchema.Migrate(_database, NullLogger.Instance);

        Assert.Equal(SchemaStatus.UpToDate, SqliteSchema.Check(_database).Status);
    }

    public void Dispose()
    {
        _database.Dispose();
        _directory.Dispose();
    }

    /// <summary>A database of some hundred pages, all of them in the file itself.</summary>
    private SqliteConnection Fill()
    {
        SqliteSchema.Migrate(_database, NullLogger.Instance);
        var connection = _database.OpenConnection();
        Write(connection);
        Execute(
            connection,
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) INSERT INTO scratch SELECT i FROM n; PRAGMA wal_checkpoint(TRUNCATE)");
        _database.File.Remember();
        return connection;
    }

    /// <summary>By a program of its own: SQLite loses its locks on a file that its process closes.</summary>
    private void Cut(long length)
    {
        using var truncate = Process.Start("truncate", ["--size", length.ToString(CultureInfo.InvariantCulture), _database.FilePath]);
        truncate.WaitForExit();
        Assert.Equal(0, truncate.ExitCode);
    }

    private static void Write(SqliteConnection connection) =>
        Execute(connection, "CREATE TABLE IF NOT EXISTS scratch (n INTEGER); INSERT INTO scratch VALUES (1)");

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
