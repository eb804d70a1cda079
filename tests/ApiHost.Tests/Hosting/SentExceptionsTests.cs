using System.Reflection;
using Microsoft.AspNetCore.Connections;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Orleans.Runtime.Messaging;
using Orleans.Serialization;
using Orleans.Serialization.Serializers;
using Orleans.Storage;
using Telemetron.Silo;
using Telemetron.Silo.Cluster;
using Telemetron.Testing;

namespace Telemetron.ApiHost.Tests.Hosting;

/// <summary>
/// Whatever a silo throws reaches a caller that has <c>Grains.Interfaces</c> and the Orleans client and nothing else. How such a caller reads it is
/// the other half, in <c>Grains.Interfaces.Tests</c>; the files in <c>tests/Golden/Exceptions</c> join the two.
/// </summary>
public sealed class SentExceptionsTests(EmbeddedApiHost host)
{
    /// <summary>
    /// Thrown while a silo joins its cluster, when it takes no calls yet, and by reminders, which no silo has: the dashboard can show them.
    /// </summary>
    private static readonly string[] NeverSent =
        ["OrleansClusterConnectivityCheckFailedException", "OrleansMissingMembershipEntryException", "ReminderException"];

    private static readonly Exception[] Samples =
    [
        new ArgumentException("The key of a device is not in normal form."),
        new ConnectionAbortedException("The connection was closed."),
        new ConnectionFailedException("Unable to connect."),
        new InconsistentStateException("The write of a device lost a race.", "2", "1"),
        new NpgsqlException("The database is away.", new TimeoutException("No answer.")),
        new OrleansException("Storage refused the read of a device."),
        new SiloUnavailableException("The silo is away."),
        new SqliteException("The file is locked.", 5),
        new StorageUnavailableException("Storage is unavailable.") { RequiresOperator = true },
        new StoredStateException("A stored state is not readable."),
        new TimeoutException("No answer."),
    ];

    public static TheoryData<string> SampleNames => [.. Samples.Select(sample => sample.GetType().Name)];

    [Fact]
    public void Every_exception_of_a_silo_can_be_sent() =>
        Assert.Empty(ExceptionTypes().Where(type => host.Services.GetRequiredService<ICodecProvider>().TryGetCodec(type) is null).Select(type => type.FullName));

    /// <summary>One with a serializer of its own is sent as what it is, whoever can read it.</summary>
    [Fact]
    public void Every_exception_with_a_serializer_of_its_own_is_one_that_callers_have() => Assert.Empty(
        ExceptionTypes()
            .Where(type => type.GetCustomAttribute<GenerateSerializerAttribute>() is not null && !SentExceptions.CallersHave(type))
            .Select(type => type.Name)
            .Except(NeverSent));

    [Theory]
    [MemberData(nameof(SampleNames))]
    public void What_a_silo_sends_is_what_callers_are_tested_with(string name)
    {
        var sample = Samples.Single(exception => exception.GetType().Name == name);
        var sent = Convert.ToHexStringLower(host.Services.GetRequiredService<Serializer>().SerializeToArray<object>(sample));
        Assert.Equal(GoldenFiles.Read($"Exceptions/{NewestFileOf(name)}.hex", sent), sent);
    }

    /// <summary>An exception that has gained a member is sent in another form; the file of the former one stays, since callers still receive it.</summary>
    private static string NewestFileOf(string name) =>
        name == nameof(StorageUnavailableException) ? $"{name}-requires-operator" : name;

    /// <summary>Those of every assembly that a silo uses, but for the runtime's own.</summary>
    private static IEnumerable<Type> ExceptionTypes() =>
        AssembliesOf(typeof(TelemetronSilo).Assembly, [])
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.IsSubclassOf(typeof(Exception)) && !type.IsAbstract && !type.IsGenericTypeDefinition);

    private static HashSet<Assembly> AssembliesOf(Assembly assembly, HashSet<Assembly> found)
    {
        if (!IsOfTheRuntime(assembly.GetName()) && found.Add(assembly))
        {
            foreach (var reference in assembly.GetReferencedAssemblies().Where(reference => !IsOfTheRuntime(reference)))
            {
                AssembliesOf(Assembly.Load(reference), found);
            }
        }

        return found;
    }

    private static bool IsOfTheRuntime(AssemblyName name) =>
        name.Name!.StartsWith("System", StringComparison.Ordinal) || name.Name.StartsWith("Microsoft.", StringComparison.Ordinal) || name.Name is "netstandard" or "mscorlib";
}
