using Telemetron.Hosting;

namespace Telemetron.Silo.Storage.Migrations;

/// <summary>The schema in the database is not one that this program can work with, or migrate from.</summary>
internal sealed class SchemaMismatchException(SchemaCheck check) : StartupException(Hosting.ExitCode.WrongSchema, check.ToString())
{
    /// <summary>What was found.</summary>
    public SchemaCheck Check { get; } = check;
}
