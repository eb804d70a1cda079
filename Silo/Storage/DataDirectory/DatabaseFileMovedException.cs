namespace Telemetron.Silo.Storage.DataDirectory;

/// <summary>A file of the database was removed or replaced while this process has it open. Storage is unavailable until it is started again.</summary>
internal sealed class DatabaseFileMovedException(string path) : IOException($"{path} was removed or replaced while this process has it open.");
