using CsCheck;
using Telemetron.ApiHost.Api.Lists;

namespace Telemetron.ApiHost.Tests.Api.Lists;

public sealed class CursorScopeTests
{
    private static readonly OrganizationId Acme = OrganizationId.Parse("acme");
    private static readonly OrganizationId Other = OrganizationId.Parse("other");

    private static readonly Gen<string> Text = Gen.OneOf("a", "B", "1", " ", "/", "é", "😀", "\uffff").Array[0, 8].Select(string.Concat);

    private static readonly Gen<string> Key = Text.Where(text => text.Length > 0);

    [Fact]
    public void A_list_opens_its_own_cursors() => Gen.Select(Key, Text.Array[0, 3]).Sample((key, parts) =>
        new CursorScope(Acme, parts).TryOpen(new CursorScope(Acme, parts).Seal(key), out var opened) && opened == key);

    [Fact]
    public void A_cursor_needs_no_escapes_in_a_url() =>
        Key.Sample(key => Uri.EscapeDataString(new CursorScope(Acme).Seal(key)) == new CursorScope(Acme).Seal(key));

    [Fact]
    public void Another_list_does_not_open_it() => Gen.Select(Key, Text.Array[0, 3], Text.Array[0, 3]).Sample((key, parts, others) =>
        parts.SequenceEqual(others) || !new CursorScope(Acme, others).TryOpen(new CursorScope(Acme, parts).Seal(key), out _));

    [Fact]
    public void Another_organization_does_not_open_it() => Key.Sample(key =>
        !new CursorScope(Other, "devices").TryOpen(new CursorScope(Acme, "devices").Seal(key), out _));

    [Theory]
    [InlineData("ab", "c")]
    [InlineData("", "abc")]
    [InlineData("abc", "")]
    public void Parts_do_not_run_into_each_other(string first, string second) =>
        Assert.False(new CursorScope(Acme, first, second).TryOpen(new CursorScope(Acme, "a", "bc").Seal("SN-1"), out _));

    [Fact]
    public void A_part_does_not_run_into_the_key() =>
        Assert.False(new CursorScope(Acme, "devices", "S").TryOpen(new CursorScope(Acme, "devices", "").Seal("SN-1"), out _));

    [Fact]
    public void A_cursor_with_any_bit_changed_does_not_open() => Gen.Select(Key, Gen.Int[0, 10_000], Gen.Int[0, 7]).Sample((key, at, bit) =>
    {
        var scope = new CursorScope(Acme, "devices");
        var bytes = System.Buffers.Text.Base64Url.DecodeFromChars(scope.Seal(key));
        bytes[at % bytes.Length] ^= (byte)(1 << bit);
        return !scope.TryOpen(System.Buffers.Text.Base64Url.EncodeToString(bytes), out _);
    });

    [Fact]
    public void A_cursor_that_is_cut_or_longer_does_not_open() =>
        Gen.Select(Key, Gen.Int[0, 10_000], Gen.String[Gen.Char.AlphaNumeric, 1, 8]).Sample((key, end, more) =>
        {
            var (scope, cursor) = (new CursorScope(Acme, "devices"), new CursorScope(Acme, "devices").Seal(key));
            return !scope.TryOpen(cursor[..(end % cursor.Length)], out _) && !scope.TryOpen(cursor + more, out _);
        });

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("SN-1")]
    [InlineData("AAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAU04tMQ")]
    [InlineData("!!!!")]
    [InlineData("null")]
    [InlineData("💡")]
    public void Garbage_does_not_open(string cursor) => Assert.False(new CursorScope(Acme, "devices").TryOpen(cursor, out _));

    [Fact]
    public void No_text_makes_it_throw() => Gen.String.Sample(text => !new CursorScope(Acme, "devices").TryOpen(text, out _));
}
