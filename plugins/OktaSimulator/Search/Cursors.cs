using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Cordon.OktaSimulator.Search;

/// <summary>
/// The opaque <c>after</c> values of paged lists. One is good only for the query that made it, and only until
/// <see cref="Expire"/> or the end of the simulator.
/// </summary>
internal sealed class Cursors
{
    private int _generation = Random.Shared.Next(1, int.MaxValue);

    private string Generation => Volatile.Read(ref _generation).ToString(CultureInfo.InvariantCulture);

    /// <summary>Makes every cursor given out so far stale.</summary>
    public void Expire() => Interlocked.Increment(ref _generation);

    public string Encode(string query, string position) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{Generation}:{Print(query)}:{position}"));

    public bool TryDecode(string cursor, string query, out string position)
    {
        position = "";
        var bytes = new byte[Base64Url.GetMaxDecodedLength(cursor.Length)];
        if (!Base64Url.IsValid(cursor) || !Base64Url.TryDecodeFromChars(cursor, bytes, out var length))
        {
            return false;
        }

        var parts = Encoding.UTF8.GetString(bytes, 0, length).Split(':', 3);
        if (parts.Length != 3 || parts[0] != Generation || parts[1] != Print(query))
        {
            return false;
        }

        position = parts[2];
        return true;
    }

    private static string Print(string query) =>
        string.GetHashCode(query, StringComparison.Ordinal).ToString("x8", CultureInfo.InvariantCulture);
}
