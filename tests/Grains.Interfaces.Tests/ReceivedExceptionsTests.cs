using Microsoft.AspNetCore.Connections;
using Orleans.Runtime.Messaging;
using Orleans.Storage;
using Telemetron.Testing;

namespace Telemetron.Grains.Interfaces.Tests;

/// <summary>
/// What a silo throws, as a caller receives it who has this package and the Orleans client and nothing else. That silos send what is in
/// <c>tests/Golden/Exceptions</c> is tested in <c>ApiHost.Tests</c>.
/// </summary>
public sealed class ReceivedExceptionsTests(Client client)
{
    [Theory]
    [InlineData(typeof(ArgumentException), "The key of a device is not in normal form.")]
    [InlineData(typeof(ConnectionAbortedException), "The connection was closed.")]
    [InlineData(typeof(ConnectionFailedException), "Unable to connect.")]
    [InlineData(typeof(InconsistentStateException), "The write of a device lost a race.")]
    [InlineData(typeof(OrleansException), "Storage refused the read of a device.")]
    [InlineData(typeof(SiloUnavailableException), "The silo is away.")]
    [InlineData(typeof(StorageUnavailableException), "Storage is unavailable.")]
    [InlineData(typeof(StoredStateException), "A stored state is not readable.")]
    [InlineData(typeof(TimeoutException), "No answer.")]
    public void An_exception_arrives_as_what_it_is(Type type, string message)
    {
        var received = Receive(type.Name);
        Assert.IsType(type, received);
        Assert.Contains(message, received.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("StorageUnavailableException", false)]
    [InlineData("StorageUnavailableException-requires-operator", true)]
    public void Whether_only_an_operator_helps_arrives_and_former_silos_do_not_say(string file, bool expected) =>
        Assert.Equal(expected, Assert.IsType<StorageUnavailableException>(Receive(file)).RequiresOperator);

    [Theory]
    [InlineData("NpgsqlException", "Npgsql.NpgsqlException: The database is away.")]
    [InlineData("SqliteException", "Microsoft.Data.Sqlite.SqliteException: The file is locked.")]
    public void An_exception_of_a_library_that_the_caller_need_not_have_arrives_by_its_name(string name, string message)
    {
        var received = Receive(name);
        Assert.IsType<OrleansException>(received);
        Assert.Equal(message, received.Message);
    }

    [Fact]
    public void The_inner_exception_of_one_that_the_caller_need_not_have_arrives_as_what_it_is() =>
        Assert.IsType<TimeoutException>(Receive("NpgsqlException").InnerException);

    private Exception Receive(string name)
    {
        var sent = GoldenFiles.Read($"Exceptions/{name}.hex");
        return Assert.IsAssignableFrom<Exception>(client.Serializer.Deserialize<object>(Convert.FromHexString(sent)));
    }
}
