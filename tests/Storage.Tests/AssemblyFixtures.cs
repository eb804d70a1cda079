using Telemetron.Storage.Tests.Harness;

[assembly: AssemblyFixture(typeof(PostgreSqlBackend))]
[assembly: AssemblyFixture(typeof(SqliteBackend))]
