using Telemetron.ApiHost.Keys.Commands;

namespace Telemetron.ApiHost.Tests.Keys.Commands;

public sealed class TextTableTests
{
    private readonly TextTable _table = new("ID", "NAME");

    [Fact]
    public void People_get_a_header_and_columns()
    {
        _table.Add("1", "shop");
        _table.Add("1234", null);
        Assert.Equal(["ID    NAME", "1     shop", "1234  -", ""], _table.ForPeople().ReplaceLineEndings("\n").Split('\n'));
    }

    [Fact]
    public void Programs_get_a_line_for_each_row_with_tabs_and_nothing_else()
    {
        _table.Add("1", "shop");
        _table.Add("1234", "");
        Assert.Equal("1\tshop\n1234\t-\n", _table.ForPrograms());
    }

    [Fact]
    public void No_name_can_write_to_the_terminal_or_make_another_row()
    {
        _table.Add("1", "\u001b[2Jshop\n2\tthief");
        Assert.Equal("1\t\ufffd[2Jshop\ufffd2\ufffdthief\n", _table.ForPrograms());
        Assert.DoesNotContain('\u001b', _table.ForPeople());
    }

    [Fact]
    public void A_time_is_shown_in_UTC() =>
        Assert.Equal("2026-01-02 11:30Z", TextTable.TextOf(new DateTimeOffset(2026, 1, 2, 12, 30, 0, TimeSpan.FromHours(1))));
}
