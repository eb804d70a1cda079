using Telemetron.Silo.Storage.Migrations;

namespace Telemetron.Storage.Tests.Schema;

public sealed class SchemaCheckTests
{
    private static readonly string[] Known = ["0001_a", "0002_b.additive", "0003_c"];

    [Fact]
    public void A_database_with_what_the_program_knows_is_up_to_date() => AssertStatus(SchemaStatus.UpToDate, Known);

    [Fact]
    public void A_database_without_scripts_has_no_schema_and_ends_nobody()
    {
        Assert.Equal(SchemaStatus.Missing, SchemaCheck.Compare(Known, null).Status);
        Assert.Equal(SchemaStatus.Missing, SchemaCheck.Compare(Known, []).Status);
        Assert.False(SchemaCheck.Compare(Known, []).EndsEarlierPrograms);
    }

    [Fact]
    public void An_additive_script_that_the_program_does_not_know_makes_no_difference() =>
        AssertStatus(SchemaStatus.UpToDate, [.. Known, "0004_d.additive", "0005_e.additive"]);

    [Fact]
    public void Any_other_script_that_the_program_does_not_know_makes_the_database_newer() =>
        AssertStatus(SchemaStatus.Newer, [.. Known, "0004_d.additive", "0005_e"], "0005_e");

    [Fact]
    public void A_database_that_lacks_scripts_is_older_though_it_has_additive_ones_of_a_later_program() =>
        AssertStatus(SchemaStatus.Older, ["0001_a", "0002_b.additive", "0009_z.additive"], "0003_c");

    [Theory]
    [InlineData(false, "0001_a", "0003_c")]
    [InlineData(true, "0001_a", "0002_b.additive")]
    [InlineData(true, "0001_a")]
    public void Only_a_migration_of_additive_scripts_lets_earlier_programs_go_on(bool ends, params string[] journalled) =>
        Assert.Equal(ends, SchemaCheck.Compare(Known, journalled).EndsEarlierPrograms);

    /// <summary>The program before this one knows all scripts but the last.</summary>
    [Theory]
    [InlineData("PostgreSQL")]
    [InlineData("SQLite")]
    public void The_tables_of_the_fleet_end_earlier_programs(string database)
    {
        var scripts = (database == "SQLite" ? MigrationScripts.Sqlite : MigrationScripts.PostgreSql).Select(script => script.Name).ToArray();
        var index = Array.FindIndex(scripts, name => name.EndsWith("_fleet_tables", StringComparison.Ordinal));

        Assert.True(SchemaCheck.Compare(scripts, scripts[..index]).EndsEarlierPrograms);
        Assert.Equal(SchemaStatus.Newer, SchemaCheck.Compare(scripts[..index], scripts).Status);
    }

    private static void AssertStatus(SchemaStatus expected, string[] journalled, params string[] scripts)
    {
        var check = SchemaCheck.Compare(Known, journalled);
        Assert.Equal(expected, check.Status);
        Assert.Equal(scripts, check.Scripts);
    }
}
