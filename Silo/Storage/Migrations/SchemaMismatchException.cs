using Telemetron.Hosting;

namespace Telemetron.Silo.Storage.Migrations;

/// <summary>This program can neither work with the database's schema nor migrate it.</summary>
internal sealed class SchemaMismatchException(SchemaCheck check) : StartupException(Hosting.ExitCode.WrongSchema, check.ToString())
{
    /// <summary>The result of the comparison.</summary>
    public SchemaCheck Check { get; } = check;
}
