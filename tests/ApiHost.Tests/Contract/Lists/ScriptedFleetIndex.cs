using System.Collections.Immutable;
using Telemetron.Fleet;
using Telemetron.Grains.Customers;
using Telemetron.Grains.Fleet;

namespace Telemetron.ApiHost.Tests.Contract.Lists;

/// <summary>The index of a database whose customers own as many devices as a test says, until storage fails when the test says.</summary>
internal sealed class ScriptedFleetIndex : IFleetIndex
{
    private const string Padding = "-0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789";

    private int _pagesRead;

    /// <summary>How many devices a customer owns.</summary>
    public int Devices { get; set; }

    /// <summary>After how many pages storage fails for good.</summary>
    public int FailsAfter { get; set; } = int.MaxValue;

    /// <summary>How many pages were read, or tried to be.</summary>
    public int PagesRead => Volatile.Read(ref _pagesRead);

    /// <summary>The most items that were asked for at once.</summary>
    public int LargestPage { get; private set; }

    /// <summary>Forgets what a test before it said and saw.</summary>
    public void Reset() => (Devices, FailsAfter, LargestPage, _pagesRead) = (0, int.MaxValue, 0, 0);

    /// <summary>A device of a customer: names of some length, so that many do not fit into the buffers of a connection.</summary>
    public static string Name(int number) => $"SN-{number:0000000}{Padding}{Padding}";

    public Task<ImmutableArray<DeviceIdentifier>> ListOwnedIdentifiersAsync(
        OrganizationId organization, EmailAddress owner, KeyRange range, int limit, CancellationToken cancellationToken)
    {
        LargestPage = Math.Max(LargestPage, limit);
        if (Interlocked.Increment(ref _pagesRead) > FailsAfter)
        {
            throw new StorageUnavailableException($"Storage fails after {FailsAfter} pages.") { RequiresOperator = true };
        }

        var first = range.IsAfter ? int.Parse(range.From.AsSpan(3, 7), System.Globalization.CultureInfo.InvariantCulture) + 1 : 0;
        return Task.FromResult<ImmutableArray<DeviceIdentifier>>(
            [.. Enumerable.Range(first, Math.Min(limit, Devices - first)).Select(number => DeviceIdentifier.Parse(Name(number)))]);
    }

    public Task<CustomerState?> FindCustomerAsync(OrganizationId organization, string customerId, CancellationToken cancellationToken) =>
        Task.FromResult<CustomerState?>(new CustomerState
        {
            Organization = organization,
            Email = EmailAddress.Parse("a@example.com"),
            CustomerId = customerId,
            Name = "a",
            CreatedAt = DateTimeOffset.UnixEpoch,
            UpdatedAt = DateTimeOffset.UnixEpoch,
        });

    public Task<ImmutableArray<ListedDevice>> ListDevicesAsync(
        OrganizationId organization, DeviceType? type, KeyRange range, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ImmutableArray<CustomerState>> ListCustomersAsync(
        OrganizationId organization, KeyRange range, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ImmutableArray<OwnedDevice>> ListOwnedDevicesAsync(
        OrganizationId organization, EmailAddress owner, KeyRange range, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();
}
