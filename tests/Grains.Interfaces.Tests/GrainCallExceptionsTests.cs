using System.Runtime.CompilerServices;
using Orleans.Runtime.Messaging;
using Orleans.Storage;

namespace Telemetron.Grains.Interfaces.Tests;

public sealed class GrainCallExceptionsTests
{
    [Theory]
    [InlineData(typeof(StorageUnavailableException), true)]
    [InlineData(typeof(InconsistentStateException), true)]
    [InlineData(typeof(TimeoutException), true)]
    [InlineData(typeof(SiloUnavailableException), true)]
    [InlineData(typeof(OrleansMessageRejectionException), true)]
    [InlineData(typeof(ConnectionFailedException), true)]
    [InlineData(typeof(ClientNotAvailableException), true)]
    [InlineData(typeof(GatewayTooBusyException), true)]
    [InlineData(typeof(LimitExceededException), true)]
    [InlineData(typeof(StoredStateException), false)]
    [InlineData(typeof(OperationCanceledException), true)]
    [InlineData(typeof(ArgumentException), false)]
    public void What_the_environment_did_may_be_repeated(Type type, bool expected) =>
        Assert.Equal(expected, GrainCallExceptions.MayRepeat((Exception)RuntimeHelpers.GetUninitializedObject(type), TestContext.Current.CancellationToken));

    [Theory]
    [InlineData(typeof(TimeoutException), true)]
    [InlineData(typeof(SiloUnavailableException), true)]
    [InlineData(typeof(StorageUnavailableException), true)]
    [InlineData(typeof(OperationCanceledException), true)]
    [InlineData(typeof(ClientNotAvailableException), true)]
    [InlineData(typeof(ArgumentException), true)]
    [InlineData(typeof(OrleansMessageRejectionException), false)]
    [InlineData(typeof(ConnectionFailedException), false)]
    [InlineData(typeof(GatewayTooBusyException), false)]
    [InlineData(typeof(LimitExceededException), false)]
    [InlineData(typeof(InconsistentStateException), false)]
    public void What_was_not_handed_back_may_have_happened(Type type, bool expected) =>
        Assert.Equal(expected, GrainCallExceptions.MayHaveHappened((Exception)RuntimeHelpers.GetUninitializedObject(type)));

    [Theory]
    [InlineData(typeof(OperationCanceledException))]
    [InlineData(typeof(StorageUnavailableException))]
    public void What_the_caller_gave_up_is_not_repeated(Type type) => Assert.False(GrainCallExceptions.MayRepeat(
        (Exception)RuntimeHelpers.GetUninitializedObject(type), new CancellationToken(canceled: true)));

    [Theory]
    [InlineData("Trying to register device/d:acme/SN-1 on invalid silo: S10.77.1.2:20078:154544576. Known status: Dead", true)]
    [InlineData("Storage refused the read of a device: InvalidCastException.", false)]
    public void An_activation_on_a_silo_that_was_voted_out_may_be_repeated(string message, bool expected) =>
        Assert.Equal(expected, GrainCallExceptions.MayRepeat(new OrleansException(message), TestContext.Current.CancellationToken));
}
