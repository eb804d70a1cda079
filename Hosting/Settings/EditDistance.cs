namespace Telemetron.Hosting.Settings;

/// <summary>
/// The edit distance between two names: the number of letters to insert, remove, replace or swap with a neighbour (optimal string alignment).
/// </summary>
internal static class EditDistance
{
    /// <summary>Returns the edit distance. Case is ignored, as in configuration.</summary>
    public static int Between(string left, string right)
    {
        var (a, b) = (left.ToUpperInvariant(), right.ToUpperInvariant());
        var distance = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                distance[i, j] = (i, j) switch
                {
                    (0, _) => j,
                    (_, 0) => i,
                    _ => Step(i, j),
                };
            }
        }

        return distance[a.Length, b.Length];

        int Step(int i, int j)
        {
            var replaced = distance[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            var best = Math.Min(replaced, Math.Min(distance[i - 1, j], distance[i, j - 1]) + 1);
            var isSwap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            return isSwap ? Math.Min(best, distance[i - 2, j - 2] + 1) : best;
        }
    }
}
