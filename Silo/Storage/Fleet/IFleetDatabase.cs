using Telemetron.Silo.Storage.Fleet.Batching;

namespace Telemetron.Silo.Storage.Fleet;

/// <summary>Creates the senders of batches for a kind of database. Each sender has its own connection.</summary>
internal interface IFleetDatabase
{
    /// <summary>Sends <see cref="ReadDevice"/> and <see cref="ReadCustomer"/>.</summary>
    IBatchSender CreateReads();

    /// <summary>Sends <see cref="CreateCustomer"/>, <see cref="WriteCustomer"/>, <see cref="WriteDevice"/> and <see cref="ProbeWrites"/>.</summary>
    IBatchSender CreateWrites();
}
