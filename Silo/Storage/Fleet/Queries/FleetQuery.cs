using System.Data.Common;

namespace Telemetron.Silo.Storage.Fleet.Queries;

/// <summary>A statement with its parameters, which are named the same in both databases.</summary>
internal sealed record FleetQuery(string Text, params IReadOnlyList<(string Name, object Value)> Parameters)
{
    /// <summary>Gives a command the statement and the parameters.</summary>
    public void Fill(DbCommand command)
    {
        command.CommandText = Text;
        foreach (var (name, value) in Parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
    }
}
