using System.ComponentModel.DataAnnotations;
using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;

namespace Telemetron.Bench.EntityFramework;

[Index(nameof(Organization), nameof(Identifier), IsUnique = true)]
internal sealed class Device
{
    public required string Id { get; init; }

    public required string Organization { get; init; }

    public required string Identifier { get; init; }

    public required string Type { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required DateTime UpdatedAt { get; set; }

    public List<DeviceOwner> Owners { get; } = [];
}

[Index(nameof(Organization), nameof(Email), IsUnique = true)]
internal sealed class Customer
{
    public required string Id { get; init; }

    public required string Organization { get; init; }

    public required string Email { get; init; }

    public required string Name { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required DateTime UpdatedAt { get; init; }
}

[PrimaryKey(nameof(DeviceId), nameof(CustomerId))]
internal sealed class DeviceOwner
{
    public string DeviceId { get; init; } = null!;

    public string CustomerId { get; init; } = null!;

    public Customer Customer { get; init; } = null!;

    public required DateTime AssignedAt { get; init; }
}

[Table("api_key")]
internal sealed class ApiKeyEntity
{
    [Key, Column("hash")]
    public required string Hash { get; init; }

    [Column("organization")]
    public required string Organization { get; init; }
}
