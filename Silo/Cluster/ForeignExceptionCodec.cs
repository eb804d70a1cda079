using System.Buffers;
using System.Diagnostics;
using System.Runtime.ExceptionServices;
using Orleans.Serialization.Buffers;
using Orleans.Serialization.Serializers;
using Orleans.Serialization.WireProtocol;
using Telemetron.Hosting.Logging;

namespace Telemetron.Silo.Cluster;

/// <summary>
/// Serializes an exception whose type callers may not have as an <see cref="OrleansException"/> with its type name, message and stack trace. Each of
/// its inner exceptions is handled in the same way.
/// </summary>
internal sealed class ForeignExceptionCodec : IGeneralizedCodec
{
    /// <inheritdoc/>
    public bool IsSupportedType(Type type) => type.IsSubclassOf(typeof(Exception)) && !SentExceptions.CallersHave(type);

    /// <inheritdoc/>
    public void WriteField<TBufferWriter>(ref Writer<TBufferWriter> writer, uint fieldIdDelta, Type? expectedType, object? value)
        where TBufferWriter : IBufferWriter<byte> =>
        writer.Session.CodecProvider.GetCodec<OrleansException>().WriteField(ref writer, fieldIdDelta, expectedType!, Translate((Exception)value!));

    /// <inheritdoc/>
    /// <exception cref="UnreachableException">Always: a receiver reads an <see cref="OrleansException"/>, with that type's codec.</exception>
    public object ReadValue<TInput>(ref Reader<TInput> reader, Field field) => throw new UnreachableException();

    private static OrleansException Translate(Exception exception)
    {
        var message = LogRedaction.Redact($"{exception.GetType()}: {exception.Message}");
        var translated = exception.InnerException is { } inner ? new OrleansException(message, inner) : new OrleansException(message);
        if (exception.StackTrace is { } stackTrace)
        {
            ExceptionDispatchInfo.SetRemoteStackTrace(translated, stackTrace);
        }

        return translated;
    }
}
