using System.Net.Sockets;
using System.Text;

namespace Telemetron.ApiHost.Tests.Http.Bodies;

/// <summary>A caller who writes bytes as they are, when it likes, and goes away as it likes.</summary>
public sealed class RawConnection : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static async Task<RawConnection> OpenAsync(Uri address)
    {
        var connection = new RawConnection();
        await connection._socket.ConnectAsync(address.Host, address.Port, Cancelled);
        return connection;
    }

    /// <summary>Sends the head of an assignment, and the beginning of what should follow.</summary>
    /// <param name="key">The API key; null for none.</param>
    /// <param name="framing">The header that says how the body is framed.</param>
    /// <param name="body">What is sent of the body.</param>
    public Task BeginAssignmentAsync(string? key, string framing, string body) => SendAsync(
        $"POST /api/ext-v1/{Caller.AssignPath} HTTP/1.1\r\nHost: x\r\ncontent-type: application/json\r\n"
        + (key is null ? "" : $"x-api-key: {key}\r\n")
        + $"{framing}\r\n\r\n{body}");

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    public async Task SendAsync(ReadOnlyMemory<byte> bytes) => await _socket.SendAsync(bytes, Cancelled);

    /// <summary>All that comes until the server has nothing more to say.</summary>
    public async Task<string> ReadToEndAsync()
    {
        using var stream = new NetworkStream(_socket);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(Cancelled);
    }

    /// <summary>The next bytes that come; empty when the connection is closed.</summary>
    public async Task<string> ReadSomeAsync(CancellationToken patience) => Encoding.UTF8.GetString(await ReadBytesAsync(patience));

    /// <inheritdoc cref="ReadSomeAsync"/>
    public async Task<byte[]> ReadBytesAsync(CancellationToken patience)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            return buffer[..await _socket.ReceiveAsync(buffer, patience)];
        }
        catch (SocketException)
        {
            return [];
        }
    }

    /// <summary>Whether the server has said something, or closed the connection.</summary>
    public bool IsAnswered => _socket.Poll(TimeSpan.Zero, SelectMode.SelectRead);

    /// <summary>Goes away without a farewell: the other side gets a reset.</summary>
    public void Reset()
    {
        _socket.LingerState = new LingerOption(enable: true, seconds: 0);
        _socket.Dispose();
    }

    public void Dispose() => _socket.Dispose();
}
