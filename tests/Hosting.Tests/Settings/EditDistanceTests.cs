using Telemetron.Hosting.Settings;

namespace Telemetron.Hosting.Tests.Settings;

public sealed class EditDistanceTests
{
    [Theory]
    [InlineData(0, "", "")]
    [InlineData(0, "Port", "PORT")]
    [InlineData(4, "", "Port")]
    [InlineData(1, "Pot", "Port")]
    [InlineData(1, "Poort", "Port")]
    [InlineData(1, "Pork", "Port")]
    [InlineData(1, "Prot", "Port")]
    [InlineData(2, "Rpot", "Port")]
    [InlineData(3, "kitten", "sitting")]
    [InlineData(6, "DataDir", "DataDirectory")]
    public void A_letter_inserted_removed_replaced_or_swapped_counts_one(int distance, string left, string right)
    {
        Assert.Equal(distance, EditDistance.Between(left, right));
        Assert.Equal(distance, EditDistance.Between(right, left));
    }
}
