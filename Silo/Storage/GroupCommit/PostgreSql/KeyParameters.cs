using Npgsql;
using NpgsqlTypes;

namespace Telemetron.Silo.Storage.GroupCommit.PostgreSql;

/// <summary>What both statements take: whose rows, and the keys, an array for each column.</summary>
internal sealed class KeyParameters(string serviceId)
{
    private readonly List<string> _grainTypeStrings = [];
    private readonly List<string?> _extensionStrings = [];
    private readonly List<long> _n0s = [];
    private readonly List<long> _n1s = [];

    public void AddTo(NpgsqlParameterCollection parameters)
    {
        parameters.Add(new NpgsqlParameter<string>("ServiceId", NpgsqlDbType.Text) { TypedValue = serviceId });
        parameters.Add(ArrayOf("GrainTypeStrings", NpgsqlDbType.Text, _grainTypeStrings));
        parameters.Add(ArrayOf("GrainIdExtensionStrings", NpgsqlDbType.Text, _extensionStrings));
        parameters.Add(ArrayOf("GrainIdN0s", NpgsqlDbType.Bigint, _n0s));
        parameters.Add(ArrayOf("GrainIdN1s", NpgsqlDbType.Bigint, _n1s));
    }

    public void Add(in RowKey key)
    {
        _grainTypeStrings.Add(key.GrainTypeString);
        _extensionStrings.Add(key.ExtensionString);
        _n0s.Add(key.N0);
        _n1s.Add(key.N1);
    }

    public void Clear()
    {
        _grainTypeStrings.Clear();
        _extensionStrings.Clear();
        _n0s.Clear();
        _n1s.Clear();
    }

    /// <summary>A parameter whose values change in place, from one collection to the next.</summary>
    public static NpgsqlParameter ArrayOf<T>(string name, NpgsqlDbType type, List<T> values) =>
        new NpgsqlParameter<List<T>>(name, NpgsqlDbType.Array | type) { TypedValue = values };
}
