using System.Collections.Frozen;
using Telemetron.Chaos.Planning;
using Telemetron.Chaos.Processes;
using Telemetron.Testing;

namespace Telemetron.Chaos.Faults;

/// <summary>
/// What operators do to a cluster's database and undo after a while. Meanwhile the log of the silos names it, and no silo is ready; that the cluster recovers
/// without a hand, and that no call is answered with anything but what the contract has, is looked at elsewhere.
/// </summary>
internal sealed class OperatorFaults(ClusterUnderTest cluster)
{
    private const string Role = "silo";

    /// <summary>Nothing but the statement that writes devices needs it.</summary>
    private const string RevokedTable = "device_owner";

    private const string RenamedTable = "device";

    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan NamedWithin = TimeSpan.FromSeconds(60);
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(10) };

    /// <summary>By what words of a line of the log each is known.</summary>
    private static readonly FrozenDictionary<FaultKind, string> Names = new Dictionary<FaultKind, string>
    {
        [FaultKind.RotatePassword] = "rejects the password of role silo",
        [FaultKind.RevokeRights] = "Role silo lacks a privilege in database",
        [FaultKind.NoLogin] = "does not allow role silo to log in",
        [FaultKind.RenameTable] = "lacks what Telemetron needs",
        [FaultKind.RenameDatabase] = "There is no database",
        [FaultKind.ReadOnlyDatabase] = "is read-only",
        [FaultKind.ConnectionLimit] = "has no connection left for role silo",
        [FaultKind.DiskFull] = "The disk of the database server",
    }.ToFrozenDictionary();

    public static bool Include(FaultKind kind) => kind == FaultKind.PoolerInTransactionMode || Names.ContainsKey(kind);

    public Task DoAsync(FaultKind kind, CancellationToken cancellationToken) => kind switch
    {
        FaultKind.RotatePassword => AlterAsync(kind, $"ALTER ROLE {Role} PASSWORD 'second'", $"ALTER ROLE {Role} PASSWORD 'first'", cancellationToken),
        FaultKind.NoLogin => AlterAsync(kind, $"ALTER ROLE {Role} NOLOGIN", $"ALTER ROLE {Role} LOGIN", cancellationToken),
        FaultKind.ConnectionLimit => AlterAsync(kind, $"ALTER ROLE {Role} CONNECTION LIMIT 2", $"ALTER ROLE {Role} CONNECTION LIMIT -1", cancellationToken),
        FaultKind.ReadOnlyDatabase => AlterAsync(
            kind,
            $"ALTER DATABASE {cluster.DatabaseName} SET default_transaction_read_only = on",
            $"ALTER DATABASE {cluster.DatabaseName} RESET default_transaction_read_only",
            cancellationToken),
        FaultKind.RevokeRights => LastAsync(
            kind,
            () => cluster.ExecuteAsync($"REVOKE ALL ON {RevokedTable} FROM {Role}", cancellationToken),
            () => cluster.ExecuteAsync($"GRANT SELECT, INSERT, UPDATE, DELETE ON {RevokedTable} TO {Role}", cancellationToken),
            cancellationToken),
        FaultKind.RenameTable => LastAsync(
            kind,
            () => cluster.ExecuteAsync($"ALTER TABLE {RenamedTable} RENAME TO renamed", cancellationToken),
            () => cluster.ExecuteAsync($"ALTER TABLE renamed RENAME TO {RenamedTable}", cancellationToken),
            cancellationToken),
        FaultKind.RenameDatabase => LastAsync(
            kind, () => RenameDatabaseAsync(cluster.DatabaseName, "renamed", cancellationToken), () => RenameDatabaseAsync("renamed", cluster.DatabaseName, cancellationToken), cancellationToken),
        FaultKind.DiskFull => LastAsync(
            kind,
            cluster.Disk!.FillAsync,
            () =>
            {
                cluster.Disk!.Free();
                return Task.CompletedTask;
            },
            cancellationToken),
        FaultKind.PoolerInTransactionMode => ChangePoolerAsync(cancellationToken),
        _ => throw new ArgumentException($"{kind} is nothing that an operator does to a database.", nameof(kind)),
    };

    /// <summary>What only new sessions meet: the old ones are ended.</summary>
    private Task AlterAsync(FaultKind kind, string fault, string undo, CancellationToken cancellationToken) => LastAsync(
        kind,
        async () =>
        {
            await cluster.Server.ExecuteAsync(fault, cancellationToken);
            await cluster.Server.ExecuteAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '{Role}'", cancellationToken);
        },
        () => cluster.Server.ExecuteAsync(undo, cancellationToken),
        cancellationToken);

    private async Task LastAsync(FaultKind kind, Func<Task> fault, Func<Task> undo, CancellationToken cancellationToken)
    {
        await fault();
        try
        {
            await Eventually.ThatAsync(
                async token => cluster.Silos.Exists(silo => silo.Output.Contains(Names[kind], StringComparison.Ordinal)) && await NobodyIsReadyAsync(token),
                NamedWithin,
                cancellationToken);
            await Task.Delay(Lasts, TimeProvider.System, cancellationToken);
        }
        finally
        {
            await undo();
        }
    }

    /// <summary>Nothing is wrong while it lasts, and the log has no name for it: storage works in both modes.</summary>
    private async Task ChangePoolerAsync(CancellationToken cancellationToken)
    {
        await cluster.Pooler!.RestartAsync("transaction", cancellationToken);
        await Task.Delay(Lasts, TimeProvider.System, cancellationToken);
        await cluster.Pooler.RestartAsync("session", cancellationToken);
    }

    /// <summary>Out of connections, some silos may have got theirs: then those are ready.</summary>
    private async Task<bool> NobodyIsReadyAsync(CancellationToken cancellationToken)
    {
        var ready = await Task.WhenAll(cluster.HealthAddresses.Take(ClusterUnderTest.SiloCount).Select(async address =>
        {
            using var response = await Http.GetAsync(new Uri(address, "/health/ready"), cancellationToken);
            return response.IsSuccessStatusCode;
        }));
        return !ready.All(yes => yes);
    }

    /// <summary>A database with sessions cannot be renamed.</summary>
    private async Task RenameDatabaseAsync(string from, string to, CancellationToken cancellationToken)
    {
        await cluster.Server.ExecuteAsync($"ALTER DATABASE {from} ALLOW_CONNECTIONS false", cancellationToken);
        await Eventually.ThatAsync(
            async token =>
            {
                await cluster.Server.ExecuteAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{from}'", token);
                await cluster.Server.ExecuteAsync($"ALTER DATABASE {from} RENAME TO {to}", token);
                return true;
            },
            NamedWithin,
            cancellationToken);
        await cluster.Server.ExecuteAsync($"ALTER DATABASE {to} ALLOW_CONNECTIONS true", cancellationToken);
    }
}
