using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Telemetron.Testing;

/// <summary>The signals that an operator, a container engine or an accident sends, by their numbers on Linux.</summary>
public static partial class Signals
{
    /// <summary>Ctrl+C.</summary>
    public const int Interrupt = 2;

    /// <summary>Ends a process at once; it cannot do anything about it.</summary>
    public const int Kill = 9;

    /// <summary>Asks a process to end.</summary>
    public const int Terminate = 15;

    /// <summary>Lets a process that was stopped go on.</summary>
    public const int Continue = 18;

    /// <summary>Stops a process where it is; it cannot do anything about it.</summary>
    public const int Stop = 19;

    private const int NoSuchProcess = 3;

    /// <summary>Sends a signal.</summary>
    /// <exception cref="Win32Exception">There is no such process, or it is another user's.</exception>
    public static void Send(int processId, int signal)
    {
        if (!TrySend(processId, signal))
        {
            throw new Win32Exception(NoSuchProcess);
        }
    }

    /// <summary>Sends a signal to a process that may have ended meanwhile.</summary>
    /// <returns>Whether there is such a process.</returns>
    /// <exception cref="Win32Exception">It is another user's.</exception>
    public static bool TrySend(int processId, int signal)
    {
        if (SendNative(processId, signal) == 0)
        {
            return true;
        }

        var error = Marshal.GetLastPInvokeError();
        return error == NoSuchProcess ? false : throw new Win32Exception(error);
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int SendNative(int processId, int signal);
}
