using Telemetron.Hosting.Databases;

namespace Telemetron.Silo.Storage.DataDirectory;

/// <summary>
/// Detects whether a SQLite database is still the one that was opened (ADR 7). A process that has a file open continues to write to it after the file
/// was removed or replaced, and what it then acknowledges is lost when it exits. Once a file was moved, the fault remains until the process is
/// restarted, because connections may be open to either file.
/// </summary>
/// <remarks>
/// A file that became shorter was truncated, or shortened by VACUUM. <see cref="DatabaseFileWatch"/> finds out which; until then nothing is read or
/// written. The shorter length must be seen before SQLite's next checkpoint, which restores the length, with zeros in place of the missing part.
/// Every operation checks the length, so only a truncation during an operation can be missed. SQLite reports damage when it reads the zeros, and then
/// the whole file is checked too.
/// </remarks>
/// <param name="path">The path of the database. Its other files are in the same directory.</param>
internal sealed class DatabaseFile(string path)
{
    private readonly string[] _files = [path, path + "-wal", path + "-shm", Path.Combine(Path.GetDirectoryName(path)!, DataDirectoryLock.FileName)];
    private readonly Lock _looking = new();

    private FileStatus?[] _opened = [];
    private long _length;
    private bool _wasShorter;
    private volatile int _doubts;
    private volatile int _doubtsDispelled;
    private volatile bool _isDamageKnown;
    private volatile DatabaseFileException? _fault;

    /// <summary>Whether no fault has been found so far. It does not look at the files.</summary>
    public bool IsInPlace => _fault is null && _doubts == _doubtsDispelled;

    /// <summary>
    /// How many times there was a reason to check the file. While it exceeds the number that was passed to <see cref="Trust"/>, a check is due.
    /// </summary>
    public int Doubts => _doubts;

    /// <summary>Records the identity of the files. From now on they must not be replaced, so a connection must stay open.</summary>
    public void Remember()
    {
        lock (_looking)
        {
            _opened = Array.ConvertAll(_files, FileStatus.Of);
            _length = _opened[0]?.Length ?? 0;
        }
    }

    /// <summary>Checks the files. Returns the first fault; null if all files are those that were opened, and no check is due.</summary>
    public DatabaseFileException? FindFault()
    {
        lock (_looking)
        {
            for (var i = 0; i < _opened.Length && _fault is null; i++)
            {
                Look(i, FileStatus.Of(_files[i]));
            }
        }

        return _fault ?? (IsInPlace ? null : new DatabaseFileException(StorageCause.FileInDoubt, path));
    }

    /// <summary>Checks the files.</summary>
    /// <exception cref="DatabaseFileException">One of them has a fault, or a check is due.</exception>
    public void EnsureInPlace()
    {
        if (FindFault() is { } fault)
        {
            throw fault;
        }
    }

    /// <summary>
    /// Records that SQLite found damage, so that the file is checked. Only the first report does this: damage that the check cannot find, such as a
    /// missing index entry, must not interrupt service again and again.
    /// </summary>
    public void ReportDamage()
    {
        lock (_looking)
        {
            _doubts += _isDamageKnown ? 0 : 1;
            _isDamageKnown = true;
        }
    }

    /// <summary>Records that a check found the file sound.</summary>
    /// <param name="doubts">The value of <see cref="Doubts"/> before the check.</param>
    public void Trust(int doubts)
    {
        lock (_looking)
        {
            _doubtsDispelled = doubts;
            _wasShorter &= doubts != _doubts;
        }
    }

    /// <summary>Records that a check found missing or damaged parts of the file.</summary>
    public void Condemn() => _fault ??= new DatabaseFileException(_wasShorter ? StorageCause.FileCutShort : StorageCause.FileDamaged, path);

    private void Look(int file, FileStatus? now)
    {
        if (_opened[file] is { } opened ? now is not { } found || !found.IsOfSameFileAs(opened) : now is not null)
        {
            _fault = new DatabaseFileException(StorageCause.FileMoved, _files[file]);
        }
        else if (file == 0 && now is { Length: var length })
        {
            if (length < _length)
            {
                _wasShorter = true;
                _doubts++;
            }

            _length = length;
        }
    }
}
