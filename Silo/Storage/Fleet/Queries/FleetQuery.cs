using System.Data.Common;

namespace Telemetron.Silo.Storage.Fleet.Queries;

/// <summary>A statement with its parameters, which have the same names in both databases.</summary>
internal sealed record FleetQuery(string Text, params IReadOnlyList<(string Name, object Value)> Parameters)
{
    /// <summary>Sets the text and the parameters of a command.</summary>
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
