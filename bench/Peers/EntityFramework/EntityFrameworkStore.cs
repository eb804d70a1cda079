using Microsoft.EntityFrameworkCore;
using Npgsql;
using Telemetron.Bench.Contract;

namespace Telemetron.Bench.EntityFramework;

/// <summary>Devices and owners by EF Core, as most would write it: load, change, save, and again when somebody else was faster.</summary>
internal sealed class EntityFrameworkStore(FleetContext database, TimeProvider time) : IOwnerStore
{
    private const int MaxAttempts = 10;

    public async Task<Assigned?> AssignAsync(Assignment assignment, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryAssignAsync(assignment, cancellationToken);
            }
            catch (DbUpdateException exception) when (attempt < MaxAttempts && IsLostRace(exception))
            {
                database.ChangeTracker.Clear();
            }
        }
    }

    public async Task<DeviceResponse?> FindAsync(string organization, string identifier, CancellationToken cancellationToken)
    {
        var device = await database.Devices
            .AsNoTracking()
            .Include(device => device.Owners).ThenInclude(owner => owner.Customer)
            .SingleOrDefaultAsync(device => device.Organization == organization && device.Identifier == identifier, cancellationToken);
        return device is null ? null : new DeviceResponse(
            device.Id,
            device.Identifier,
            device.Type,
            DeviceResponse.NoProperties,
            [.. device.Owners.OrderBy(owner => owner.AssignedAt).Select(
                owner => new OwnerResponse(owner.Customer.Email, owner.CustomerId, owner.Customer.Name, owner.AssignedAt))],
            device.CreatedAt,
            device.UpdatedAt);
    }

    private async Task<Assigned?> TryAssignAsync(Assignment assignment, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var device = await database.Devices
            .Include(device => device.Owners)
            .SingleOrDefaultAsync(device => device.Organization == assignment.Organization && device.Identifier == assignment.Device, cancellationToken);
        var deviceIsNew = device is null;
        if (device is null)
        {
            if (assignment.CreateAs is null)
            {
                return null;
            }

            device = NewDevice(assignment, now);
            database.Devices.Add(device);
        }

        var emails = assignment.Emails.Select(email => email.Value).ToList();
        var known = await database.Customers
            .Where(customer => customer.Organization == assignment.Organization && emails.Contains(customer.Email))
            .ToDictionaryAsync(customer => customer.Email, cancellationToken);
        var assigned = new List<AssignedCustomer>(emails.Count);
        foreach (var email in assignment.Emails)
        {
            var customerIsNew = !known.TryGetValue(email.Value, out var customer);
            customer ??= NewCustomer(assignment.Organization, email, now);
            assigned.Add(new AssignedCustomer(email.Value, customer.Id, customerIsNew));
            if (!device.Owners.Any(owner => owner.CustomerId == customer.Id))
            {
                device.Owners.Add(new DeviceOwner { Customer = customer, CustomerId = customer.Id, AssignedAt = now.UtcDateTime });
                device.UpdatedAt = now.UtcDateTime;
            }
        }

        await database.SaveChangesAsync(cancellationToken);
        return new Assigned(device.Id, deviceIsNew, assigned);
    }

    private static bool IsLostRace(DbUpdateException exception) =>
        exception.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DeadlockDetected };

    private static Device NewDevice(Assignment assignment, DateTimeOffset now) => new()
    {
        Id = NewId.ForDevice(now),
        Organization = assignment.Organization,
        Identifier = assignment.Device,
        Type = assignment.CreateAs!,
        CreatedAt = now.UtcDateTime,
        UpdatedAt = now.UtcDateTime,
    };

    private static Customer NewCustomer(string organization, EmailAddress email, DateTimeOffset now) => new()
    {
        Id = NewId.ForCustomer(now),
        Organization = organization,
        Email = email.Value,
        Name = email.LocalPart,
        CreatedAt = now.UtcDateTime,
        UpdatedAt = now.UtcDateTime,
    };
}
