using Telemetron.Hosting.Databases;

namespace Telemetron.Silo.Storage.DataDirectory;

/// <summary>
/// Whether a SQLite database is still what was opened. A process that has a file open goes on writing to it after it was removed or replaced, and
/// what it acknowledges then is lost when it ends. Once that has happened, the answer stays no until the process is started again: connections may be
/// open to either file.
/// </summary>
/// <remarks>
/// A file that became shorter was cut, or VACUUM made it so; <see cref="DatabaseFileWatch"/> finds out which, and until then nothing is read or written.
/// The shorter file must be seen before SQLite's next checkpoint, which makes it as long as it was, with zeros in place of what was cut off. Each
/// operation looks, so that only a cut during an operation can be missed. SQLite finds the zeros when it reads them, and damage that it finds puts the
/// whole file in doubt too.
/// </remarks>
/// <param name="path">The database; the files that belong to it stand beside it.</param>
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

    /// <summary>Whether nothing was found to have happened to it so far. Costs nothing.</summary>
    public bool IsInPlace => _fault is null && _doubts == _doubtsDispelled;

    /// <summary>How often it came into doubt. While that is more than <see cref="Trust"/> was told, it has to be checked.</summary>
    public int Doubts => _doubts;

    /// <summary>Remembers which files these are. From now on they must not change, which takes a connection that stays open.</summary>
    public void Remember()
    {
        lock (_looking)
        {
            _opened = Array.ConvertAll(_files, FileStatus.Of);
            _length = _opened[0]?.Length ?? 0;
        }
    }

    /// <summary>Looks at the files, and returns what happened to the first to which something did; null when all are those that were opened.</summary>
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

    /// <summary>Looks at the files.</summary>
    /// <exception cref="DatabaseFileException">Something happened to one of them.</exception>
    public void EnsureInPlace()
    {
        if (FindFault() is { } fault)
        {
            throw fault;
        }
    }

    /// <summary>
    /// SQLite found damage. Once is enough to doubt the file: what a check of the whole does not find, as an entry that an index lacks, must not stop
    /// everything again and again.
    /// </summary>
    public void ReportDamage()
    {
        lock (_looking)
        {
            _doubts += _isDamageKnown ? 0 : 1;
            _isDamageKnown = true;
        }
    }

    /// <summary>Goes on with the file as it is: a check that began after so many doubts found it sound.</summary>
    public void Trust(int doubts)
    {
        lock (_looking)
        {
            _doubtsDispelled = doubts;
            _wasShorter &= doubts != _doubts;
        }
    }

    /// <summary>A check found that parts of the file are missing or wrong.</summary>
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
