using System.Diagnostics;
using System.Globalization;
using Telemetron.Chaos.Planning;
using Telemetron.Chaos.Processes;
using Telemetron.Testing;

namespace Telemetron.Chaos.Faults;

/// <summary>
/// Does the faults of an embedded ApiHost. Where an operator takes the file away under it, what was acknowledged from then on until the right file is back is
/// gone by the operator's own hand, and no more is asked of it than any failed call; what was acknowledged before has to be there.
/// </summary>
internal sealed class EmbeddedFaults(EmbeddedUnderTest embedded)
{
    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan NamedWithin = TimeSpan.FromSeconds(60);

    public Task DoAsync(PlannedFault fault, CancellationToken cancellationToken) => fault.Kind switch
    {
        FaultKind.KillEmbedded => KillAsync(cancellationToken),
        FaultKind.TruncateFile => TruncateAsync(cancellationToken),
        FaultKind.ReplaceFile => ReplaceAsync(cancellationToken),
        FaultKind.ReadOnlyFile => RestartReadOnlyAsync(cancellationToken),
        FaultKind.FullDisk => FillAsync(cancellationToken),
        _ => throw new ArgumentException($"{fault.Kind} is no fault of an embedded ApiHost.", nameof(fault)),
    };

    private async Task KillAsync(CancellationToken cancellationToken)
    {
        var host = embedded.Hosts[0];
        await host.StopAsync(Signals.Kill);
        var integrity = await embedded.CheckIntegrityAsync(cancellationToken);
        host.Start();
        if (integrity != "ok")
        {
            throw new InvalidOperationException($"integrity_check says: {integrity}");
        }
    }

    /// <summary>
    /// Nobody writes while a copy is put aside, so that it has all that was acknowledged. What is cut off is not in the write-ahead log, from which SQLite would
    /// put it back.
    /// </summary>
    private async Task TruncateAsync(CancellationToken cancellationToken)
    {
        using var aside = new TemporaryDirectory();
        await embedded.EmptyLogAsync(cancellationToken);
        long from;
        await using (await embedded.LockAsync(cancellationToken))
        {
            await embedded.BackUpAsync(aside.Path, cancellationToken);
            from = Stopwatch.GetTimestamp();
            var half = new FileInfo(embedded.FilePath).Length / 2;
            await NetworkLab.RunAsync("truncate", "--size", half.ToString(CultureInfo.InvariantCulture), embedded.FilePath);
        }

        await NamedAsync($"The database file {embedded.FilePath} was truncated while in use.", cancellationToken);
        await RestoreAsync(aside, from, cancellationToken);
    }

    /// <summary>ApiHost stands still while the file as it is is put aside, so that the copy has all that was acknowledged.</summary>
    private async Task ReplaceAsync(CancellationToken cancellationToken)
    {
        var host = embedded.Hosts[0];
        var from = Stopwatch.GetTimestamp();
        using var aside = new TemporaryDirectory();
        host.Current.Signal(Signals.Stop);
        embedded.CopyFileTo(aside.Path);
        var other = embedded.FilePath + ".other";
        await File.WriteAllBytesAsync(other, [], cancellationToken);
        File.Move(other, embedded.FilePath, overwrite: true);
        host.Current.Signal(Signals.Continue);
        await NamedAsync($"The database file {embedded.FilePath} was removed or replaced while in use.", cancellationToken);
        await RestoreAsync(aside, from, cancellationToken);
    }

    private async Task RestoreAsync(TemporaryDirectory aside, long from, CancellationToken cancellationToken)
    {
        await Task.Delay(Lasts, TimeProvider.System, cancellationToken);
        var host = embedded.Hosts[0];
        await host.StopAsync(Signals.Kill);
        embedded.PutBack(aside.Path);
        embedded.Recorder.Disown(from, Stopwatch.GetTimestamp());
        host.Start();
    }

    private async Task RestartReadOnlyAsync(CancellationToken cancellationToken)
    {
        var host = embedded.Hosts[0];
        await host.StopAsync();
        await NetworkLab.RunAsync("mount", "--bind", embedded.FilePath, embedded.FilePath);
        await NetworkLab.RunAsync("mount", "-o", "remount,bind,ro", embedded.FilePath);
        try
        {
            host.Start();
            await NamedAsync($"The database file {embedded.FilePath} is read-only.", cancellationToken);
        }
        finally
        {
            await NetworkLab.RunAsync("umount", "--lazy", embedded.FilePath);
        }
    }

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        await embedded.Disk!.FillAsync();
        try
        {
            await NamedAsync($"The disk of the database file {embedded.FilePath} is full.", cancellationToken);
            await Task.Delay(Lasts, TimeProvider.System, cancellationToken);
        }
        finally
        {
            embedded.Disk.Free();
        }
    }

    private Task NamedAsync(string name, CancellationToken cancellationToken) => Eventually.ThatAsync(
        _ => Task.FromResult(embedded.Hosts[0].Output.Contains(name, StringComparison.Ordinal)), NamedWithin, cancellationToken);
}
