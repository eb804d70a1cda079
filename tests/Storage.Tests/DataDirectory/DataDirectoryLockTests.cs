using Telemetron.Silo.Storage.DataDirectory;
using Telemetron.Testing;

namespace Telemetron.Storage.Tests.DataDirectory;

public sealed class DataDirectoryLockTests
{
    [Fact]
    public void One_at_a_time_holds_a_directory_and_the_others_are_told_who_it_is()
    {
        using var directory = new TemporaryDirectory();
        using (Assert.IsType<DataDirectoryLock>(DataDirectoryLock.TryTake(directory.Path)))
        {
            Assert.Null(DataDirectoryLock.TryTake(directory.Path));
            Assert.Equal($"process {Environment.ProcessId} on {Environment.MachineName}", DataDirectoryLock.Holder(directory.Path));
        }

        using var next = DataDirectoryLock.TryTake(directory.Path);
        Assert.NotNull(next);
    }
}
