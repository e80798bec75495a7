using System.Text.Json;

namespace Cordon.Host.Identities.Imports;

/// <summary>
/// Rows that are written together. Holds what the store has under their keys, and what the rows make of it, so that a row sees those before
/// it.
/// </summary>
/// <param name="size">How many rows there will be at least, about.</param>
internal sealed class ImportChunk(int size)
{
    private readonly Dictionary<(string Source, string Id), StoredIdentity> _byExternalId = new(size);
    private readonly Dictionary<(string Source, string Value), List<StoredIdentity>> _byValue = new(size);
    private readonly Dictionary<int, ImportWrite> _writes = new(size);
    private readonly Dictionary<int, StoredIdentity> _before = [];

    public int Count => _before.Count + _writes.Count;

    /// <summary>What is known of an identity already stands: the store does not have it yet.</summary>
    public void Know(IEnumerable<StoredIdentity> stored)
    {
        foreach (var identity in stored)
        {
            if (!_writes.ContainsKey(identity.Number) && _before.TryAdd(identity.Number, identity))
            {
                Enter(identity);
            }
        }
    }

    public IReadOnlyCollection<ImportWrite> Writes => _writes.Values;

    /// <summary>The identity a row tells of: by external id, else by value. A stored one without external id is taken over by a row that has one.</summary>
    /// <param name="isAmbiguous">Several have the value, and the row does not say which.</param>
    public StoredIdentity? Find(ImportRow row, out bool isAmbiguous)
    {
        isAmbiguous = false;
        if (row.ExternalId.Length > 0 && _byExternalId.TryGetValue((row.SourceKey, row.ExternalId), out var known))
        {
            return known;
        }

        if (!_byValue.TryGetValue((row.SourceKey, row.ValueKey), out var same))
        {
            return null;
        }

        if (row.ExternalId.Length > 0)
        {
            return same.Find(identity => identity.ExternalId.Length == 0);
        }

        isAmbiguous = same.Count > 1;
        return same.Count == 1 ? same[0] : null;
    }

    public void Add(StoredIdentity identity, string search)
    {
        Enter(identity);
        _writes[identity.Number] = new ImportWrite(null, identity, search);
    }

    public void Change(StoredIdentity from, StoredIdentity to)
    {
        _byValue[Key(from)].Remove(from);
        Enter(to);
        _writes[to.Number] = new ImportWrite(_before.GetValueOrDefault(to.Number), to, Search(to));
    }

    public static string Search(StoredIdentity identity) =>
        SearchDocument.Of(JsonSerializer.Deserialize(identity.Attributes, AttributeJson.Plain.DictionaryStringJsonElement)!);

    private static (string Source, string Value) Key(StoredIdentity identity) => (IdentityText.Fold(identity.Source), IdentityText.Fold(identity.Value));

    private void Enter(StoredIdentity identity)
    {
        var key = Key(identity);
        if (identity.ExternalId.Length > 0)
        {
            _byExternalId[(key.Source, identity.ExternalId)] = identity;
        }

        if (!_byValue.TryGetValue(key, out var same))
        {
            _byValue.Add(key, same = new List<StoredIdentity>(1));
        }

        same.Add(identity);
    }
}
