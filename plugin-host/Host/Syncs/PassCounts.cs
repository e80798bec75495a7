using System.Text.Json;

namespace Cordon.Host.Syncs;

/// <summary>How many of each kind a pass has stored. Sample as text: <c>{"identity":1000,"group":20,"identity-group":500}</c></summary>
internal sealed class PassCounts
{
    private Dictionary<string, int> _counts;

    private PassCounts(Dictionary<string, int> counts) => _counts = counts;

    public static PassCounts Read(string json) => new(Parse(json));

    public int this[string kind] => _counts.GetValueOrDefault(kind);

    public void Add(string kind, int count)
    {
        if (count > 0)
        {
            _counts[kind] = this[kind] + count;
        }
    }

    /// <summary>Back to what it was as text.</summary>
    public void Reset(string json) => _counts = Parse(json);

    public override string ToString() => JsonSerializer.Serialize(_counts, SyncJson.Default.DictionaryStringInt32);

    private static Dictionary<string, int> Parse(string json) => JsonSerializer.Deserialize(json, SyncJson.Default.DictionaryStringInt32)!;
}
