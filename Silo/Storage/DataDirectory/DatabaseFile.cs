namespace Telemetron.Silo.Storage.DataDirectory;

/// <summary>
/// Whether a SQLite database is still where it was opened. A process that has a file open goes on writing to it after it was removed or replaced,
/// and what it acknowledges then is lost when it ends. Once that has happened, the answer stays no until the process is started again: connections
/// may be open to either file.
/// </summary>
/// <param name="path">The database; the files that belong to it stand beside it.</param>
internal sealed class DatabaseFile(string path)
{
    private readonly string[] _files = [path, path + "-wal", path + "-shm", Path.Combine(Path.GetDirectoryName(path)!, DataDirectoryLock.FileName)];

    private volatile FileIdentity?[]? _opened;
    private volatile string? _moved;

    /// <summary>Whether nothing was found removed or replaced so far. Costs nothing.</summary>
    public bool IsInPlace => _moved is null;

    /// <summary>Remembers which files these are. From now on they must not change, which takes a connection that stays open.</summary>
    public void Remember() => _opened = Array.ConvertAll(_files, FileIdentity.Of);

    /// <summary>Looks at the files, and returns the first that was removed or replaced; null when all are those that were opened.</summary>
    public string? FindMoved()
    {
        var opened = _opened ?? [];
        for (var i = 0; i < opened.Length && _moved is null; i++)
        {
            if (FileIdentity.Of(_files[i]) != opened[i])
            {
                _moved = _files[i];
            }
        }

        return _moved;
    }

    /// <summary>Looks at the files.</summary>
    /// <exception cref="DatabaseFileMovedException">One of them was removed or replaced.</exception>
    public void EnsureInPlace()
    {
        if (FindMoved() is { } moved)
        {
            throw new DatabaseFileMovedException(moved);
        }
    }
}
